import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AccountabilityPage,
  AccountabilityQuery,
  AccountabilityTodos,
  AccountabilityView,
  WriteAccountability,
} from '@zuofeng/shared/accountability/accountability.contract';
import type {
  HonourPage,
  HonourQuery,
  HonourTodos,
  HonourView,
  WriteNomination,
} from '@zuofeng/shared/honours/honours.contract';
import type { RecognitionFacts } from '@zuofeng/shared/recognition/recognition.contract';
import { http } from '../../lib/http.js';

const HONOURS = '/honours';
const RECORDS = '/accountability-records';
const KEY = ['recognition'] as const;

export const honoursQuery = (query: HonourQuery) =>
  queryOptions({
    queryKey: [...KEY, 'honours', query],
    queryFn: ({ signal }) => http.get<HonourPage>(HONOURS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const honourQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'honour', id],
    queryFn: ({ signal }) => http.get<HonourView>(`${HONOURS}/${id}`, undefined, signal),
  });

export const honourTodosQuery = queryOptions({
  queryKey: [...KEY, 'honour-todos'],
  queryFn: ({ signal }) => http.get<HonourTodos>(`${HONOURS}/todos`, undefined, signal),
});

export const recordsQuery = (query: AccountabilityQuery) =>
  queryOptions({
    queryKey: [...KEY, 'records', query],
    queryFn: ({ signal }) => http.get<AccountabilityPage>(RECORDS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'record', id],
    queryFn: ({ signal }) => http.get<AccountabilityView>(`${RECORDS}/${id}`, undefined, signal),
  });

export const recordTodosQuery = queryOptions({
  queryKey: [...KEY, 'record-todos'],
  queryFn: ({ signal }) => http.get<AccountabilityTodos>(`${RECORDS}/todos`, undefined, signal),
});

export const factsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...KEY, 'facts', from, to],
    queryFn: ({ signal }) => http.get<RecognitionFacts>('/recognition/facts', { from, to }, signal),
    placeholderData: keepPreviousData,
  });

export interface Step {
  id: string;
  action: string;
  version: number;
  body: unknown;
}
interface Written<Body> {
  id: string | undefined;
  version: number;
  body: Body;
}

/** Writes the answer where its page reads it, and has every list read anew. */
function useWrite<Ask, View extends { id: string }>(
  write: (ask: Ask) => Promise<View>,
  keyOf: (id: string) => readonly unknown[],
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    // Not waited for: the dialog of the step is gone by now, and must not close the next one when the lists arrive.
    onSuccess: view => {
      queries.setQueryData(keyOf(view.id), view);
      const own = JSON.stringify(keyOf(view.id));
      void queries.invalidateQueries({
        queryKey: KEY,
        predicate: query => JSON.stringify(query.queryKey) !== own,
        refetchType: 'active',
      });
    },
  });
}

export const useHonourStep = () =>
  useWrite(
    ({ id, action, version, body }: Step) =>
      http.post<HonourView>(`${HONOURS}/${id}/actions/${action}`, body, version),
    id => honourQuery(id).queryKey,
  );

export const useWriteHonour = () =>
  useWrite(
    ({ id, version, body }: Written<WriteNomination>) =>
      id ? http.put<HonourView>(`${HONOURS}/${id}`, body, version) : http.post<HonourView>(HONOURS, body),
    id => honourQuery(id).queryKey,
  );

export const useRecordStep = () =>
  useWrite(
    ({ id, action, version, body }: Step) =>
      http.post<AccountabilityView>(`${RECORDS}/${id}/actions/${action}`, body, version),
    id => recordQuery(id).queryKey,
  );

export const useWriteRecord = () =>
  useWrite(
    ({ id, version, body }: Written<WriteAccountability>) =>
      id
        ? http.put<AccountabilityView>(`${RECORDS}/${id}`, body, version)
        : http.post<AccountabilityView>(RECORDS, body),
    id => recordQuery(id).queryKey,
  );
