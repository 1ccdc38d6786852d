import type { ProgressCounts } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { EarlierCounts, MissedWeek } from '@zuofeng/shared/rectification/city.contract';
import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { pathIds, type TallyUnit } from '../units/unit-tree.sql.js';
import { countsOf } from './progress.sql.js';
import { type DaySum, lightRanges, type NamedRange, type Standing, weekRanges } from './tally.sql.js';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';

/** What the counters say of a set of units. */
export interface Figures {
  standing: Omit<Standing, 'unitId'>;
  days: Map<string, Omit<DaySum, 'unitId' | 'name'>>;
}

const STANDING = [
  'issued',
  'working',
  'submitted',
  'submittedLate',
  'closed',
  'closedLate',
  'cancelled',
] as const;
const DAILY = ['running', 'submittedLate', 'closedLate', 'due', 'issued', 'closed', 'closedLateOn'] as const;
const NO_DAYS = Object.fromEntries(DAILY.map(key => [key, 0])) as Record<(typeof DAILY)[number], number>;

export const noFigures = (): Figures => ({
  standing: Object.fromEntries(STANDING.map(key => [key, 0])) as Figures['standing'],
  days: new Map(),
});

/** Gives every unit the sums of itself and all below it, and under `''` those of all: units × depth, however many records. */
export function rollUp(
  units: readonly TallyUnit[],
  standing: readonly Standing[],
  days: readonly DaySum[],
): Map<string, Figures> {
  const paths = new Map(units.map(({ id, path }) => [id, ['', ...pathIds(path)]]));
  const sums = new Map<string, Figures>();
  const over = (unitId: string): Figures[] =>
    (paths.get(unitId) ?? ['']).map(id => sums.get(id) ?? sums.set(id, noFigures()).get(id)!);
  for (const row of standing) {
    for (const sum of over(row.unitId)) for (const key of STANDING) sum.standing[key] += row[key];
  }
  for (const row of days) {
    for (const sum of over(row.unitId)) {
      const day = sum.days.get(row.name) ?? { ...NO_DAYS };
      for (const key of DAILY) day[key] += row[key];
      sum.days.set(row.name, day);
    }
  }
  return sums;
}

const dayOf = (figures: Figures, name: string) => figures.days.get(name) ?? NO_DAYS;

/** A light is a range of deadlines; an application signed late stays red until it is verified or sent back. */
export function progressOf(figures: Figures): ProgressCounts {
  const { standing } = figures;
  return countsOf({
    ...standing,
    yellow: dayOf(figures, 'yellow').running,
    red: dayOf(figures, 'red').running + standing.submittedLate,
  });
}

const WEEKS = 12;

/** What the dashboard sums: lights, twelve weeks of deadlines, and what a week changed. */
export function dashboardRanges(days: LightDays, thisWeek: Day): NamedRange[] {
  const earlier = addCalendarDays(days.today, -7);
  return [
    ...lightRanges(days),
    ...weekRanges(addCalendarDays(thisWeek, -7 * (WEEKS - 1)), days.today),
    { name: 'deadlines', span: 1, first: earlier, before: days.today },
    { name: 'moves', span: 1, first: addCalendarDays(earlier, 1), before: addCalendarDays(days.today, 1) },
  ];
}

/** Deadlines missed, by the week in which they fell. */
export function missedOf(figures: Figures, thisWeek: Day): MissedWeek[] {
  return Array.from({ length: WEEKS }, (_, index) => {
    const week = addCalendarDays(thisWeek, -7 * (WEEKS - 1 - index));
    const { running, submittedLate, closedLate } = dayOf(figures, week);
    return { week, openOverdue: running + submittedLate, closedLate };
  });
}

/**
 * Seven days ago, reckoned back from the days that today's records carry. Overdue then were: those overdue now and the late
 * closures since, less everything whose deadline passed only since.
 */
export function weekAgoOf(figures: Figures, today: Day): EarlierCounts {
  const { issued, working, submitted, closed, submittedLate } = figures.standing;
  const deadlines = dayOf(figures, 'deadlines');
  const moves = dayOf(figures, 'moves');
  const overdueNow = dayOf(figures, 'red').running + submittedLate;
  const passedSince = deadlines.running + deadlines.submittedLate + deadlines.closedLate;
  return {
    day: addCalendarDays(today, -7),
    total: issued + working + submitted + closed - moves.issued,
    closed: closed - moves.closed,
    openOverdue: overdueNow + moves.closedLateOn - passedSince,
  };
}
