import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { DecideFile } from '@zuofeng/shared/complaints/case-actions.contract';
import type { CasePage, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type {
  CasePersons,
  CaseQuery,
  CaseTodos,
  SimilarCases,
} from '@zuofeng/shared/complaints/complaints.query.contract';
import type { EnterCase } from '@zuofeng/shared/complaints/entry.contract';
import { http } from '../../lib/http.js';
import { RECTIFICATION } from '../rectification/rectification.api.js';

const CASES = '/complaints';
/** Everything that a step of one case may move: lists, counts, similar cases, openings of identities. */
export const COMPLAINTS = ['complaints'] as const;

export const casesQuery = (query: CaseQuery) =>
  queryOptions({
    queryKey: [...COMPLAINTS, 'list', query],
    queryFn: ({ signal }) => http.get<CasePage>(CASES, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const caseTodosQuery = queryOptions({
  queryKey: [...COMPLAINTS, 'todos'],
  queryFn: ({ signal }) => http.get<CaseTodos>(`${CASES}/todos`, undefined, signal),
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMPLAINTS, 'one', id],
    queryFn: ({ signal }) => http.get<CaseView>(`${CASES}/${id}`, undefined, signal),
  });

export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMPLAINTS, 'similar', id],
    queryFn: ({ signal }) => http.get<SimilarCases>(`${CASES}/${id}/similar`, undefined, signal),
  });

/** People who could come to see the case: of the office and of the units concerned. */
export const casePersonsQuery = (id: string) =>
  queryOptions({
    queryKey: [...COMPLAINTS, 'persons', id],
    queryFn: ({ signal }) => http.get<CasePersons>(`${CASES}/${id}/persons`, undefined, signal),
  });

/** Puts the answered case in place and makes everything else fresh; a case may have opened an item of the ledger. */
export function useTakeCase() {
  const queries = useQueryClient();
  return async (view: CaseView) => {
    queries.setQueryData(caseQuery(view.id).queryKey, view);
    await Promise.all([
      queries.invalidateQueries({
        queryKey: COMPLAINTS,
        predicate: ({ queryKey }) => queryKey[1] !== 'one' || queryKey[2] !== view.id,
        // Pages that nobody looks at refresh when they are opened again.
        refetchType: 'active',
      }),
      queries.invalidateQueries({ queryKey: RECTIFICATION, refetchType: 'active' }),
    ]);
  };
}

export interface TakeCaseAction {
  id: string;
  action: CaseAction;
  version: number;
  body: unknown;
}

export function useCaseAction() {
  const take = useTakeCase();
  return useMutation({
    mutationFn: ({ id, action, version, body }: TakeCaseAction) =>
      http.post<CaseView>(`${CASES}/${id}/actions/${action}`, body, version),
    onSuccess: take,
  });
}

export function useEnterCase() {
  const take = useTakeCase();
  return useMutation({
    mutationFn: (body: EnterCase) => http.post<CaseView>(CASES, body),
    onSuccess: take,
  });
}

/** For one file of the complainant: a redacted copy, the file itself made clean, or nothing goes with the case. */
export function useDecideFile({ id, version }: Pick<CaseView, 'id' | 'version'>) {
  const take = useTakeCase();
  return useMutation({
    mutationFn: ({ fileId, decision }: { fileId: string; decision: DecideFile }) =>
      http.put<CaseView>(`${CASES}/${id}/files/${fileId}/decision`, decision, version),
    onSuccess: take,
  });
}
