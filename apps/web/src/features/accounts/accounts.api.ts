import { queryOptions, useQueryClient } from '@tanstack/react-query';
import {
  type AccountPage,
  type AccountView,
  type CreateAccount,
  type EditAccount,
  type GrantRole,
  type InitialPasswordView,
} from '@zuofeng/shared/accounts/accounts.contract';
import { type Query, http } from '../../lib/http.js';

export const accountsQuery = (filter: Query) =>
  queryOptions({
    queryKey: ['accounts', 'page', filter],
    queryFn: ({ signal }) => http.get<AccountPage>('/accounts', filter, signal),
    placeholderData: previous => previous,
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', 'one', id],
    queryFn: ({ signal }) => http.get<AccountView>(`/accounts/${id}`, undefined, signal),
  });

type Seen = Pick<AccountView, 'id' | 'version'>;
const act = <Answer = AccountView>({ id, version }: Seen, path: string, body?: unknown) =>
  http.post<Answer>(`/accounts/${id}/${path}`, body, version);

export const createAccount = (wanted: CreateAccount) => http.post<InitialPasswordView>('/accounts', wanted);
export const editAccount = ({ id, version }: Seen, change: EditAccount) =>
  http.patch<AccountView>(`/accounts/${id}`, change, version);
export const disableAccount = (seen: Seen) => act(seen, 'disabling');
export const enableAccount = (seen: Seen) => act(seen, 'enabling');
export const resetPassword = (seen: Seen) => act<InitialPasswordView>(seen, 'password-reset');
export const resetSecondFactor = (seen: Seen) => act(seen, 'second-factor-reset');
export const grantRole = (seen: Seen, wanted: GrantRole) => act(seen, 'roles', wanted);
export const revokeRole = (seen: Seen, grantId: string) => act(seen, `roles/${grantId}/revocation`);

/** After a change: the new state is shown at once and the list is read again. */
export function useAccountChanged(): (account: AccountView) => Promise<void> {
  const queries = useQueryClient();
  return async account => {
    queries.setQueryData(accountQuery(account.id).queryKey, account);
    await queries.invalidateQueries({ queryKey: ['accounts', 'page'] });
  };
}
