import { addCalendarDays, type Day, dayStart } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { Addressee, InstructionSubject } from '@zuofeng/shared/instructions/instructions.labels';
import type { EntityManager } from 'typeorm';
import type { InstructionMisses } from '../../features/instructions/instruction-misses.js';
import type { InstructionsService } from '../../features/instructions/instructions.service.js';
import type { SettableClock } from '../../platform/clock/clock.js';
import type { Cast } from './settle.js';

export interface InstructionTools {
  tx: EntityManager;
  clock: SettableClock;
  calendar: WorkingCalendar;
  instructions: InstructionsService;
  misses: InstructionMisses;
  today: Day;
}

type Fate = 'accepted' | 'escalated' | 'replied' | 'returned' | 'fresh';

/** What was written in turn, on what, and what became of it. */
const GIVEN: readonly { on: InstructionSubject; to: Addressee; fate: Fate; words: string }[] = [
  {
    on: 'item',
    to: 'unit',
    fate: 'escalated',
    words: '这件事拖得太久，群众意见很大。请主要负责同志亲自抓，五个工作日内报办结时间表。',
  },
  {
    on: 'item',
    to: 'unit',
    fate: 'accepted',
    words: '做法不错，望巩固成果，把行之有效的办法形成制度，举一反三查一查同类窗口。',
  },
  {
    on: 'complaint',
    to: 'unit',
    fate: 'replied',
    words: '群众反映的问题要查实查透，处理结果和整改措施一并报来。',
  },
  {
    on: 'item',
    to: 'unit',
    fate: 'returned',
    words: '请说明迟迟没有进展的原因，需要市里协调的事项一并提出。',
  },
  {
    on: 'complaint',
    to: 'office',
    fate: 'fresh',
    words: '同类投诉近期较多，请办公室会同有关单位研究，提出从制度上解决的意见。',
  },
  { on: 'item', to: 'unit', fate: 'fresh', words: '请抓紧推进，月底前我到现场看。' },
];

const REPLY =
  '已按批示要求召开专题会议，逐条研究并重排了时间表，明确了责任人和每一步的完成日期；有关办法已形成制度并公布，台账附后。';

const ITEMS = `SELECT i.id, u.code AS "unitCode" FROM rectification_item i JOIN unit u ON u.id = i.unit_id
  WHERE i.state = 'working' AND i.issued_on < $1 ORDER BY i.deadline, i.id LIMIT 40`;
const CASES = `SELECT c.id, u.code AS "unitCode" FROM complaint c JOIN unit u ON u.id = c.handling_unit_id
  WHERE c.state = 'investigating' AND c.handling = 'assigned' AND c.assigned_on < $1
    AND NOT EXISTS (SELECT 1 FROM complaint_recusal x WHERE x.complaint_id = c.id)
  ORDER BY c.registered_on DESC, c.id LIMIT 10`;

interface Subject {
  id: string;
  unitCode: string;
}

/** Instructions of the last three weeks, lived through the real services like all the rest. */
export async function writeInstructions(cast: Cast, tools: InstructionTools): Promise<void> {
  const { tx, clock, calendar, today, misses } = tools;
  const day = (ago: number) => addWorkingDays(calendar, today, -ago);
  const items = await tx.query<Subject[]>(ITEMS, [day(16)]);
  const cases = await tx.query<Subject[]>(CASES, [day(9)]);
  const next = { item: 0, complaint: 0 };
  for (const given of GIVEN) {
    const found = given.on === 'complaint' ? cases[next.complaint++] : items[7 * next.item++];
    if (found) await live(cast, tools, found, given);
  }
  // The mornings on which what was not answered climbed.
  for (let morning = day(12); morning <= today; morning = addCalendarDays(morning, 1)) {
    clock.set(new Date(dayStart(morning).getTime() + 3_600_000));
    await misses.recordAll();
  }
}

async function live(
  cast: Cast,
  { clock, calendar, instructions, today }: InstructionTools,
  { id: subjectId, unitCode }: Subject,
  { on, to, fate, words }: (typeof GIVEN)[number],
): Promise<void> {
  const set = (ago: number, hour: number): Day => {
    const on = addWorkingDays(calendar, today, -ago);
    clock.set(new Date(dayStart(on).getTime() + hour * 3_600_000));
    return on;
  };
  const begun = fate === 'escalated' ? 15 : fate === 'fresh' ? 2 : 8;
  const leader = cast.actor('leader', set(begun, 10));
  const replyWithin = fate === 'fresh' ? 10 : 5;
  const body = { subjectType: on, subjectId, addressee: to, words, replyWithin };
  const id = await instructions.give(leader, body);
  if (fate === 'fresh' || fate === 'escalated') return;
  await instructions.prepare(cast.actor(`${unitCode}-liaison`, set(6, 11)), id, 1, { reply: REPLY });
  await instructions.reply(cast.actor(`${unitCode}-head`, set(5, 15)), id, 2, { reply: REPLY });
  const judge = cast.actor('leader', set(4, 9));
  if (fate === 'accepted') await instructions.accept(judge, id, 3, { note: '措施实在，同意办结。' });
  if (fate === 'returned') {
    await instructions.return(judge, id, 3, { reason: '没有说明需要市里协调的事项，请补充后再报。' });
  }
}
