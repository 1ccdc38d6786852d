import { chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { CLOCK_LABELS } from '@zuofeng/shared/clocks/clocks.labels';
import { movedTo, type Reckoned, waitsForYear } from '@zuofeng/shared/clocks/terms';
import type { Plan, PlannedMove } from './clock-keeper.js';

/** Which of the running clocks the calendar moves, and how many wait for a year that is not known. */
export function planOf<Row extends Reckoned>(
  running: readonly Row[],
  calendar: WorkingCalendar,
  moveOf: (row: Row, to: Day) => PlannedMove,
): Plan {
  const known = running.filter(row => !waitsForYear(row, calendar));
  const moves = known.flatMap(row => {
    const to = movedTo(row, calendar);
    return to === null ? [] : [moveOf(row, to)];
  });
  return { moves, waiting: running.length - known.length };
}

/** `完成时限由 2026 年 9 月 14 日移至 9 月 15 日` */
export const moveWords = ({ clock, from, to }: Pick<PlannedMove, 'clock' | 'from' | 'to'>): string =>
  `${CLOCK_LABELS[clock]}由 ${chineseDay(from)}移至 ${chineseDay(to, from)}`;
