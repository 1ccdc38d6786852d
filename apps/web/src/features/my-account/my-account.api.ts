import { queryOptions } from '@tanstack/react-query';
import {
  type ChangePassword,
  type CreateDelegation,
  type DelegationList,
  type DelegationView,
  type DeputyList,
  type SecondFactorSetupView,
  type SessionList,
} from '@zuofeng/shared/auth/auth.contract';
import { http } from '../../lib/http.js';

export const sessionsQuery = queryOptions({
  queryKey: ['session', 'all'],
  queryFn: ({ signal }) => http.get<SessionList>('/session/all', undefined, signal),
});
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => http.get<DelegationList>('/delegations', undefined, signal),
});
export const deputiesQuery = queryOptions({
  queryKey: ['delegations', 'deputies'],
  queryFn: ({ signal }) => http.get<DeputyList>('/delegations/deputies', undefined, signal),
});

export const changePassword = (change: ChangePassword) => http.post<void>('/session/password', change);
export const startSecondFactor = (password: string) =>
  http.post<SecondFactorSetupView>('/session/second-factor', { password });
export const confirmSecondFactor = (code: string) =>
  http.post<void>('/session/second-factor/confirmation', { code });
export const removeSecondFactor = (password: string) =>
  http.post<void>('/session/second-factor/removal', { password });
export const endSession = (id: string) => http.remove(`/session/all/${id}`);
export const createDelegation = (wanted: CreateDelegation) =>
  http.post<DelegationView>('/delegations', wanted);
export const revokeDelegation = (id: string) => http.post<DelegationView>(`/delegations/${id}/revocation`);
