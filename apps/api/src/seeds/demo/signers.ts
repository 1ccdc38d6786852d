import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { type DemoUnit, PROMINENT } from './city.js';
import type { Random } from './random.js';

export interface DemoDelegation {
  unitCode: string;
  from: Day;
  to: Day;
  reason: string;
}

/** The times when the heads of the prominent units were away and their deputies signed for them (代签). */
export function demoDelegations(today: Day): DemoDelegation[] {
  return PROMINENT.flatMap(unitCode => [
    {
      unitCode,
      from: addCalendarDays(today, -260),
      to: addCalendarDays(today, -200),
      reason: '参加党校培训期间，委托分管负责人代为签字。',
    },
    {
      unitCode,
      from: addCalendarDays(today, -30),
      to: addCalendarDays(today, 30),
      reason: '外出招商对接期间，委托分管负责人代为签字。',
    },
  ]);
}

/** Who signs for the unit on the day: the head, or often the deputy while a delegation runs. */
export function signerOn(unit: DemoUnit, day: Day, today: Day, random: Random): string {
  const delegated = demoDelegations(today).some(
    ({ unitCode, from, to }) => unitCode === unit.code && from <= day && day <= to,
  );
  return delegated && random.chance(0.6) ? `${unit.code}-deputy` : `${unit.code}-head`;
}
