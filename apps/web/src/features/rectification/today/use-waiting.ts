import { useQuery } from '@tanstack/react-query';
import type { TodayView } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { InstructionTodos } from '@zuofeng/shared/instructions/instructions.contract';
import type { ReviewTodos } from '@zuofeng/shared/reviews/reviews.query.contract';
import type { CaseTodos } from '@zuofeng/shared/complaints/complaints.query.contract';
import { caseTodosQuery } from '../../complaints/complaints.api.js';
import { instructionTodosQuery } from '../../instructions/instructions.api.js';
import { reviewTodosQuery } from '../../reviews/reviews.api.js';
import type { PlanTodos } from '@zuofeng/shared/plans/plans.views.contract';
import { planTodosQuery } from '../../plans/plans.api.js';
import { editionTodosQuery } from '../../editions/editions.api.js';
import { editionsWaiting } from '../../editions/todo-cards.js';
import { honourTodosQuery, recordTodosQuery } from '../../recognition/recognition.api.js';
import { letterTodosQuery } from '../../supervision/supervision.api.js';
import { useRuleBooksWaiting } from '../../rule-books/todo-cards.js';
import type { Todo } from '@zuofeng/shared/rectification/rectification.labels';
import { todayQuery } from '../rectification.api.js';

/** The lists that ask for a step of this person; the others tell and do not ask. */
const ASKING: readonly Todo[] = [
  'overdue',
  'to-accept',
  'to-sign',
  'to-verify',
  'to-look-back',
  'to-decide-extension',
  'to-issue',
];

export const waitingIn = ({ lists }: Pick<TodayView, 'lists'>): number =>
  lists.filter(({ todo }) => ASKING.includes(todo)).reduce((sum, { total }) => sum + total, 0);

const allIn = ({ lists }: { lists: readonly { total: number }[] }): number =>
  lists.reduce((sum, { total }) => sum + total, 0);

/** Openings of identities have their own number in the menu. */
const casesIn = ({ lists }: CaseTodos): number =>
  lists.filter(({ todo }) => todo !== 'identity-requests').reduce((sum, { total }) => sum + total, 0);

/** What a person is to do; what is overdue with somebody else tells and does not ask. */
const instructionsIn = ({ lists }: InstructionTodos): number =>
  lists.filter(({ todo }) => todo !== 'overdue').reduce((sum, { total }) => sum + total, 0);
const reviewsIn = ({ lists }: ReviewTodos): number =>
  lists
    .filter(({ todo }) => todo !== 'overdue' && todo !== 'missed')
    .reduce((sum, { total }) => sum + total, 0);
/** Who is missing is told and asks for no step. */
const plansIn = ({ lists }: PlanTodos): number =>
  lists.filter(({ todo }) => todo !== 'missing').reduce((sum, { total }) => sum + total, 0);

/** The number beside 今日 in the menu. */
export function useWaiting(): number | undefined {
  const items = useQuery({ ...todayQuery, select: waitingIn }).data;
  const letters = useQuery({ ...letterTodosQuery, select: allIn }).data;
  const cases = useQuery({ ...caseTodosQuery, select: casesIn }).data;
  const instructions = useQuery({ ...instructionTodosQuery, select: instructionsIn }).data;
  const reviews = useQuery({ ...reviewTodosQuery, select: reviewsIn }).data;
  const plans = useQuery({ ...planTodosQuery, select: plansIn }).data;
  const honours = useQuery({ ...honourTodosQuery, select: allIn }).data;
  const records = useQuery({ ...recordTodosQuery, select: allIn }).data;
  const editions = useQuery({ ...editionTodosQuery, select: editionsWaiting }).data;
  const books = useRuleBooksWaiting();
  if (items === undefined) return undefined;
  return [letters, cases, instructions, reviews, plans, honours, records, editions, books].reduce<number>(
    (sum, one) => sum + (one ?? 0),
    items,
  );
}
