import { useQueries, useQuery } from '@tanstack/react-query';
import type { CalendarYearView } from '@zuofeng/shared/calendar/calendar.contract';
import { type Day, yearOf } from '@zuofeng/shared/calendar/days';
import type { SpecialDay, WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { RARELY } from '../../lib/query.js';
import { yearQuery } from '../calendar/calendar.api.js';
import { todayQuery } from './rectification.api.js';

/** Today as the server's clock has it, so that a wrong clock on this device cannot miscount a deadline. */
export const useToday = (): Day | undefined => useQuery(todayQuery).data?.today;

const reckoned = new WeakMap<CalendarYearView, [Day, SpecialDay][]>();

/** A year's special days, as the arithmetic of deadlines takes them; sifted once, for every row of a list asks. */
function specialDays(year: CalendarYearView): [Day, SpecialDay][] {
  const known = reckoned.get(year);
  if (known) return known;
  const days = year.days.flatMap(({ day, kind, name }): [Day, SpecialDay][] => {
    if (kind === 'holiday') return [[day, { kind: 'holiday', name }]];
    return kind === 'make-up' ? [[day, { kind: 'workday', name }]] : [];
  });
  reckoned.set(year, days);
  return days;
}

/** The working calendar over the years that the days lie in; undefined until it is read. */
export function useWorkingCalendar(days: readonly (Day | null | undefined)[]): WorkingCalendar | undefined {
  const asked = days.filter(day => day != null).map(yearOf);
  const years =
    asked.length === 0
      ? []
      : Array.from(
          { length: Math.max(...asked) - Math.min(...asked) + 1 },
          (_, index) => Math.min(...asked) + index,
        );
  return useQueries({
    queries: years.map(year => ({ ...yearQuery(year), staleTime: RARELY })),
    combine: results => {
      const read = results.flatMap(result => (result.data ? [result.data] : []));
      if (read.length < years.length || years.length === 0) return undefined;
      const known = read.filter(year => year.state !== 'unknown');
      return {
        years: new Set(known.map(({ year }) => year)),
        special: new Map(known.flatMap(specialDays)),
      };
    },
  });
}
