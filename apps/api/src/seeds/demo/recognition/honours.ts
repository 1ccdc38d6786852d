import { type Day, dayStart, yearOf } from '@zuofeng/shared/calendar/days';
import type { WriteNomination } from '@zuofeng/shared/honours/honours.contract';
import type { EntityManager } from 'typeorm';
import type { HonoursService } from '../../../features/honours/honours.service.js';
import type { NominationService } from '../../../features/honours/nominations.service.js';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import { DEMO_UNITS } from '../city.js';
import { evidenceFiles } from '../evidence.js';
import { inventedNames } from '../people.js';
import type { Cast } from '../settle.js';
import type { Workdays } from '../workdays.js';
import { HONOUR_PLAN, type PlannedHonour } from './honour-plan.js';

export interface HonourTools {
  tx: EntityManager;
  clock: SettableClock;
  days: Workdays;
  today: Day;
  nominations: NominationService;
  honours: HonoursService;
  attachments: AttachmentService;
}

/** What the unit had closed by the day, the latest first. */
const CLOSED = `
  SELECT i.id FROM rectification_item i JOIN unit u ON u.id = i.unit_id
  WHERE u.code = $1 AND i.state = 'closed' AND i.closed_on < $2 ORDER BY i.closed_on DESC, i.id LIMIT 2`;

const NOTES = ['全程牵头办理', '提出并落实整改办法'];

/** Nominations of six quarters, lived through the real services like all the rest. */
export async function liveHonours(cast: Cast, tools: HonourTools): Promise<void> {
  const name = inventedNames('荣誉');
  for (const planned of HONOUR_PLAN) await live(planned, name(), cast, tools);
}

async function live(planned: PlannedHonour, person: string, cast: Cast, tools: HonourTools): Promise<void> {
  const { tx, clock, days, today, nominations, honours } = tools;
  const { unitCode, kind, target, fate, ago, title = null, deeds, summary } = planned;
  const begun = days.add(today, -ago);
  const set = (step: number, hour: number): Day => {
    const day = days.add(begun, step);
    const on = day < today ? day : today;
    clock.set(new Date(dayStart(on).getTime() + (hour * 60 + step * 7) * 60_000));
    return on;
  };
  const cited =
    fate === 'bare' ? [] : await tx.query<{ id: string }[]>(CLOSED, [unitCode, days.add(begun, -1)]);
  // A unit that had closed nothing by then has nothing to be praised for.
  if (fate !== 'bare' && cited.length === 0) return;
  const body: WriteNomination = {
    ...{ kind, target, deeds, year: yearOf(begun), unitId: cast.unitId(unitCode) },
    sectionId:
      target === 'section'
        ? cast.sectionId(unitCode, DEMO_UNITS.find(({ code }) => code === unitCode)!.sections[0]!)
        : null,
    personName: target === 'cadre' ? person : null,
    personTitle: target === 'cadre' ? title : null,
    citations: cited.map((item, index) => ({ kind: 'item', recordId: item.id, note: NOTES[index] ?? null })),
  };
  const liaison = (day: Day) => cast.actor(`${unitCode}-liaison`, day);
  const id = await nominations.create(liaison(set(0, 9)), body);
  if (fate === 'bare') return;
  await nominations.submit(cast.actor(`${unitCode}-head`, set(0, 15)), id, 1);
  if (fate === 'nominated') return;
  const note = '事迹和引用的台账记录已逐条核实。';
  await honours.check(cast.actor('office1', set(2, 10)), id, 2, { note });
  if (fate === 'checked') return;
  const leader = cast.actor('leader', set(5, 16));
  if (fate === 'refused') {
    return honours.refuse(leader, id, 3, { reason: '办结率虽有提高，仍低于全市平均，待巩固后再议。' });
  }
  await honours.grant(leader, id, 3, { note: '同意。' });
  if (fate === 'granted') return;
  if (target === 'cadre') {
    const day = set(6, 9);
    const attachmentIds = [await paper(tools, liaison(day))];
    await honours.recordConsent(liaison(day), id, 4, { way: 'written', onDay: day, attachmentIds });
  }
  const version = target === 'cadre' ? 5 : 4;
  await honours.publish(cast.actor('office2', set(7, 11)), id, version, { summary: summary! });
  if (fate !== 'unsaid') return;
  await honours.withdrawConsent(liaison(set(20, 10)), id, 6, { reason: '本人书面提出不再公开姓名。' });
}

/** The person's paper: a small real file that says that it is invented. */
async function paper({ attachments }: HonourTools, by: { accountId: string; name: string }): Promise<string> {
  const { content } = evidenceFiles().find(({ extension }) => extension === 'pdf')!;
  const file = await attachments.upload(by, chunks(content), '同意公开姓名确认书.pdf');
  return file.id;
}

async function* chunks(content: Buffer): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content);
}
