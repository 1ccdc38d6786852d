import { CLOCK_LABELS } from '@zuofeng/shared/clocks/clocks.labels';
import { chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import { UnknownYearError, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { movedTo, type Reckoned } from '@zuofeng/shared/clocks/terms';
import { ClockNeedsYear, type PlannedMove } from './clock-keeper.js';

/** The days of a clock's row, and where the calendar would have it end; null when it stays. */
export function moveOf<Row extends Reckoned & { number: string }>(
  row: Row,
  calendar: WorkingCalendar,
): Day | null {
  try {
    return movedTo(row, calendar);
  } catch (error) {
    if (error instanceof UnknownYearError) throw new ClockNeedsYear(row.number, error.year);
    throw error;
  }
}

/** `完成时限由 9 月 14 日移至 9 月 15 日` */
export const moveWords = ({ clock, from, to }: Pick<PlannedMove, 'clock' | 'from' | 'to'>): string =>
  `${CLOCK_LABELS[clock]}由 ${chineseDay(from)}移至 ${chineseDay(to, from)}`;
