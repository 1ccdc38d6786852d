import type { ItemFilter, ItemQuery } from '@zuofeng/shared/rectification/rectification.query.contract';
import {
  FOCI,
  FOCUS_KIND_LABELS,
  FOCUS_KINDS,
  FOCUS_LABELS,
  LIGHT_NAMES,
  LIGHTS,
  ORIGIN_LABELS,
  ORIGINS,
  OUTCOME_LABELS,
  OUTCOMES,
  SEVERITIES,
  SEVERITY_LABELS,
  type Sort,
  SORTS,
  SOURCE_LABELS,
  SOURCES,
  type State,
  STATE_LABELS,
  STATES,
  TODO_LABELS,
  TODOS,
} from '@zuofeng/shared/rectification/rectification.labels';
import { UNIT_KIND_LABELS, UNIT_KINDS } from '@zuofeng/shared/units/units.labels';
import {
  chipsOf as chips,
  codes,
  type FilterChip as Chip,
  type FilterSpec,
  readFilters,
  writeFilters,
} from '../../../lib/url-filters.js';

const none = (label: string) => ({ none: label });

/**
 * Every filter of the ledger, by the name it has in the list's query. The page's URL carries the same names, so a view
 * can be kept, sent and gone back to, and a number anywhere links to the very records behind it.
 */
export const FILTERS = {
  q: { kind: 'text', label: '搜索' },
  todo: { kind: 'code', label: '待办', codes: TODOS, labels: TODO_LABELS },
  unitId: { kind: 'name', label: '单位' },
  exact: { kind: 'flag', label: '仅本单位' },
  groupId: { kind: 'name', label: '考评分组' },
  unitKind: { kind: 'code', label: '单位类别', codes: UNIT_KINDS, labels: UNIT_KIND_LABELS },
  state: codes('状态', STATES, STATE_LABELS),
  light: codes('亮灯', LIGHTS, LIGHT_NAMES),
  overdue: { kind: 'flag', label: '逾期未销号' },
  missed: { kind: 'flag', label: '曾经逾期' },
  outcome: codes('结果', OUTCOMES, OUTCOME_LABELS),
  source: codes('问题来源', [...SOURCES, 'none'], { ...SOURCE_LABELS, ...none('未填来源') }),
  focus: codes('服务方面', FOCI, FOCUS_LABELS),
  focusKind: codes('企业服务类别', FOCUS_KINDS, FOCUS_KIND_LABELS),
  aspect: { kind: 'name', label: '六大方面' },
  measure: { kind: 'name', label: '十七项措施' },
  severity: codes('程度', SEVERITIES, SEVERITY_LABELS),
  origin: codes('立项途径', ORIGINS, ORIGIN_LABELS),
  deadlineFrom: { kind: 'day', label: '时限自' },
  deadlineTo: { kind: 'day', label: '时限至' },
  issuedFrom: { kind: 'day', label: '交办自' },
  issuedTo: { kind: 'day', label: '交办至' },
  closedFrom: { kind: 'day', label: '销号自' },
  closedTo: { kind: 'day', label: '销号至' },
  counted: { kind: 'flag', label: '仅台账在册' },
  coUnit: { kind: 'flag', label: '我单位配合的' },
  parentId: { kind: 'name', label: '上级事项' },
  mine: { kind: 'flag', label: '我登记的' },
} as const satisfies Record<keyof ItemFilter, FilterSpec>;

export type { FilterSpec };
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];

/** The quick choice of the ledger: each stage is nothing but a filter by states, so that its count is the list's. */
export const STAGES = {
  open: { label: '在办', states: ['issued', 'working', 'submitted'] },
  drafts: { label: '草稿', states: ['draft'] },
  ended: { label: '已结束', states: ['closed', 'cancelled'] },
  all: { label: '全部', states: undefined },
} as const satisfies Record<string, { label: string; states: readonly State[] | undefined }>;
export type Stage = keyof typeof STAGES;

/** What the ledger opens with when its URL names no filter: the work in hand. */
export const usualFilter = (): ItemFilter => ({ state: [...STAGES.open.states] });
/** In place of states: no filter at all, in words, since a URL without filters means the usual one. */
const ALL = 'all';

