import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { LookBackPage, LookBackQuery } from '@zuofeng/shared/look-back/look-back.query.contract';
import type {
  AddComment,
  CreateItem,
  EditItem,
  ItemPage,
  ItemView,
  VersionList,
} from '@zuofeng/shared/rectification/rectification.contract';
import type { CityDashboard, CityFilter } from '@zuofeng/shared/rectification/city.contract';
import type { Action } from '@zuofeng/shared/rectification/rectification.labels';
import type {
  ItemFilter,
  ItemQuery,
  TodayView,
  UnitProgress,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { http, type Query } from '../../lib/http.js';

const ITEMS = '/rectification-items';
/** Everything that a change of one item may move: lists, counts, Today, charts. */
export const RECTIFICATION = ['rectification'] as const;

/** Contract classes are plain data; a query string takes any of their fields. */
const asQuery = (filter: ItemFilter | ItemQuery): Query => ({ ...filter });

export const itemsQuery = (query: ItemQuery) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'items', query],
    queryFn: ({ signal }) => http.get<ItemPage>(ITEMS, asQuery(query), signal),
    placeholderData: keepPreviousData,
  });

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'item', id],
    queryFn: ({ signal }) => http.get<ItemView>(`${ITEMS}/${id}`, undefined, signal),
  });

export const versionsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'versions', id, version],
    queryFn: ({ signal }) => http.get<VersionList>(`${ITEMS}/${id}/versions`, undefined, signal),
  });

export const lookBacksQuery = (query: LookBackQuery) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'look-backs', query],
    queryFn: ({ signal }) => http.get<LookBackPage>('/look-backs', { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const todayQuery = queryOptions({
  queryKey: [...RECTIFICATION, 'today'],
  queryFn: ({ signal }) => http.get<TodayView>('/today', undefined, signal),
});

/** Puts the answered item in place and makes everything else about the ledger fresh. */
function useTakeItem() {
  const queries = useQueryClient();
  return async (item: ItemView) => {
    queries.setQueryData(itemQuery(item.id).queryKey, item);
    await queries.invalidateQueries({
      queryKey: RECTIFICATION,
      predicate: query => query.queryKey[1] !== 'item' || query.queryKey[2] !== item.id,
      // Pages that nobody looks at refresh when they are opened again.
      refetchType: 'active',
    });
  };
}

export interface TakeAction {
  id: string;
  action: Exclude<Action, 'edit' | 'comment'>;
  version: number;
  body: unknown;
}

export function useTakeAction() {
  const take = useTakeItem();
  return useMutation({
    mutationFn: ({ id, action, version, body }: TakeAction) =>
      http.post<ItemView>(`${ITEMS}/${id}/actions/${action}`, body, version),
    onSuccess: take,
  });
}

/** Two people may speak at once, so a comment is for no version. */
export function useComment(id: string) {
  const take = useTakeItem();
  return useMutation({
    mutationFn: (body: AddComment) => http.post<ItemView>(`${ITEMS}/${id}/comments`, body),
    onSuccess: take,
  });
}

export function useSaveItem() {
  const take = useTakeItem();
  return useMutation({
    mutationFn: (save: { create: CreateItem } | { id: string; version: number; edit: EditItem }) =>
      'create' in save
        ? http.post<ItemView>(ITEMS, save.create)
        : http.patch<ItemView>(`${ITEMS}/${save.id}`, save.edit, save.version),
    onSuccess: take,
  });
}

export const unitProgressQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'progress', unitId],
    queryFn: ({ signal }) => http.get<UnitProgress>(`/units/${unitId}/progress`, undefined, signal),
  });

export const cityDashboardQuery = (filter: CityFilter) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'city', filter],
    queryFn: ({ signal }) => http.get<CityDashboard>('/city/progress', { ...filter }, signal),
    placeholderData: keepPreviousData,
  });
