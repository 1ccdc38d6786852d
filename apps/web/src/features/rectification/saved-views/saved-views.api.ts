import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  EditView,
  PutSubscription,
  SavedView,
  SavedViewList,
  SaveView,
} from '@zuofeng/shared/saved-views/saved-views.contract';
import { http } from '../../../lib/http.js';

const VIEWS = '/saved-views';

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => http.get<SavedViewList>(VIEWS, undefined, signal),
});

export const saveView = (body: SaveView) => http.post<SavedView>(VIEWS, body);

type ViewChange =
  | { edit: EditView; view: SavedView }
  | { remove: SavedView }
  | { order: string[] }
  | { subscribe: PutSubscription | null; view: SavedView };

function send(change: ViewChange): Promise<unknown> {
  if ('edit' in change) return http.patch(`${VIEWS}/${change.view.id}`, change.edit, change.view.version);
  if ('remove' in change) return http.remove(`${VIEWS}/${change.remove.id}`, change.remove.version);
  if ('order' in change) return http.put(`${VIEWS}/order`, { ids: change.order });
  const path = `${VIEWS}/${change.view.id}/subscription`;
  return change.subscribe ? http.put(path, change.subscribe) : http.remove(path);
}

/** One change of one view; the list is fresh afterwards, whether it was taken or refused. */
export function useChangeViews() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
}
