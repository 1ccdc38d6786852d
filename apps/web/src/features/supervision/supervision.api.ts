import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  LetterFigures,
  LetterPage,
  LetterQuery,
  LetterTodos,
  LetterView,
} from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import { http } from '../../lib/http.js';
import { RECTIFICATION } from '../rectification/rectification.api.js';

const LETTERS = '/supervision-letters';
/** Under the ledger's key: a step of an item may issue a letter, a step of a letter stands on its item's timeline. */
const KEY = [...RECTIFICATION, 'letters'] as const;

export const lettersQuery = (query: LetterQuery) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<LetterPage>(LETTERS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<LetterView>(`${LETTERS}/${id}`, undefined, signal),
  });

export const letterTodosQuery = queryOptions({
  queryKey: [...KEY, 'todos'],
  queryFn: ({ signal }) => http.get<LetterTodos>(`${LETTERS}/todos`, undefined, signal),
});

export const letterFiguresQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...KEY, 'figures', unitId],
    queryFn: ({ signal }) => http.get<LetterFigures>(`/units/${unitId}/supervision`, undefined, signal),
  });

export interface TakeLetterAction {
  id: string;
  action: LetterAction;
  version: number;
  body: unknown;
}

export function useTakeLetterAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action, version, body }: TakeLetterAction) =>
      http.post<LetterView>(`${LETTERS}/${id}/actions/${action}`, body, version),
    onSuccess: async letter => {
      queries.setQueryData(letterQuery(letter.id).queryKey, letter);
      await queries.invalidateQueries({
        queryKey: RECTIFICATION,
        predicate: query => query.queryKey[2] !== 'one' || query.queryKey[3] !== letter.id,
        refetchType: 'active',
      });
    },
  });
}
