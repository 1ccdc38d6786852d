import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  GiveInstruction,
  InstructionPage,
  InstructionQuery,
  InstructionTodos,
  InstructionView,
} from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionAction } from '@zuofeng/shared/instructions/instructions.labels';
import { http } from '../../lib/http.js';

const URL = '/instructions';
const KEY = ['instructions'] as const;

export const instructionsQuery = (query: InstructionQuery) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<InstructionPage>(URL, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const instructionQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<InstructionView>(`${URL}/${id}`, undefined, signal),
  });

export const instructionTodosQuery = queryOptions({
  queryKey: [...KEY, 'todos'],
  queryFn: ({ signal }) => http.get<InstructionTodos>(`${URL}/todos`, undefined, signal),
});

/** The answer of a step is the record's page; every list may have changed with it. */
function useRefresh() {
  const queries = useQueryClient();
  return async (instruction: InstructionView) => {
    queries.setQueryData(instructionQuery(instruction.id).queryKey, instruction);
    await queries.invalidateQueries({
      queryKey: KEY,
      predicate: query => query.queryKey[1] !== 'one' || query.queryKey[2] !== instruction.id,
      refetchType: 'active',
    });
  };
}

export function useGiveInstruction() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: GiveInstruction) => http.post<InstructionView>(URL, body),
    onSuccess,
  });
}

interface TakeInstructionAction {
  id: string;
  action: InstructionAction;
  version: number;
  body: unknown;
}

export function useTakeInstructionAction() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: ({ id, action, version, body }: TakeInstructionAction) =>
      http.post<InstructionView>(`${URL}/${id}/actions/${action}`, body, version),
    onSuccess,
  });
}
