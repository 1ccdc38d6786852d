import { useQuery } from '@tanstack/react-query';
import type { TodayView } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { LetterTodos } from '@zuofeng/shared/supervision/supervision.contract';
import type { CaseTodos } from '@zuofeng/shared/complaints/complaints.query.contract';
import { caseTodosQuery } from '../../complaints/complaints.api.js';
import type { PlanTodos } from '@zuofeng/shared/plans/plans.views.contract';
import { planTodosQuery } from '../../plans/plans.api.js';
import { letterTodosQuery } from '../../supervision/supervision.api.js';
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

const lettersIn = ({ lists }: LetterTodos): number => lists.reduce((sum, { total }) => sum + total, 0);

/** Openings of identities have their own number in the menu. */
const casesIn = ({ lists }: CaseTodos): number =>
  lists.filter(({ todo }) => todo !== 'identity-requests').reduce((sum, { total }) => sum + total, 0);

/** Who is missing is told and asks for no step. */
const plansIn = ({ lists }: PlanTodos): number =>
  lists.filter(({ todo }) => todo !== 'missing').reduce((sum, { total }) => sum + total, 0);

/** The number beside 今日 in the menu. */
export function useWaiting(): number | undefined {
  const items = useQuery({ ...todayQuery, select: waitingIn }).data;
  const letters = useQuery({ ...letterTodosQuery, select: lettersIn }).data;
  const cases = useQuery({ ...caseTodosQuery, select: casesIn }).data;
  const plans = useQuery({ ...planTodosQuery, select: plansIn }).data;
  return items === undefined ? undefined : items + (letters ?? 0) + (cases ?? 0) + (plans ?? 0);
}
