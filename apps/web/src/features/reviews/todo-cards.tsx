import { useQuery } from '@tanstack/react-query';
import { addQuarters, quarterLabel } from '@zuofeng/shared/reviews/quarters';
import type { ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';
import type { ReviewRow, ReviewTodoList, ReviewTodos } from '@zuofeng/shared/reviews/reviews.query.contract';
import { formatDay } from '../../lib/format.js';
import type { TodoCardList } from '../../ui/todo-card.js';
import { countdown, DecisionTag, ReviewChips, shortQuarter } from './review-words.js';
import { recordHref, reviewTodoHref, unitReviewsHref } from './reviews-view.js';
import { reviewTodosQuery } from './reviews.api.js';

const STEPS: Record<ReviewTodo, string> = {
  'to-hold': '填报',
  'to-sign': '签字',
  'to-correct': '补正',
  'to-check': '审核',
  'to-confirm': '确认',
  overdue: '查看',
  missed: '查看',
};

/** What of the reviews waits for this person, as cards of 今日. */
export function useReviewTodos(): TodoCardList[] {
  const todos = useQuery(reviewTodosQuery).data;
  return todos ? todos.lists.map(list => cardOf(list, todos.quarter)) : [];
}

const nameOf = ({ shortName, name }: { shortName: string; name: string }) => shortName || name;

type Quarter = ReviewTodos['quarter'];

const owedWords = ({ name }: { name: string }, { label, dueOn, daysLeft }: Quarter) => ({
  title: `${name}${label}专题研究`,
  note: `最后报送日 ${formatDay(dueOn)}，${countdown(daysLeft)}`,
});

/** Of the quarter before the running one. */
const missedWords = ({ name }: { name: string }, { code }: Quarter) => ({
  title: `${name}${quarterLabel(addQuarters(code, -1))}专题研究`,
  note: '到期没有报送，记录在案；补办须办公室主任同意',
});

const reviewNote = ({ heldOn, correctBy }: ReviewRow) =>
  [heldOn ? `${formatDay(heldOn)}研究` : '尚未填写研究日期', correctBy ? `${formatDay(correctBy)}前补正` : '']
    .filter(Boolean)
    .join('，');

const cardOf = (
  { todo, label, total, reviews, decisions, units }: ReviewTodoList,
  quarter: Quarter,
): TodoCardList => ({
  key: `review-${todo}`,
  label,
  total,
  unit: units.length > 0 ? '个单位' : todo === 'to-confirm' || todo === 'overdue' ? '项' : '份',
  href: reviewTodoHref(todo),
  ...(todo === 'overdue' || todo === 'missed' ? { tone: 'late' as const } : {}),
  rows: [
    ...units.map(unit => ({
      id: unit.id,
      href: unitReviewsHref(unit.id),
      step: STEPS[todo],
      ...(todo === 'missed' ? missedWords(unit, quarter) : owedWords(unit, quarter)),
    })),
    ...reviews.map(review => ({
      id: review.id,
      title: `${review.unit.name}${shortQuarter(review.quarter)}专题研究`,
      href: recordHref(review.id),
      note: reviewNote(review),
      facts: <ReviewChips of={review} />,
      step: STEPS[todo],
    })),
    ...decisions.map(decision => ({
      id: decision.id,
      title: decision.text,
      href: recordHref(decision.reviewId),
      note: `${nameOf(decision.unit)} · ${decision.owner} · ${formatDay(decision.dueOn)}前完成`,
      facts: <DecisionTag of={decision} />,
      step: STEPS[todo],
    })),
  ],
});
