import type { CalendarDayView, CalendarYearView } from '@zuofeng/shared/calendar/calendar.contract';
import type { YearState } from '@zuofeng/shared/calendar/calendar.labels';
import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { dayFacts, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { KeptCalendar } from './calendar.service.js';

/** A year as the calendar page shows it. An unknown year is drawn as the plain week plus what is entered so far. */
export function yearView(kept: KeptCalendar, year: number, today: Day): CalendarYearView {
  const { published, calendar, version, years, overrides } = kept;
  const decided = new Set(overrides.map(one => one.day));
  const drawn = { ...calendar, years: new Set([...calendar.years, year]) };
  const plain = { ...published, years: new Set([...published.years, year]) };
  const days: CalendarDayView[] = [];
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addCalendarDays(day, 1)) {
    const overridden = decided.has(day);
    days.push({
      day,
      ...dayFacts(drawn, day),
      overridden,
      published: overridden ? dayFacts(plain, day) : null,
    });
  }
  return {
    year,
    version,
    state: stateOf(published, calendar, year),
    basis: years.find(one => one.year === year)?.basis ?? null,
    days,
    today,
    lastKnownYear: Math.max(...calendar.years),
  };
}

function stateOf(published: WorkingCalendar, calendar: WorkingCalendar, year: number): YearState {
  if (published.years.has(year)) return 'published';
  return calendar.years.has(year) ? 'office' : 'unknown';
}
