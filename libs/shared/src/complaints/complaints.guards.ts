import { type Actor, type Grant, personsOf } from '../auth/actor.js';
import { shanghaiDay } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import { type CaseFacts, UNIT } from './complaints.facts.js';
import { LAMP_LABELS } from './complaints.labels.js';

export interface Situation {
  facts: CaseFacts;
  actor: Actor;
  grant: Grant;
  now: Date;
}
/** What refuses an action, and why; null lets it pass. */
export type Guard = (situation: Situation) => Refusal | null;

export const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, detail });
const among = (persons: readonly string[], actor: Actor, grant: Grant) =>
  personsOf(actor, grant).some(id => persons.includes(id));

export const summarised: Guard = ({ facts }) =>
  facts.hasSummary
    ? null
    : refusal(
        'complaint.summary-required',
        '请先拟写转办摘要：被投诉单位只看得到摘要，看不到投诉原文和投诉人。',
      );

export const filesDecided: Guard = ({ facts }) =>
  facts.undecidedFiles === 0
    ? null
    : refusal(
        'complaint.redaction-required',
        `还有 ${facts.undecidedFiles} 个材料没有决定：请逐个传脱敏副本，或选择“原样转出”“不随案转出”。`,
      );

export const headNotNamed: Guard = ({ facts }) =>
  facts.headNamed
    ? refusal('complaint.direct-required', '投诉涉及该单位主要负责人，不能交其自查，请由办公室直查。')
    : null;

export const isAssigned: Guard = ({ facts }) =>
  facts.handling === 'assigned'
    ? null
    : refusal('complaint.not-assigned', '本件由办公室直查，没有交办给单位。');

/** The unit works on what it was given, the office on what it took up itself. */
export const whoseTurn: Guard = ({ facts, grant }) => {
  const unitRole = UNIT.includes(grant.role as never);
  if ((facts.handling === 'assigned') === unitRole) return null;
  return facts.handling === 'assigned'
    ? refusal('complaint.unit-handles', '本件已交办，由承办单位办理并报送结果。')
    : refusal('complaint.not-assigned', '本件由办公室直查，没有交办给单位。');
};

export const mayStillObject: Guard = ({ facts, now }) =>
  facts.objectUntil !== null && shanghaiDay(now) <= facts.objectUntil
    ? null
    : refusal(
        'complaint.objection-passed',
        `交办异议应在 ${facts.objectUntil ?? '交办'} 当日及以前提出，请按交办要求办理。`,
      );

export const noObjection: Guard = ({ facts }) =>
  facts.objection ? refusal('complaint.objection-pending', '交办异议尚未处理，请等待办公室答复。') : null;
export const noRefusedObjection: Guard = ({ facts }) =>
  facts.objectionRefused
    ? refusal('complaint.objection-used', '办公室已答复异议不成立，请按交办要求办理。')
    : null;
export const objectionWaits: Guard = ({ facts }) =>
  facts.objection ? null : refusal('complaint.objection-missing', '单位没有提出交办异议。');

export const noExtension: Guard = ({ facts }) =>
  facts.extension ? refusal('complaint.extension-pending', '请等待办公室主任审批。') : null;
export const extensionWaits: Guard = ({ facts }) =>
  facts.extension ? null : refusal('complaint.extension-missing', '没有待审批的延期申请。');
export const extensionLeft: Guard = ({ facts }) =>
  facts.extensionsApproved < facts.extensionMaxCount
    ? null
    : refusal('complaint.extension-used', `每件投诉最多延期 ${facts.extensionMaxCount} 次，已用完。`);

const differsFrom =
  (persons: (facts: CaseFacts) => readonly string[], detail: string): Guard =>
  ({ facts, actor, grant }) =>
    among(persons(facts), actor, grant) ? refusal('rule.same-person', detail) : null;

export const notOwnFinding = differsFrom(
  ({ finders }) => finders,
  '查处结果由您报送，不能再由您审核，请由其他同志审核。',
);
export const notOwnExtension = differsFrom(
  ({ extension }) => extension?.askers ?? [],
  '延期由您申请，不能再由您审批。',
);
export const notOwnMark = differsFrom(({ mark }) => mark?.askers ?? [], '认定由您提请，请由其他同志审定。');
export const notOwnDecision = differsFrom(
  ({ deciders }) => deciders,
  '原结论由您审核或答复，复查须由其他同志进行。',
);

export const isSubstantiated: Guard = ({ facts }) =>
  facts.substantiated ? null : refusal('complaint.not-substantiated', '查处结果为不属实，不需要通报和问责。');

export const lampsLit: Guard = ({ facts }) =>
  facts.darkLamps.length === 0
    ? null
    : refusal(
        'complaint.lamps-dark',
        `四个一起还有未亮的灯：${facts.darkLamps.map(lamp => LAMP_LABELS[lamp]).join('、')}。请补登记，或由办公室主任签字说明。`,
      );
export const someLampDark: Guard = ({ facts }) =>
  facts.substantiated && facts.darkLamps.length > 0
    ? null
    : refusal('state.not-allowed', '四盏灯都已亮，不需要说明。');

export const heard: Guard = ({ facts }) =>
  facts.rated || facts.unreachable >= facts.unreachableTries
    ? null
    : refusal(
        'complaint.call-back-required',
        `办结前须有投诉人的评价或回访结果；未联系上的，须回访满 ${facts.unreachableTries} 次（现 ${facts.unreachable} 次）。`,
      );

export const redoLeft: Guard = ({ facts }) =>
  facts.redone === 0
    ? null
    : refusal('complaint.redo-used', '每件投诉只能重办一次；仍有异议的，可申请复查。');
export const reviewWaits: Guard = ({ facts }) =>
  facts.reviewPending ? null : refusal('complaint.review-missing', '投诉人没有申请复查，或复查已有结论。');
export const noReview: Guard = ({ facts }) =>
  facts.reviewPending ? refusal('complaint.review-pending', '投诉人已申请复查，请先作出复查结论。') : null;

export const noMark: Guard = ({ facts }) =>
  facts.mark || facts.marked ? refusal('complaint.mark-exists', '已经提请或作出认定。') : null;
export const markWaits: Guard = ({ facts }) =>
  facts.mark ? null : refusal('complaint.mark-missing', '没有待审定的认定。');

export const noItem: Guard = ({ facts }) =>
  facts.hasItem ? refusal('complaint.item-exists', '本件已转立整改事项。') : null;

export const noReceipt: Guard = ({ facts }) =>
  facts.hasReceipt
    ? refusal(
        'receipt.exists',
        '本件的查询凭证已经给了投诉人。查询码只显示一次，系统里只存有它的指纹，谁也不能再出具一份。',
      )
    : null;

export const citizenWaits: Guard = ({ facts }) =>
  facts.citizenWaits ? null : refusal('state.not-allowed', '投诉人的消息和材料都已看过。');
