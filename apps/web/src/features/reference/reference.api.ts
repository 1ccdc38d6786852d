import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { AspectList, MeasureList } from '@zuofeng/shared/reference/reference.contract';
import { http } from '../../lib/http.js';
import { RARELY } from '../../lib/query.js';

export const aspectsQuery = queryOptions({
  queryKey: ['reference', 'aspects'],
  queryFn: async ({ signal }) => (await http.get<AspectList>('/aspects', undefined, signal)).rows,
  staleTime: RARELY,
});

export const measuresQuery = queryOptions({
  queryKey: ['reference', 'measures'],
  queryFn: async ({ signal }) => (await http.get<MeasureList>('/measures', undefined, signal)).rows,
  staleTime: RARELY,
});

export function useMeasuresChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: measuresQuery.queryKey });
}
