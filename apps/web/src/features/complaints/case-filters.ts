import { CASE_TODO_LABELS, CASE_TODOS } from '@zuofeng/shared/complaints/case-todos.labels';
import {
  CASE_STATE_LABELS,
  CASE_STATES,
  CATEGORIES,
  CATEGORY_LABELS,
  FINDING_LABELS,
  FINDINGS,
  GRADE_CODES,
  GRADE_LABELS,
  INTAKE_CHANNEL_LABELS,
  INTAKE_CHANNELS,
  LAMP_LABELS,
  LAMPS,
  RESPONSE_LABELS,
  RESPONSES,
  TRACK_LABELS,
  TRACKS,
} from '@zuofeng/shared/complaints/complaints.labels';
import type { CaseFilter, CaseQuery } from '@zuofeng/shared/complaints/complaints.query.contract';
import { UNIT_KIND_LABELS, UNIT_KINDS } from '@zuofeng/shared/units/units.labels';
import {
  chipsOf,
  codes,
  type FilterChip,
  type FilterSpec,
  readFilters,
  writeFilters,
} from '../../lib/url-filters.js';

/** Every filter of the list of cases, by the name it has in the query; the page's URL carries the same names. */
export const CASE_FILTERS = {
  q: { kind: 'text', label: '搜索' },
  todo: { kind: 'code', label: '待办', codes: CASE_TODOS, labels: CASE_TODO_LABELS },
  unitId: { kind: 'name', label: '被投诉单位' },
  handlingUnitId: { kind: 'name', label: '承办单位' },
  state: codes('状态', CASE_STATES, CASE_STATE_LABELS),
  category: codes('类别', CATEGORIES, CATEGORY_LABELS),
  track: codes('办理程序', TRACKS, TRACK_LABELS),
  channel: codes('来源渠道', INTAKE_CHANNELS, INTAKE_CHANNEL_LABELS),
  finding: codes('查处结果', FINDINGS, FINDING_LABELS),
  dark: codes('未亮的灯', LAMPS, LAMP_LABELS),
  overdue: { kind: 'flag', label: '已超期' },
  open: { kind: 'flag', label: '尚未办结' },
  registeredFrom: { kind: 'day', label: '登记自' },
  registeredTo: { kind: 'day', label: '登记至' },
  closedFrom: { kind: 'day', label: '办结自' },
  closedTo: { kind: 'day', label: '办结至' },
  concludedFrom: { kind: 'day', label: '查结自' },
  concludedTo: { kind: 'day', label: '查结至' },
  ratedFrom: { kind: 'day', label: '评价自' },
  ratedTo: { kind: 'day', label: '评价至' },
  respondDueFrom: { kind: 'day', label: '响应期限自' },
  respondDueTo: { kind: 'day', label: '响应期限至' },
  response: codes('响应', RESPONSES, RESPONSE_LABELS),
  grade: codes('评价', GRADE_CODES, GRADE_LABELS),
  resolved: { kind: 'flag', label: '投诉人认为已解决' },
  counted: { kind: 'flag', label: '计入三率' },
  marked: { kind: 'flag', label: '认定不计入三率' },
  unitUnknown: { kind: 'flag', label: '单位不明' },
  groupId: { kind: 'name', label: '考评分组' },
  unitKind: { kind: 'code', label: '单位类别', codes: UNIT_KINDS, labels: UNIT_KIND_LABELS },
} as const satisfies Record<keyof CaseFilter, FilterSpec>;

export type CaseFilterKey = keyof typeof CASE_FILTERS;
export type CaseSort = NonNullable<CaseQuery['sort']>;

/** The quick choice of the list: open, ended, or all; each is nothing but a filter, so that its count is the list's. */
export const STAGES = {
  open: { label: '在办', filter: { open: true } },
  ended: { label: '已结束', filter: { state: ['closed', 'declined', 'transferred', 'merged'] } },
  all: { label: '全部', filter: {} },
} as const satisfies Record<string, { label: string; filter: CaseFilter }>;
export type Stage = keyof typeof STAGES;

const sameStates = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && one.every(state => other.includes(state));

/** The stage that the filter makes up, if it makes up one. */
export const stageOf = ({ open, state }: CaseFilter): Stage | undefined =>
  (Object.keys(STAGES) as Stage[]).find(stage => {
    const asked: CaseFilter = STAGES[stage].filter;
    return Boolean(asked.open) === Boolean(open) && sameStates(asked.state, state);
  });

/** The filter in another stage: its own two filters go, the others stay. */
export const inStage = (stage: Stage): Partial<CaseFilter> => {
  const asked: CaseFilter = STAGES[stage].filter;
  return {
    open: asked.open,
    state: asked.state && [...asked.state],
  };
};

/** What is filtered beyond the stage. */
export function beyondStage(filter: CaseFilter): CaseFilter {
  if (!stageOf(filter)) return filter;
  const { open: _open, state: _state, ...others } = filter;
  return others;
}

export const usualFilter = (): CaseFilter => ({ open: true });
/** In place of states: no filter at all, in words, since a URL without filters means the usual one. */
const ALL = 'all';
const SORTS: readonly CaseSort[] = ['due', '-registered', 'registered'];
export const PAGE_SIZES = [20, 50, 100] as const;

export interface CaseListView {
  filter: CaseFilter;
  sort: CaseSort;
  page: number;
  size: number;
}

/** Work in hand comes by its day; a list that holds ended cases comes newest first. */
export const usualSort = ({ open, todo, overdue }: CaseFilter): CaseSort =>
  open || todo || overdue ? 'due' : '-registered';

/** The view that a URL asks for. */
export function readCases(params: URLSearchParams): CaseListView {
  const named = Object.keys(CASE_FILTERS).some(key => params.has(key));
  const filter: CaseFilter = named ? readFilters(CASE_FILTERS, params) : usualFilter();
  const page = Number(params.get('page'));
  const size = Number(params.get('size')) as (typeof PAGE_SIZES)[number];
  const sort = params.get('sort') as CaseSort;
  return {
    filter,
    sort: SORTS.includes(sort) ? sort : usualSort(filter),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: PAGE_SIZES.includes(size) ? size : PAGE_SIZES[0],
  };
}

/** The URL of a view; order and page are left out when they are as usual, so that equal views have equal URLs. */
export function writeCases({ filter, sort, page, size }: Partial<CaseListView> & { filter: CaseFilter }) {
  const params = writeFilters(CASE_FILTERS, { ...filter });
  if (params.toString() === '') params.set('state', ALL);
  if (sort && sort !== usualSort(filter)) params.set('sort', sort);
  if (page && page > 1) params.set('page', String(page));
  if (size && size !== PAGE_SIZES[0]) params.set('size', String(size));
  return params;
}

/** A link inside the console to the list that shows exactly the filtered cases. */
export const casesHref = (filter: CaseFilter): string => `/complaints?${writeCases({ filter }).toString()}`;

export const queryOf = ({ filter, ...view }: CaseListView): CaseQuery => ({ ...filter, ...view });

/** Changes some filters; a changed filter starts again at page one. */
export function withFilter(view: CaseListView, patch: Partial<CaseFilter>): CaseListView {
  const filter = { ...view.filter, ...patch };
  const sort = view.sort === usualSort(view.filter) ? usualSort(filter) : view.sort;
  return { ...view, filter, sort, page: 1 };
}

export const caseChips = (filter: CaseFilter, nameOf: (key: string, code: string) => string): FilterChip[] =>
  chipsOf(CASE_FILTERS, { ...filter }, nameOf);