const sameStates = (one: readonly State[] | undefined, other: readonly State[] | undefined): boolean =>
  one?.length === other?.length && (one ?? []).every(state => other?.includes(state));

/** The stage that the filter's states make up, if they make up one. */
export const stageOf = ({ state }: ItemFilter): Stage | undefined =>
  (Object.keys(STAGES) as Stage[]).find(stage => sameStates(STAGES[stage].states, state));

/** What is filtered beyond the stage. */
export const beyondStage = (filter: ItemFilter): ItemFilter => {
  const { state, ...others } = filter;
  return stageOf(filter) ? others : { state, ...others };
};

/** The ledger's view as the URL holds it: filters, order, page, and how it is drawn. */
export interface LedgerView {
  filter: ItemFilter;
  sort: Sort;
  page: number;
  size: number;
  layout: 'table' | 'board';
}

export const PAGE_SIZES = [20, 50, 100] as const;
const DEFAULTS: Omit<LedgerView, 'filter' | 'sort'> = { page: 1, size: 20, layout: 'table' };

/** Work in hand comes by its deadline; a list that holds ended items comes newest first. */
export function usualSort({ state, todo, overdue }: ItemFilter): Sort {
  const inHand = state?.every(one => one !== 'closed' && one !== 'cancelled');
  return inHand || todo || overdue ? 'deadline' : '-number';
}

const oneOf = <T extends string | number>(value: T, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value) ? value : fallback;

/** The view that a URL asks for. Unknown codes and broken values are left out: an old link still opens. */
export function readView(params: URLSearchParams): LedgerView {
  const named = FILTER_KEYS.some(key => params.has(key));
  const filter: ItemFilter = named ? readFilters(FILTERS, params) : usualFilter();
  const page = Number(params.get('page'));
  return {
    filter,
    sort: oneOf(params.get('sort') as Sort, SORTS, usualSort(filter)),
    page: Number.isInteger(page) && page > 0 ? page : DEFAULTS.page,
    size: oneOf(Number(params.get('size')), PAGE_SIZES, DEFAULTS.size),
    layout: oneOf(params.get('layout') as LedgerView['layout'], ['table', 'board'], DEFAULTS.layout),
  };
}

/**
 * The URL of a view; order, page and layout are left out when they are as usual, so that equal views have equal URLs. The
 * filter is always spelled out: an address with nothing in it opens the person's default.
 */
export function writeView(view: Partial<LedgerView>): URLSearchParams {
  const params = writeFilters(FILTERS, { ...view.filter });
  if (params.toString() === '') params.set('state', ALL);
  const usual = { ...DEFAULTS, sort: usualSort(view.filter ?? {}) };
  for (const key of ['sort', 'page', 'size', 'layout'] as const) {
    const value = view[key];
    if (value !== undefined && value !== usual[key]) params.set(key, String(value));
  }
  return params;
}

/** A link inside the console to the ledger that shows exactly the filtered records. */
export function ledgerHref(filter: ItemFilter, more: Partial<LedgerView> = {}): string {
  return `/ledger?${writeView({ ...more, filter }).toString()}`;
}

/** Changes some filters; a changed filter starts again at page one. */
export function withFilter(view: LedgerView, patch: Partial<ItemFilter>): LedgerView {
  const filter = { ...view.filter, ...patch };
  const sort = view.sort === usualSort(view.filter) ? usualSort(filter) : view.sort;
  // These two refine another filter and mean nothing without it.
  if (!filter.unitId) delete filter.exact;
  if (!filter.focus?.includes('enterprise')) delete filter.focusKind;
  return { ...view, filter, sort, page: 1 };
}

/** The list's query for a view. */
export const queryOf = ({ filter, sort, page, size }: LedgerView): ItemQuery => ({
  ...filter,
  sort,
  page,
  size,
});

/** One filter in force: what it says, and the view without it. */
export interface FilterChip extends Chip {
  without: Partial<ItemFilter>;
}

/** The filters in force, one chip for each value, in the table's order. `nameOf` gives the names of chosen records. */
export const chipsOf = (filter: ItemFilter, nameOf: (key: FilterKey, code: string) => string): FilterChip[] =>
  chips(FILTERS, { ...filter }, (key, code) => nameOf(key as FilterKey, code));
