import { useQuery } from '@tanstack/react-query';
import type { EditionTodos } from '@zuofeng/shared/editions/editions.contract';
import { formatCount } from '../../lib/format.js';
import type { TodoCardList } from '../../ui/todo-card.js';
import { editionTodosQuery } from './editions.api.js';

interface TodoWords {
  label: string;
  unit: string;
  /** What waits, in one line. */
  says: (count: string) => string;
  href: string;
  step: string;
}

const editions = (state: string) => `/editions?state=${state}`;

/** Each count of what waits, in words, and where it is done. */
const WORDS: Record<keyof EditionTodos, TodoWords> = {
  toOpen: {
    ...{ label: '待同意征求意见', unit: '期', href: editions('draft'), step: '审阅' },
    says: n => `${n} 期榜单已经拟好，等您同意公开征求意见`,
  },
  toRead: {
    ...{ label: '榜单征求意见', unit: '期', href: '/my-score', step: '看得分' },
    says: n => `${n} 期榜单正在征求意见，有异议的请在期限内提出`,
  },
  toDecide: {
    ...{ label: '待决定的异议', unit: '件', href: editions('consultation'), step: '核实' },
    says: n => `${n} 件异议等办公室核实决定`,
  },
  toConfirm: {
    ...{ label: '待复核的更正', unit: '项', href: editions('consultation'), step: '复核' },
    says: n => `${n} 项得分更正等另一位同志复核`,
  },
  toApprove: {
    ...{ label: '待审定的榜单', unit: '期', href: editions('consultation'), step: '审定' },
    says: n => `${n} 期榜单征求意见期满，等领导小组审定`,
  },
  toPublish: {
    ...{ label: '待发布的榜单', unit: '期', href: editions('approved'), step: '发布' },
    says: n => `${n} 期榜单已经审定，等待发布`,
  },
  toAcknowledge: {
    ...{ label: '待签收的告知书', unit: '份', href: editions('published'), step: '签收' },
    says: n => `${n} 份红黑榜告知书等您签收`,
  },
  toInterview: {
    ...{ label: '待约谈', unit: '个', href: '/interviews', step: '登记' },
    says: n => `${n} 个单位连续列入黑榜，需要约谈`,
  },
  toEnter: {
    ...{ label: '人工录入', unit: '项', href: '/hand-values', step: '办理' },
    says: n => `${n} 项指标等待录入或复核`,
  },
};

const KEYS = Object.keys(WORDS) as (keyof EditionTodos)[];

/** What of scores and editions waits for this person, as cards of 今日. */
export function useEditionTodos(): TodoCardList[] {
  const todos = useQuery(editionTodosQuery).data;
  return todos ? todoCards(todos) : [];
}

export const todoCards = (todos: EditionTodos): TodoCardList[] =>
  KEYS.filter(key => todos[key] > 0).map(key => {
    const { label, unit, says, href, step } = WORDS[key];
    return {
      ...{ key: `editions-${key}`, label, total: todos[key], unit, href },
      rows: [{ id: key, title: says(formatCount(todos[key])), href, note: '考评与红黑榜', step }],
    };
  });

/** For the number beside 今日. */
export const editionsWaiting = (todos: EditionTodos): number =>
  KEYS.filter(key => key !== 'toRead').reduce((sum, key) => sum + todos[key], 0);
