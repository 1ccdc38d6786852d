import { queryOptions } from '@tanstack/react-query';
import type { CaseSuggestions, CategoryTree } from '@zuofeng/shared/complaints/categories.contract';
import { http } from '../../lib/http.js';
import { RARELY } from '../../lib/query.js';
import { COMPLAINTS } from './complaints.api.js';

export const categoriesQuery = queryOptions({
  queryKey: ['complaint-categories'],
  queryFn: ({ signal }) => http.get<CategoryTree>('/complaint-categories', undefined, signal),
  staleTime: RARELY,
});

/** What the complaint may be about, by its own words; it decides nothing. */
export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMPLAINTS, 'suggestions', id],
    queryFn: ({ signal }) => http.get<CaseSuggestions>(`/complaints/${id}/suggestions`, undefined, signal),
    staleTime: RARELY,
  });
