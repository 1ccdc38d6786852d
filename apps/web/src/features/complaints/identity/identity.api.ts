import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AskIdentity,
  IdentityOpenings,
  IdentityOpeningView,
  IdentityView,
} from '@zuofeng/shared/complaints/identity.contract';
import { http } from '../../../lib/http.js';
import { COMPLAINTS } from '../complaints.api.js';

const OPENINGS = '/identity-openings';

export const openingsQuery = queryOptions({
  queryKey: [...COMPLAINTS, 'openings'],
  queryFn: ({ signal }) => http.get<IdentityOpenings>(OPENINGS, undefined, signal),
});

/** An answer stands on the case's timeline too, so everything about complaints is read anew. */
function useChange<Input>(send: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: COMPLAINTS, refetchType: 'active' }),
  });
}

export const useAskIdentity = (complaintId: string) =>
  useChange((body: AskIdentity) =>
    http.post<IdentityOpeningView>(`/complaints/${complaintId}/identity-openings`, body),
  );

export const useDecideOpening = (id: string) =>
  useChange(({ decision, body }: { decision: 'grant' | 'refuse'; body: unknown }) =>
    http.post<IdentityOpeningView>(`${OPENINGS}/${id}/actions/${decision}`, body),
  );

/** Who complained. Asked for by hand and handed to the caller alone: no cache of the page ever holds it. */
export const readIdentity = (id: string): Promise<IdentityView> =>
  http.post<IdentityView>(`${OPENINGS}/${id}/actions/read`);
