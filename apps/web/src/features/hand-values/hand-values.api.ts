import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  EnterHandValue,
  HandValueSheet,
  HandValueView,
} from '@zuofeng/shared/scoring/hand-values.contract';
import { http } from '../../lib/http.js';

const KEY = ['hand-values'] as const;
const VALUES = '/hand-values';

export const sheetQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: [...KEY, period],
    queryFn: ({ signal }) => http.get<HandValueSheet>(VALUES, { period }, signal),
    placeholderData: keepPreviousData,
  });

/** After a change, or a lost race, the sheet is read anew; so are the counts of 今日, which know what is missing. */
function useWrite<Ask>(write: (ask: Ask) => Promise<HandValueView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      void queries.invalidateQueries({ queryKey: ['editions', 'todos'] });
    },
  });
}

export const useEnterValue = () => useWrite((body: EnterHandValue) => http.post<HandValueView>(VALUES, body));

interface Step {
  id: string;
  action: 'confirm' | 'return';
  version: number;
  body: unknown;
}
export const useValueStep = () =>
  useWrite(({ id, action, version, body }: Step) =>
    http.post<HandValueView>(`${VALUES}/${id}/actions/${action}`, body, version),
  );
