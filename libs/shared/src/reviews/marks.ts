import type { MarkView, MissingPart } from './reviews.contract.js';
import { QUALITY_MARK_LABELS, QUALITY_MARKS, type QualityMark } from './reviews.labels.js';

/** What quality is judged by: counts and flags of the record, none of its words. */
export interface RecordFacts {
  heldOn: string | null;
  place: string | null;
  chair: string | null;
  headChaired: boolean;
  attendees: number;
  agenda: string | null;
  topics: number;
  decisions: number;
  minutes: number;
  signIn: number;
  /** Decisions of reviews before that were due by the day of this one, and how many of them were reported on. */
  earlierDue: number;
  earlierReported: number;
}

type Judgement = (record: RecordFacts) => { earned: boolean; reason: string };

const JUDGEMENTS: Record<QualityMark, Judgement> = {
  'head-chaired': ({ headChaired, chair }) => ({
    earned: headChaired,
    reason: headChaired ? '记录为一把手亲自主持' : `由 ${chair ?? '（未填）'} 主持，一把手未亲自主持`,
  }),
  topics: ({ topics }) => ({
    earned: topics > 0,
    reason: topics > 0 ? `研究 ${topics} 个问题，逐个有结论` : '没有研究具体问题',
  }),
  decisions: ({ decisions }) => ({
    earned: decisions > 0,
    reason: decisions > 0 ? `议定 ${decisions} 个事项，都有责任人和时限` : '没有议定事项',
  }),
  files: ({ minutes, signIn }) => ({
    earned: minutes > 0 && signIn > 0,
    reason:
      minutes > 0 && signIn > 0
        ? '已附会议纪要和签到表'
        : `缺${[minutes ? '' : '会议纪要', signIn ? '' : '签到表'].filter(Boolean).join('、')}`,
  }),
  followed: ({ earlierDue, earlierReported }) => ({
    earned: earlierReported === earlierDue,
    reason:
      earlierDue === 0
        ? '以往没有到期未交代的议定事项'
        : `以往到期的议定事项 ${earlierDue} 个，已报告 ${earlierReported} 个`,
  }),
};

/** The five marks of quality, each with its reason (domain.md §6). Pure: the same record gives the same marks. */
export const qualityMarks = (record: RecordFacts): MarkView[] =>
  QUALITY_MARKS.map(mark => ({ mark, label: QUALITY_MARK_LABELS[mark], ...JUDGEMENTS[mark](record) }));

/** What the record lacks before the head may sign: the facts of the meeting. What it lacks in quality it may lack. */
export function missingParts(record: RecordFacts): MissingPart[] {
  const parts: [boolean, string, string][] = [
    [record.heldOn === null, 'heldOn', '请填写研究日期'],
    [!record.place, 'place', '请填写地点'],
    [!record.chair, 'chair', '请填写主持人'],
    [record.attendees === 0, 'attendees', '请填写参加人员'],
    [!record.agenda, 'agenda', '请填写议程'],
  ];
  return parts.flatMap(([lacks, field, message]) => (lacks ? [{ field, message }] : []));
}
