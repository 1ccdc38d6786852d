import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  CalendarChangeDetail,
  CalendarChangePage,
  ChangePreview,
  ClockList,
} from '@zuofeng/shared/clocks/clocks.contract';
import { http } from '../../lib/http.js';
import { RECTIFICATION } from '../rectification/rectification.api.js';

export const itemClocksQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'clocks', itemId],
    queryFn: ({ signal }) => http.get<ClockList>(`/rectification-items/${itemId}/clocks`, undefined, signal),
  });

export const calendarChangesQuery = (page: number) =>
  queryOptions({
    queryKey: ['calendar', 'changes', page],
    queryFn: ({ signal }) => http.get<CalendarChangePage>('/calendar/changes', { page }, signal),
    placeholderData: keepPreviousData,
  });

export const calendarChangeQuery = (id: string) =>
  queryOptions({
    queryKey: ['calendar', 'change', id],
    queryFn: ({ signal }) => http.get<CalendarChangeDetail>(`/calendar/changes/${id}`, undefined, signal),
  });

/** What a decision about the day would move; null takes the office's decision back. */
export const previewQuery = (day: string, kind: 'workday' | 'holiday' | null, version: number) =>
  queryOptions({
    queryKey: ['calendar', 'preview', day, kind, version],
    queryFn: () => http.post<ChangePreview>(`/calendar/overrides/${day}/preview`, { kind }),
  });
