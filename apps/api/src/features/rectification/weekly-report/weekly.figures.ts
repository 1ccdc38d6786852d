import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { onTimeRate } from '@zuofeng/shared/rectification/rectification.rules';
import { spansBefore } from '@zuofeng/shared/rectification/spans';
import type { WeeklyFigures } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { type Figures, noFigures } from '../tally.figures.js';
import { named, type NamedRange } from '../tally.sql.js';

/** A week and the day on which its end is judged: the Monday after it, or today while it runs. */
export interface ReportWeek {
  week: Day;
  next: Day;
  asOf: Day;
}

export function reportWeek(week: Day, today: Day): ReportWeek {
  const next = addCalendarDays(week, 7);
  return { week, next, asOf: next < today ? next : today };
}

/** What no counter knows, per unit and rolled up like them. */
export interface WeekExtras {
  yellow: number;
  held: number;
  relapsed: number;
}

/** The sums by day from which a week's figures are reckoned, from one year of records or from ten. */
export const weekRanges = ({ week, next, asOf }: ReportWeek): NamedRange[] => [
  { name: `${week} moves`, span: 7, first: week, before: addCalendarDays(week, 1) },
  { name: `${week} missed`, span: 1, first: week, before: asOf },
  ...named(`${week} before`, spansBefore(next)),
  ...named(`${week} due`, spansBefore(asOf)),
];

/**
 * The week's figures from the days that the records carry. Overdue when it ended: every missed deadline before then, less
 * those late items that had been closed by then (a late item's deadline lies before its closure).
 */
export function weekFigures(
  { week }: ReportWeek,
  figures: Figures | undefined,
  extras: WeekExtras | undefined,
): WeeklyFigures {
  const { days } = figures ?? noFigures();
  const sum = (
    name: string,
    key: 'issued' | 'closed' | 'closedLateOn' | 'running' | 'submittedLate' | 'closedLate',
  ) => days.get(`${week} ${name}`)?.[key] ?? 0;
  const missed = (name: string) =>
    sum(name, 'running') + sum(name, 'submittedLate') + sum(name, 'closedLate');
  const { yellow = 0, held = 0, relapsed = 0 } = extras ?? {};
  const closedLateBefore = sum('before', 'closedLateOn');
  const openOverdue = missed('due') - closedLateBefore;
  const total = sum('before', 'issued');
  const open = total - sum('before', 'closed');
  return {
    issued: sum('moves', 'issued'),
    closedOnTime: sum('moves', 'closed') - sum('moves', 'closedLateOn'),
    closedLate: sum('moves', 'closedLateOn'),
    newlyOverdue: missed('missed'),
    held,
    relapsed,
    total,
    open,
    lights: { green: open - yellow - openOverdue, yellow, red: openOverdue },
    onTime: onTimeRate({
      closedOnTime: sum('before', 'closed') - closedLateBefore,
      closedLate: closedLateBefore,
      openOverdue,
    }),
  };
}
