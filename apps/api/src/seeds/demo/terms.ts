import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { termDay } from '@zuofeng/shared/clocks/terms';
import { type WorkingCalendar, workingDaysBetween } from '@zuofeng/shared/calendar/working-days';
import type { PlannedItem } from './steps.js';

/** Of so many items, one has its deadline as a term. */
const ONE_OF = 3;

/**
 * The deadline of some of the plan's items as the term that leads to the very same day, where it was issued once and the day
 * is a working one: what the story tells stays as it is, and the clocks have something to count.
 */
export function termOf({ steps }: PlannedItem, index: number, calendar: WorkingCalendar) {
  const [create] = steps;
  const issues = steps.filter(({ action }) => action === 'issue');
  const simple = issues.length === 1 && !steps.some(({ action }) => action === 'return');
  if (index % ONE_OF !== 0 || !simple || create?.action !== 'create' || !create.body.deadline) return {};
  const start = shanghaiDay(issues[0]!.at);
  const { deadline } = create.body;
  const term = { amount: workingDaysBetween(calendar, start, deadline), unit: 'working' } as const;
  if (term.amount < 1 || termDay(start, term, calendar) !== deadline) return {};
  return { deadline: null, termAmount: term.amount, termUnit: term.unit };
}
