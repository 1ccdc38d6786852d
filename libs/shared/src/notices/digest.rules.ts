import { addCalendarDays, type Day, dayStart, shanghaiDay, weekdayOf, yearOf } from '../calendar/days.js';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-days.js';

/** 08:30 in Asia/Shanghai: when the daily digest goes out. */
const DIGEST_MS = 8.5 * 3_600_000;

/** The instant at which the digest of the day goes out. */
export const digestAt = (day: Day): Date => new Date(dayStart(day).getTime() + DIGEST_MS);

/**
 * The day of the next digest after `now`: 08:30 on a working day, Asia/Shanghai. A year that is not published yet is taken
 * as the plain week: a digest a day too early harms nobody, one that never comes does.
 */
export function nextDigestDay(now: Date, calendar: WorkingCalendar): Day {
  const today = shanghaiDay(now);
  let day = now < digestAt(today) ? today : addCalendarDays(today, 1);
  while (!isWorked(calendar, day)) day = addCalendarDays(day, 1);
  return day;
}

const isWorked = (calendar: WorkingCalendar, day: Day): boolean =>
  calendar.years.has(yearOf(day)) ? isWorkingDay(calendar, day) : weekdayOf(day) <= 5;
