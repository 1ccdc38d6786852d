import {
  LETTER_STATES,
  LETTER_TODOS,
  type LetterState,
  type LetterTodo,
} from '@zuofeng/shared/supervision/supervision.labels';

export const LETTERS_PAGE_SIZE = 20;

/** What the page of letters shows: the same names in its URL as in the request. */
export interface LettersFilter {
  unitId?: string | undefined;
  itemId?: string | undefined;
  state?: readonly LetterState[];
  overdue?: boolean | undefined;
  missed?: boolean | undefined;
  todo?: LetterTodo | undefined;
  page?: number;
}

const isOf = <Code extends string>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code);

export function readLettersFilter(
  params: URLSearchParams,
): LettersFilter & Required<Pick<LettersFilter, 'state' | 'page'>> {
  const page = Number(params.get('page'));
  const todo = params.get('todo') ?? '';
  return {
    unitId: params.get('unitId') ?? undefined,
    itemId: params.get('itemId') ?? undefined,
    state: (params.get('state') ?? '').split(',').filter(code => isOf(LETTER_STATES, code)),
    overdue: params.get('overdue') === 'true' || undefined,
    missed: params.get('missed') === 'true' || undefined,
    todo: isOf(LETTER_TODOS, todo) ? todo : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function lettersSearch({ state = [], page = 1, ...filter }: LettersFilter): Record<string, string> {
  const { unitId, itemId, overdue, missed, todo } = filter;
  return {
    ...(unitId ? { unitId } : {}),
    ...(itemId ? { itemId } : {}),
    ...(state.length ? { state: state.join(',') } : {}),
    ...(overdue ? { overdue: 'true' } : {}),
    ...(missed ? { missed: 'true' } : {}),
    ...(todo ? { todo } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

export function lettersHref(filter: LettersFilter): string {
  const query = new URLSearchParams(lettersSearch(filter)).toString();
  return query === '' ? '/letters' : `/letters?${query}`;
}
