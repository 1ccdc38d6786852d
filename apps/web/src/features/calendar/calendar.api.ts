import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { CalendarYearView, DeadlineView } from '@zuofeng/shared/calendar/calendar.contract';
import type { DeadlineUnit } from '@zuofeng/shared/calendar/explain-deadline';
import { http } from '../../lib/http.js';

/** A year; without one, the current. */
export const yearQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['calendar', 'year', year ?? 'this'],
    queryFn: ({ signal }) =>
      http.get<CalendarYearView>(year ? `/calendar/years/${year}` : '/calendar', undefined, signal),
  });

export interface ExplainInput {
  start: string;
  amount: number;
  unit: DeadlineUnit;
}

export const explainQuery = (input: ExplainInput) =>
  queryOptions({
    queryKey: ['calendar', 'explain', input],
    queryFn: ({ signal }) => http.get<DeadlineView>('/calendar/explain', { ...input }, signal),
    enabled: input.start !== '',
    placeholderData: previous => previous,
  });

/** After a change: every year's version has moved on and every deadline may have. */
export function useCalendarChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['calendar'] });
}
