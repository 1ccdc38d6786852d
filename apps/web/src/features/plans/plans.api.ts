import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreatePlan, EditPlan, LinkItem, PlanQuery } from '@zuofeng/shared/plans/plans.contract';
import type { PlanAction } from '@zuofeng/shared/plans/plans.labels';
import type {
  ItemGoals,
  PlanFigures,
  PlanPage,
  PlanTodos,
  PlanVersionList,
  PlanView,
} from '@zuofeng/shared/plans/plans.views.contract';
import { http } from '../../lib/http.js';
import { RECTIFICATION } from '../rectification/rectification.api.js';

const PLANS = '/plans';
/** Under the ledger's key: a step of an item may move a goal. */
const KEY = [...RECTIFICATION, 'plans'] as const;

export const plansQuery = (query: PlanQuery) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<PlanPage>(PLANS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const planFiguresQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [...KEY, 'figures', year],
    queryFn: ({ signal }) => http.get<PlanFigures>(`${PLANS}/figures`, { year }, signal),
    placeholderData: keepPreviousData,
  });

export const planTodosQuery = queryOptions({
  queryKey: [...KEY, 'todos'],
  queryFn: ({ signal }) => http.get<PlanTodos>(`${PLANS}/todos`, undefined, signal),
});

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<PlanView>(`${PLANS}/${id}`, undefined, signal),
  });

export const planVersionsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...KEY, 'versions', id, version],
    queryFn: ({ signal }) => http.get<PlanVersionList>(`${PLANS}/${id}/versions`, undefined, signal),
  });

export const itemGoalsQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...KEY, 'of-item', itemId],
    queryFn: ({ signal }) => http.get<ItemGoals>(`/rectification-items/${itemId}/goals`, undefined, signal),
  });

/** Puts the answered plan in place and makes what it may have moved fresh. */
function useTakePlan() {
  const queries = useQueryClient();
  return async (plan: PlanView) => {
    const { queryKey } = planQuery(plan.id);
    queries.setQueryData(queryKey, plan);
    await queries.invalidateQueries({
      queryKey: KEY,
      predicate: query => query.queryKey[2] !== 'one' || query.queryKey[3] !== plan.id,
      refetchType: 'active',
    });
  };
}

export const useCreatePlan = () =>
  useMutation({
    mutationFn: (body: CreatePlan) => http.post<PlanView>(PLANS, body),
    onSuccess: useTakePlan(),
  });

export const useEditPlan = () =>
  useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: EditPlan }) =>
      http.put<PlanView>(`${PLANS}/${id}`, body, version),
    onSuccess: useTakePlan(),
  });

/** Without a version: what does not touch the plan's words. */
export const useTakePlanAction = () =>
  useMutation({
    mutationFn: (act: { id: string; action: PlanAction; version?: number; body: unknown }) =>
      http.post<PlanView>(`${PLANS}/${act.id}/actions/${act.action}`, act.body, act.version),
    onSuccess: useTakePlan(),
  });

export const useLinkGoal = (action: 'link' | 'unlink') =>
  useMutation({
    mutationFn: ({ planId, ...body }: LinkItem & { planId: string }) =>
      http.post<PlanView>(`${PLANS}/${planId}/actions/${action}`, body),
    onSuccess: useTakePlan(),
  });
