import {
  ACCOUNTABILITY_KINDS,
  ACCOUNTABILITY_STATES,
  ACCOUNTABILITY_TODOS,
  type AccountabilityKind,
  type AccountabilityState,
  type AccountabilityTodo,
} from '@zuofeng/shared/accountability/accountability.labels';
import {
  HONOUR_KINDS,
  HONOUR_STATES,
  HONOUR_TODOS,
  type HonourKind,
  type HonourState,
  type HonourTodo,
} from '@zuofeng/shared/honours/honours.labels';
import { type Target, TARGETS } from '@zuofeng/shared/recognition/recognition.labels';

export const PAGE_SIZE = 20;
export const TABS = ['honours', 'accountability', 'units'] as const;
export type Tab = (typeof TABS)[number];

/** What a list of 表扬问责 shows: the same names in its URL as in the request. */
export interface RecordFilter<Kind extends string, State extends string, Todo extends string> {
  unitId?: string | undefined;
  kind?: readonly Kind[];
  state?: readonly State[];
  target?: Target | undefined;
  todo?: Todo | undefined;
  from?: string | undefined;
  to?: string | undefined;
  inForce?: boolean | undefined;
  page?: number;
}
export type HonoursFilter = RecordFilter<HonourKind, HonourState, HonourTodo>;
export type RecordsFilter = RecordFilter<AccountabilityKind, AccountabilityState, AccountabilityTodo>;

const oneOf = <Code extends string>(codes: readonly Code[], code: string | null): Code | undefined =>
  codes.find(one => one === code);
const someOf = <Code extends string>(codes: readonly Code[], text: string | null): Code[] =>
  (text ?? '').split(',').flatMap(code => oneOf(codes, code) ?? []);
const DAY = /^\d{4}-\d\d-\d\d$/;
const day = (text: string | null): string | undefined => (text && DAY.test(text) ? text : undefined);

function read<Kind extends string, State extends string, Todo extends string>(
  params: URLSearchParams,
  codes: { kinds: readonly Kind[]; states: readonly State[]; todos: readonly Todo[] },
) {
  const page = Number(params.get('page'));
  return {
    unitId: params.get('unitId') ?? undefined,
    kind: someOf(codes.kinds, params.get('kind')),
    state: someOf(codes.states, params.get('state')),
    target: oneOf(TARGETS, params.get('target')),
    todo: oneOf(codes.todos, params.get('todo')),
    from: day(params.get('from')),
    to: day(params.get('to')),
    inForce: params.get('inForce') === 'true' || undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export const readTab = (params: URLSearchParams): Tab => oneOf(TABS, params.get('tab')) ?? 'honours';

export const readHonours = (params: URLSearchParams) =>
  read(params, { kinds: HONOUR_KINDS, states: HONOUR_STATES, todos: HONOUR_TODOS });

export const readRecords = (params: URLSearchParams) =>
  read(params, { kinds: ACCOUNTABILITY_KINDS, states: ACCOUNTABILITY_STATES, todos: ACCOUNTABILITY_TODOS });

export function searchOf(
  tab: Tab,
  { kind = [], state = [], page = 1, inForce, ...texts }: RecordFilter<string, string, string>,
): Record<string, string> {
  const given = Object.entries<string | undefined>(texts).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
  return {
    ...(tab === 'honours' ? {} : { tab }),
    ...Object.fromEntries(given),
    ...(kind.length ? { kind: kind.join(',') } : {}),
    ...(state.length ? { state: state.join(',') } : {}),
    ...(inForce ? { inForce: 'true' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

function href(tab: Tab, filter: RecordFilter<string, string, string>): string {
  const query = new URLSearchParams(searchOf(tab, filter)).toString();
  return query === '' ? '/recognition' : `/recognition?${query}`;
}
export const honoursHref = (filter: HonoursFilter): string => href('honours', filter);
export const recordsHref = (filter: RecordsFilter): string => href('accountability', filter);
