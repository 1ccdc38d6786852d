import { useQuery } from '@tanstack/react-query';
import type { AccountabilityTodoList } from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_KIND_LABELS,
  type AccountabilityTodo,
} from '@zuofeng/shared/accountability/accountability.labels';
import type { HonourTodoList } from '@zuofeng/shared/honours/honours.contract';
import { HONOUR_KIND_LABELS, type HonourTodo } from '@zuofeng/shared/honours/honours.labels';
import type { TodoCardList } from '../../ui/todo-card.js';
import { honourTodosQuery, recordTodosQuery } from './recognition.api.js';
import { honoursHref, recordsHref } from './recognition-view.js';
import { HonourChips, RecordChips, targetName, targetPlace } from './recognition-words.js';

const HONOUR_STEPS: Record<HonourTodo, { label: string; do: string }> = {
  'to-submit': { label: '提交', do: 'submit' },
  'to-check': { label: '核实', do: 'check' },
  'to-decide': { label: '审定', do: 'grant' },
  'to-publish': { label: '公布', do: 'publish' },
};
const RECORD_STEPS: Record<AccountabilityTodo, { label: string; do: string }> = {
  'to-complete': { label: '提交', do: 'submit' },
  'to-confirm': { label: '审核', do: 'confirm' },
};

/** What of the honours and the accountability records waits for this person, as cards of 今日. */
export function useRecognitionTodos(): TodoCardList[] {
  const honours = useQuery(honourTodosQuery).data?.lists ?? [];
  const records = useQuery(recordTodosQuery).data?.lists ?? [];
  return [...honours.map(honourCard), ...records.map(recordCard)];
}

const honourCard = ({ todo, label, total, rows }: HonourTodoList): TodoCardList => ({
  ...{ key: `honours-${todo}`, label, total, unit: '项', href: honoursHref({ todo }) },
  rows: rows.map(row => ({
    id: row.id,
    title: `${HONOUR_KIND_LABELS[row.kind]}：${targetName(row)}`,
    href: `/recognition/honours/${row.id}`,
    note: `${row.number} · ${targetPlace(row)}`,
    facts: <HonourChips honour={row} />,
    step: HONOUR_STEPS[todo].label,
    stepHref: `/recognition/honours/${row.id}?do=${HONOUR_STEPS[todo].do}`,
  })),
});

const recordCard = ({ todo, label, total, rows }: AccountabilityTodoList): TodoCardList => ({
  ...{ key: `records-${todo}`, label, total, unit: '项', href: recordsHref({ todo }) },
  rows: rows.map(row => ({
    id: row.id,
    title: `${ACCOUNTABILITY_KIND_LABELS[row.kind]}：${targetName(row)}`,
    href: `/recognition/accountability/${row.id}`,
    note: `${row.number} · ${targetPlace(row)}`,
    facts: <RecordChips record={row} />,
    step: RECORD_STEPS[todo].label,
    stepHref: `/recognition/accountability/${row.id}?do=${RECORD_STEPS[todo].do}`,
  })),
});
