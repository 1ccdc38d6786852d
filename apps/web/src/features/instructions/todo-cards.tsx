import { useQuery } from '@tanstack/react-query';
import type { InstructionTodoList } from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionTodo } from '@zuofeng/shared/instructions/instructions.labels';
import type { TodoCardList } from '../../ui/todo-card.js';
import { formatDay } from '../../lib/format.js';
import { addresseeName, firstWords, InstructionChips } from './instruction-words.js';
import { instructionsHref } from './instructions-view.js';
import { instructionTodosQuery } from './instructions.api.js';

const STEPS: Record<InstructionTodo, string> = { 'to-reply': '回复', 'to-accept': '审定', overdue: '查看' };

/** What of the instructions waits for this person, as cards of 今日. */
export function useInstructionTodos(): TodoCardList[] {
  return (useQuery(instructionTodosQuery).data?.lists ?? []).map(cardOf);
}

const cardOf = ({ todo, label, total, rows }: InstructionTodoList): TodoCardList => ({
  key: `instruction-${todo}`,
  label,
  total,
  unit: '件',
  href: instructionsHref({ todo }),
  ...(todo === 'overdue' ? { tone: 'late' as const } : {}),
  rows: rows.map(row => ({
    id: row.id,
    title: firstWords(row.words),
    href: `/instructions/${row.id}`,
    note: `${row.number} · ${addresseeName(row)} · 回复期限 ${formatDay(row.dueOn)}`,
    facts: <InstructionChips of={row} />,
    step: STEPS[todo],
  })),
});
