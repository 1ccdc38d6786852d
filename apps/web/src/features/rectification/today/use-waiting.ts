import { useQuery } from '@tanstack/react-query';
import type { TodayView } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { CaseTodos } from '@zuofeng/shared/complaints/complaints.query.contract';
import { caseTodosQuery } from '../../complaints/complaints.api.js';
import { honourTodosQuery, recordTodosQuery } from '../../recognition/recognition.api.js';
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

const allIn = ({ lists }: { lists: readonly { total: number }[] }): number =>
  lists.reduce((sum, { total }) => sum + total, 0);

/** Openings of identities have their own number in the menu. */
const casesIn = ({ lists }: CaseTodos): number =>
  lists.filter(({ todo }) => todo !== 'identity-requests').reduce((sum, { total }) => sum + total, 0);

/** The number beside 今日 in the menu. */
export function useWaiting(): number | undefined {
  const items = useQuery({ ...todayQuery, select: waitingIn }).data;
  const letters = useQuery({ ...letterTodosQuery, select: allIn }).data;
  const cases = useQuery({ ...caseTodosQuery, select: casesIn }).data;
  const honours = useQuery({ ...honourTodosQuery, select: allIn }).data;
  const records = useQuery({ ...recordTodosQuery, select: allIn }).data;
  if (items === undefined) return undefined;
  return items + (letters ?? 0) + (cases ?? 0) + (honours ?? 0) + (records ?? 0);
}
