import chineseDays from 'chinese-days';
import { addCalendarDays, type Day } from './days.js';
import type { SpecialDay, WorkingCalendar } from './working-days.js';

/**
 * The State Council's arrangements as kept by the `chinese-days` library. The only file that knows the library; server
 * side only, the web asks the API. The library answers unknown years as plain weeks, so a year counts as known
 * only when its National Day is in the data (1 January may come early, with the previous year's notice).
 */
const FIRST_YEAR = 2004;
const LAST_YEAR_LOOKED_FOR = 2099;

const arranged = (name: string): string | undefined => name.split(',')[1];
const isKnown = (year: number): boolean =>
  arranged(chineseDays.getDayDetail(`${year}-10-01`).name) !== undefined;

function specialDaysOf(year: number): [Day, SpecialDay][] {
  const days: [Day, SpecialDay][] = [];
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addCalendarDays(day, 1)) {
    const { name, work } = chineseDays.getDayDetail(day);
    const holiday = arranged(name);
    if (holiday !== undefined) days.push([day, { kind: work ? 'workday' : 'holiday', name: holiday }]);
  }
  return days;
}

/** The published arrangement of every year the installed library knows. Build it once. */
export function publishedCalendar(): WorkingCalendar {
  const years: number[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR_LOOKED_FOR; year += 1) if (isKnown(year)) years.push(year);
  return { years: new Set(years), special: new Map(years.flatMap(specialDaysOf)) };
}
