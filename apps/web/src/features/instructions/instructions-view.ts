import {
  INSTRUCTION_STATES,
  INSTRUCTION_TODOS,
  type InstructionState,
  type InstructionTodo,
} from '@zuofeng/shared/instructions/instructions.labels';

export const INSTRUCTIONS_PAGE_SIZE = 20;

/** What the page of instructions shows: the same names in its URL as in the request. */
export interface InstructionsFilter {
  unitId?: string | undefined;
  subjectId?: string | undefined;
  state?: readonly InstructionState[];
  overdue?: boolean | undefined;
  missed?: boolean | undefined;
  mine?: boolean | undefined;
  todo?: InstructionTodo | undefined;
  page?: number;
}

const isOf = <Code extends string>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code);

export function readInstructionsFilter(
  params: URLSearchParams,
): InstructionsFilter & Required<Pick<InstructionsFilter, 'state' | 'page'>> {
  const page = Number(params.get('page'));
  const todo = params.get('todo') ?? '';
  const flag = (name: string) => params.get(name) === 'true' || undefined;
  return {
    unitId: params.get('unitId') ?? undefined,
    subjectId: params.get('subjectId') ?? undefined,
    state: (params.get('state') ?? '').split(',').filter(code => isOf(INSTRUCTION_STATES, code)),
    overdue: flag('overdue'),
    missed: flag('missed'),
    mine: flag('mine'),
    todo: isOf(INSTRUCTION_TODOS, todo) ? todo : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function instructionsSearch({ state = [], page = 1, ...filter }: InstructionsFilter) {
  const { unitId, subjectId, overdue, missed, mine, todo } = filter;
  return {
    ...(unitId ? { unitId } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(state.length ? { state: state.join(',') } : {}),
    ...(overdue ? { overdue: 'true' } : {}),
    ...(missed ? { missed: 'true' } : {}),
    ...(mine ? { mine: 'true' } : {}),
    ...(todo ? { todo } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

export function instructionsHref(filter: InstructionsFilter): string {
  const query = new URLSearchParams(instructionsSearch(filter)).toString();
  return query === '' ? '/instructions' : `/instructions?${query}`;
}
