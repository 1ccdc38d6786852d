import type { CalendarDayView } from '@zuofeng/shared/calendar/calendar.contract';
import { weekdayOf } from '@zuofeng/shared/calendar/days';

export interface Month {
  month: number;
  /** Weeks from Monday to Sunday; null where the week reaches out of the month. */
  weeks: (CalendarDayView | null)[][];
  workingDays: number;
}

const WEEK = 7;

/** A year's days as twelve months of weeks. */
export function toMonths(days: readonly CalendarDayView[]): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const own = days.filter(({ day }) => Number(day.slice(5, 7)) === month);
    const lead = own[0] ? weekdayOf(own[0].day) - 1 : 0;
    const cells: (CalendarDayView | null)[] = [...Array<null>(lead).fill(null), ...own];
    while (cells.length % WEEK !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / WEEK }, (__, week) =>
      cells.slice(week * WEEK, (week + 1) * WEEK),
    );
    const workingDays = own.filter(({ kind }) => kind === 'workday' || kind === 'make-up').length;
    return { month, weeks, workingDays };
  });
}
