import { addCalendarDays, type Day, dayStart } from '@zuofeng/shared/calendar/days';
import type { WriteAccountability } from '@zuofeng/shared/accountability/accountability.contract';
import type { EntityManager } from 'typeorm';
import type { AccountabilityService } from '../../../features/accountability/accountability.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import { DEMO_UNITS } from '../city.js';
import { inventedNames } from '../people.js';
import type { Cast } from '../settle.js';
import type { Workdays } from '../workdays.js';
import { ACCOUNTABILITY_PLAN, BASIS, type PlannedRecord } from './accountability-plan.js';

export interface RecordTools {
  tx: EntityManager;
  clock: SettableClock;
  days: Workdays;
  today: Day;
  records: AccountabilityService;
}

/** Substantiated cases whose lamp 问责 is still dark, about a unit of the city. */
const DARK = `
  SELECT c.id, u.code AS "unitCode" FROM complaint c JOIN unit u ON u.id = c.accused_unit_id
  WHERE c.state IN ('concluded', 'replied') AND c.finding IN ('substantiated', 'partly') AND c.accountable_on IS NULL
    AND c.concluded_on < $1 AND u.parent_id IS NOT NULL
  ORDER BY c.concluded_on, c.id LIMIT 1`;

const DAYS_A_MONTH = 30;

/** Records of six quarters, lived through the real services like all the rest. */
export async function liveAccountability(cast: Cast, tools: RecordTools): Promise<void> {
  const name = inventedNames('问责');
  for (const planned of ACCOUNTABILITY_PLAN) await live(planned, name(), cast, tools);
}

async function live(planned: PlannedRecord, person: string, cast: Cast, tools: RecordTools): Promise<void> {
  const { tx, clock, days, today, records } = tools;
  const { kind, target, title = null, ago, fate, months, facts, decidedBy } = planned;
  const decidedOn = days.add(today, -ago);
  const set = (step: number, hour: number): Day => {
    const day = days.add(decidedOn, step);
    const on = day < today ? day : today;
    clock.set(new Date(dayStart(on).getTime() + (hour * 60 + step * 7) * 60_000));
    return on;
  };
  const [found] = planned.unitCode
    ? []
    : await tx.query<{ id: string; unitCode: string }[]>(DARK, [decidedOn]);
  const unitCode = planned.unitCode ?? found?.unitCode;
  if (!unitCode) return;
  const body: WriteAccountability = {
    ...{ kind, target, facts, basis: BASIS, decidedBy, decidedOn, unitId: cast.unitId(unitCode) },
    sectionId:
      target === 'section'
        ? cast.sectionId(unitCode, DEMO_UNITS.find(({ code }) => code === unitCode)!.sections[0]!)
        : null,
    personName: target === 'cadre' ? person : null,
    personTitle: target === 'cadre' ? title : null,
    decision: DECISIONS[kind],
    effectFrom: months ? decidedOn : null,
    effectTo: months ? addCalendarDays(decidedOn, months * DAYS_A_MONTH) : null,
    caseId: found?.id ?? null,
  };
  const officer = cast.actor('office2', set(0, 16));
  const id = await records.create(officer, body);
  if (fate === 'draft') return;
  await records.submit(officer, id, 1);
  if (fate === 'submitted') return;
  await records.confirm(cast.actor('office1', set(1, 10)), id, 2, { note: '材料齐全，审核生效。' });
  if (fate !== 'revoked') return;
  const director = cast.actor('director', set(30, 15));
  await records.revoke(director, id, 3, { reason: '经复核，责任不在本人，予以撤销。' });
}

const DECISIONS: Record<PlannedRecord['kind'], string> = {
  'reminder-talk': '由主要负责人对其进行提醒谈话，督促限期改正。',
  criticism: '给予批评教育，责成举一反三、限期改正。',
  'ordered-inspection': '责令作出书面检查，一个月内报送整改情况。',
  admonition: '给予诫勉，影响期内不得评优评先。',
  'circulated-criticism': '在全市范围内通报批评，责成限期整改。',
  'organisational-measure': '调离现工作岗位。',
  'disciplinary-sanction': '给予党内警告处分。',
};
