import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CreateRuleBook,
  EditRuleBook,
  RuleBookDifferences,
  RuleBookList,
  RuleBookQuery,
  RuleBookView,
} from '@zuofeng/shared/scoring/rule-books.contract';
import { http } from '../../lib/http.js';

const KEY = ['rule-books'] as const;
const BOOKS = '/rule-books';

export const ruleBooksQuery = (query: RuleBookQuery = {}) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<RuleBookList>(BOOKS, { ...query }, signal),
  });

export const ruleBookQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<RuleBookView>(`${BOOKS}/${id}`, undefined, signal),
  });

export const differencesQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: [...KEY, 'differences', id, other],
    queryFn: ({ signal }) =>
      http.get<RuleBookDifferences>(`${BOOKS}/${id}/differences`, { with: other }, signal),
  });

function useWrite<Ask>(write: (ask: Ask) => Promise<RuleBookView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: book => {
      queries.setQueryData(ruleBookQuery(book.id).queryKey, book);
      void queries.invalidateQueries({ queryKey: [...KEY, 'list'] });
      void queries.invalidateQueries({ queryKey: [...KEY, 'differences'] });
    },
  });
}

interface Written {
  id: string | undefined;
  version: number;
  body: CreateRuleBook | EditRuleBook;
}
export const useWriteRuleBook = () =>
  useWrite(({ id, version, body }: Written) =>
    id ? http.put<RuleBookView>(`${BOOKS}/${id}`, body, version) : http.post<RuleBookView>(BOOKS, body),
  );

interface Step {
  id: string;
  action: string;
  version: number;
  body: unknown;
}
export const useRuleBookStep = () =>
  useWrite(({ id, action, version, body }: Step) =>
    http.post<RuleBookView>(`${BOOKS}/${id}/actions/${action}`, body, version),
  );
