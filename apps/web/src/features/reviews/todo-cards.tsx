import { useQuery } from '@tanstack/react-query';
import type { ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';
import type { ReviewTodoList, ReviewTodos } from '@zuofeng/shared/reviews/reviews.query.contract';
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

const cardOf = (
  { todo, label, total, reviews, decisions, units }: ReviewTodoList,
  quarter: ReviewTodos['quarter'],
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
      title: `${unit.name}${quarter.label}专题研究`,
      href: unitReviewsHref(unit.id),
      note: `最后报送日 ${formatDay(quarter.dueOn)}，${countdown(quarter.daysLeft)}`,
      step: STEPS[todo],
    })),
    ...reviews.map(review => ({
      id: review.id,
      title: `${review.unit.name}${shortQuarter(review.quarter)}专题研究`,
      href: recordHref(review.id),
      note: review.heldOn ? `${formatDay(review.heldOn)}研究` : '尚未填写研究日期',
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
