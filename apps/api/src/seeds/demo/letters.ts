import { type Day, dayStart } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { EntityManager } from 'typeorm';
import type { SupervisionMisses } from '../../features/supervision/supervision.misses.js';
import type { SupervisionService } from '../../features/supervision/supervision.service.js';
import type { SettableClock } from '../../platform/clock/clock.js';
import type { Cast } from './settle.js';

export interface LetterTools {
  tx: EntityManager;
  clock: SettableClock;
  calendar: WorkingCalendar;
  letters: SupervisionService;
  misses: SupervisionMisses;
  today: Day;
}

/** What becomes of the letters in turn: unanswered, done with, waiting for a reply, for a review, to be answered again. */
const FATES = ['missed', 'accepted', 'fresh', 'replied', 'returned', 'fresh'] as const;
const LETTERS = 12;

/** Overdue or supervised items on which nothing happened since the letters' first day. */
const CANDIDATES = `
  SELECT i.id, i.version, i.title, u.code AS "unitCode" FROM rectification_item i JOIN unit u ON u.id = i.unit_id
  WHERE i.state IN ('issued', 'working') AND i.changed_at < $1 AND (i.deadline < $2 OR i.severity = 'supervised')
  ORDER BY (i.severity = 'supervised') DESC, i.deadline, i.id LIMIT ${LETTERS}`;

interface Candidate {
  id: string;
  version: number;
  title: string;
  unitCode: string;
}

const DEMAND = [
  '一、倒排工期，明确每一步的责任人和完成日期，一周内取得看得见的进展。',
  '二、说明未按期完成的原因，提出防止再次发生的办法。',
  '三、书面答复办理情况，并附现场照片或台账等佐证材料。',
].join('\n');
const REPLY =
  '已召开专题会议逐条研究，重排了时间表并明确责任人；本周完成现场整改，下周起每日自查，有关台账附后。';

/** Letters of the last two weeks, lived through the real services like all the rest. */
export async function writeLetters(cast: Cast, tools: LetterTools): Promise<void> {
  const { tx, clock, calendar, letters, misses, today } = tools;
  const day = (ago: number) => addWorkingDays(calendar, today, -ago);
  const at = (on: Day, hour: number) => new Date(dayStart(on).getTime() + hour * 3_600_000);
  const found = await tx.query<Candidate[]>(CANDIDATES, [at(day(9), 0), day(9)]);
  for (const [index, item] of found.entries()) {
    const fate = FATES[index % FATES.length]!;
    const begun = fate === 'fresh' ? day(2) : day(8);
    const set = (ago: number, hour: number) => {
      clock.set(at(day(ago), hour));
      return day(ago);
    };
    clock.set(at(begun, 10));
    const officer = cast.actor('office2', begun);
    const subject = `“${item.title}”整改进展缓慢问题`;
    await letters.issue(officer, item.id, item.version, { subject, demand: DEMAND });
    const [{ id }] = (await tx.query<{ id: string }[]>(
      'SELECT id FROM supervision_letter WHERE item_id = $1',
      [item.id],
    )) as [{ id: string }];
    if (fate === 'fresh' || fate === 'missed') continue;
    const liaison = `${item.unitCode}-liaison`;
    const head = `${item.unitCode}-head`;
    await letters.prepare(cast.actor(liaison, set(6, 11)), id, 1, { reply: REPLY });
    await letters.reply(cast.actor(head, set(5, 15)), id, 2, { reply: REPLY });
    if (fate === 'replied') continue;
    const reviewer = cast.actor('office1', set(4, 9));
    if (fate === 'accepted') await letters.accept(reviewer, id, 3, { note: '措施具体，同意办结。' });
    else await letters.return(reviewer, id, 3, { reason: '没有说明防止再次发生的办法，请补充后重新答复。' });
  }
  clock.set(at(today, 1));
  await misses.recordAll();
}
