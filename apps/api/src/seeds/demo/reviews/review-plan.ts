import { addCalendarDays, type Day, quarterOf } from '@zuofeng/shared/calendar/days';
import { addQuarters, parseQuarter, type QuarterCode, quarterCodeOf } from '@zuofeng/shared/reviews/quarters';
import { DEMO_UNITS, type DemoUnit } from '../city.js';
import { randomOf } from '../random.js';
import { firstDay, QUARTERS } from '../plan.js';
import { Workdays } from '../workdays.js';

/** What becomes of a unit's quarter. */
export type ReviewFate =
  'good' | 'plain' | 'late' | 'made-up' | 'missed' | 'draft' | 'submitted' | 'returned' | 'none';

export interface PlannedReview {
  unit: DemoUnit;
  quarter: QuarterCode;
  fate: ReviewFate;
  /** The day of the meeting. */
  heldOn: Day;
  index: number;
}

const PAST: Record<DemoUnit['character'], readonly ReviewFate[]> = {
  good: ['good', 'good', 'plain'],
  average: ['good', 'plain', 'plain', 'good', 'late', 'plain', 'plain', 'made-up'],
  struggling: ['plain', 'late', 'missed', 'plain', 'made-up', 'missed'],
};
const RUNNING: readonly ReviewFate[] = [
  'good',
  'draft',
  'submitted',
  'none',
  'returned',
  'good',
  'plain',
  'none',
];
/** Days that a meeting needs before it: in the first weeks of a quarter nobody has met yet. */
const EARLIEST = 24;
const AFTERWARDS = 12;
const LATE_DAYS = 18;

/** Every unit's quarters up to the day, the same for the same day: good, late, returned, made up for and missed. */
export function planReviews(today: Day, workdays: Workdays): PlannedReview[] {
  const running = quarterCodeOf(today);
  const first = quarterCodeOf(firstDay(today));
  return Array.from({ length: QUARTERS }, (_, n) => addQuarters(first, n)).flatMap(quarter =>
    DEMO_UNITS.flatMap((unit, index): PlannedReview[] => {
      const random = randomOf(`演示市·专题研究·${unit.code}·${quarter}`);
      const fates = quarter === running ? RUNNING : PAST[unit.character];
      const n = index + (quarter === running ? 0 : 5 * Number(quarter[5]) + Number(quarter.slice(0, 4)));
      const { first: begin, last } = parseQuarter(quarter);
      const wished = fates[n % fates.length]!;
      // What is sent back and comes too late needs its weeks.
      const fate = wished === 'late' && addCalendarDays(last, LATE_DAYS) > today ? 'submitted' : wished;
      if (fate === 'none' || fate === 'missed') return [];
      const heldOn = workdays.nearest(addCalendarDays(begin, random.whole(EARLIEST, 70)), -1);
      const made = fate === 'made-up' ? workdays.add(addCalendarDays(last, 10), 1) : heldOn;
      if (addCalendarDays(made, AFTERWARDS) > today || quarterOf(made).first > today) return [];
      return [{ unit, quarter, fate, heldOn: made, index }];
    }),
  );
}
