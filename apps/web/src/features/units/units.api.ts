import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type {
  EvaluationGroupList,
  UnitOptionList,
  UnitPage,
  UnitRowView,
  UnitView,
} from '@zuofeng/shared/units/units.contract';
import { http, type Query } from '../../lib/http.js';
import { RARELY } from '../../lib/query.js';

const PAGE = 100;

/** Every unit of the person's reach that the filter lets through: a tree needs them all, and a city has few hundred. */
async function allUnits(filter: Query, signal: AbortSignal): Promise<UnitRowView[]> {
  const rows: UnitRowView[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await http.get<UnitPage>('/units', { ...filter, page, size: PAGE }, signal);
    rows.push(...answer.rows);
    if (rows.length >= answer.total || answer.rows.length === 0) return rows;
  }
}

export const unitsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['units', 'list', filter],
    queryFn: ({ signal }) => allUnits(filter, signal),
    placeholderData: previous => previous,
  });

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', 'one', id],
    queryFn: ({ signal }) => http.get<UnitView>(`/units/${encodeURIComponent(id)}`, undefined, signal),
  });

export const unitOptionsQuery = queryOptions({
  queryKey: ['units', 'options'],
  queryFn: async ({ signal }) => (await http.get<UnitOptionList>('/units/options', undefined, signal)).rows,
  staleTime: RARELY,
});

export const groupsQuery = queryOptions({
  queryKey: ['units', 'groups'],
  queryFn: async ({ signal }) =>
    (await http.get<EvaluationGroupList>('/evaluation-groups', undefined, signal)).rows,
  staleTime: RARELY,
});

/** After a change: the page at hand shows the answer at once, every list is read anew. */
export function useUnitChanged(): (unit: UnitView) => Promise<void> {
  const queries = useQueryClient();
  return async unit => {
    queries.setQueryData(unitQuery(unit.id).queryKey, unit);
    await queries.invalidateQueries({ queryKey: ['units'] });
  };
}
