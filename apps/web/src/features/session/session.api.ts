import { queryOptions, useQuery } from '@tanstack/react-query';
import { type DemoAccountsView, type MeView, type SignIn } from '@zuofeng/shared/auth/auth.contract';
import { type Permission } from '@zuofeng/shared/auth/permissions';
import { createContext, useContext } from 'react';
import { HttpProblem, http } from '../../lib/http.js';

export const meQuery = queryOptions({
  queryKey: ['session', 'me'],
  queryFn: ({ signal }) => http.get<MeView>('/session/me', undefined, signal),
  staleTime: 5 * 60_000,
});

/** The accounts that the demo offers; null where this is no demo. */
export const demoAccountsQuery = queryOptions({
  queryKey: ['session', 'demo-accounts'],
  queryFn: async ({ signal }) => {
    try {
      return await http.get<DemoAccountsView>('/session/demo-accounts', undefined, signal);
    } catch (error) {
      if (error instanceof HttpProblem && error.status === 404) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export const signIn = (attempt: SignIn): Promise<MeView> => http.post<MeView>('/session', attempt);

export const useMeQuery = () => useQuery(meQuery);

/** Filled by the console's gate: every page inside it has a signed-in person. */
export const MeContext = createContext<MeView | null>(null);

export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the signed-in pages');
  return me;
}

/** Whether the person holds the permission over any unit. For one record, ask its `allowedActions` instead. */
export const useMay = (permission: Permission): boolean => useMe().permissions.includes(permission);
