import type { ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';

export const recordHref = (id: string): string => `/reviews/${id}`;
export const unitReviewsHref = (unitId: string): string => `/units/${unitId}/reviews`;
export const packHref = (unitId: string): string => `/units/${unitId}/reviews/pack`;

/** The lists of 今日 that hold decisions; the others hold records. */
export const DECISION_LISTS: readonly ReviewTodo[] = ['to-confirm', 'overdue'];

export const reviewTodoHref = (todo: ReviewTodo): string =>
  todo === 'to-hold' ? '/reviews' : todo === 'missed' ? '/reviews?only=missed' : `/reviews/list?todo=${todo}`;

/** Decisions of a unit and those below it: all that are open, or those that are past their day. */
export const decisionsHref = ({ unitId, state }: { unitId: string; state: 'open' | 'overdue' }): string =>
  `/reviews/list?of=decisions&unitId=${unitId}&${state === 'open' ? 'state=open' : 'overdue=true'}`;
