import { useQuery } from '@tanstack/react-query';
import type { RuleBookRow } from '@zuofeng/shared/scoring/rule-books.contract';
import type { TodoCardList } from '../../ui/todo-card.js';
import { useMay } from '../session/session.api.js';
import { BookChips } from './rule-book-words.js';
import { ruleBooksQuery } from './rule-books.api.js';

const SUBMITTED = ruleBooksQuery({ state: ['submitted'] });

/** Rule books that wait for the director, as a card of 今日. */
export function useRuleBookTodos(): TodoCardList[] {
  const mayApprove = useMay('rule-book.approve');
  const rows = useQuery({ ...SUBMITTED, enabled: mayApprove }).data?.rows ?? [];
  return rows.length === 0 ? [] : [card(rows)];
}

const card = (rows: readonly RuleBookRow[]): TodoCardList => ({
  ...{ key: 'rule-books', label: '待批准的考评办法', total: rows.length, unit: '份', href: '/rule-books' },
  rows: rows.map(book => ({
    id: book.id,
    title: book.name,
    href: `/rule-books/${book.id}`,
    note: `${book.number} · ${book.createdByName}起草`,
    facts: <BookChips book={book} />,
    step: '审批',
    stepHref: `/rule-books/${book.id}?do=approve`,
  })),
});

/** For the number beside 今日. */
export function useRuleBooksWaiting(): number | undefined {
  const mayApprove = useMay('rule-book.approve');
  return useQuery({ ...SUBMITTED, enabled: mayApprove, select: ({ rows }) => rows.length }).data;
}
