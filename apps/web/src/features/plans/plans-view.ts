import {
  PLAN_SENT_LABELS,
  PLAN_SENTS,
  PLAN_STAND_LABELS,
  PLAN_STANDS,
  PLAN_TODO_LABELS,
  PLAN_TODOS,
  type PlanSent,
  type PlanStand,
  type PlanTodo,
} from '@zuofeng/shared/plans/plans.labels';
import { UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from '@zuofeng/shared/units/units.labels';
import { codes, type FilterSpecs, readFilters, writeFilters } from '../../lib/url-filters.js';

export const PLANS_PAGE_SIZE = 20;

/** What the page of plans shows: the same names in its URL as in the request. */
export interface PlansFilter {
  year?: number | undefined;
  unitId?: string | undefined;
  unitKind?: UnitKind | undefined;
  stand?: PlanStand[] | undefined;
  sent?: PlanSent | undefined;
  todo?: PlanTodo | undefined;
}

const SPECS = {
  unitId: { kind: 'name', label: '单位' },
  unitKind: { kind: 'code', label: '单位类别', codes: UNIT_KINDS, labels: UNIT_KIND_LABELS },
  stand: codes('状态', PLAN_STANDS, PLAN_STAND_LABELS),
  sent: { kind: 'code', label: '报送', codes: PLAN_SENTS, labels: PLAN_SENT_LABELS },
  todo: { kind: 'code', label: '待办', codes: PLAN_TODOS, labels: PLAN_TODO_LABELS },
} as const satisfies FilterSpecs;

export function readPlansFilter(params: URLSearchParams): PlansFilter & { page: number } {
  const year = params.get('year') ?? '';
  const page = Number(params.get('page'));
  return {
    ...(/^2[01]\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(readFilters(SPECS, params) as PlansFilter),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function plansSearch({ year, page = 1, ...filter }: PlansFilter & { page?: number }): URLSearchParams {
  const params = writeFilters(SPECS, filter);
  if (year !== undefined) params.set('year', String(year));
  if (page > 1) params.set('page', String(page));
  return params;
}

export function plansHref(filter: PlansFilter): string {
  const query = plansSearch(filter).toString();
  return query === '' ? '/plans' : `/plans?${query}`;
}
