import type { Day } from '@zuofeng/shared/calendar/days';
import { type AgeBand, ageBands } from '@zuofeng/shared/complaints/figure-ranges';
import type {
  CaseAge,
  CaseCounts,
  CaseStateCount,
  DarkLampCount,
} from '@zuofeng/shared/complaints/figures.contract';
import { CASE_STATES, type Lamp, OPEN_CASE_STATES } from '@zuofeng/shared/complaints/complaints.labels';
import { medianDays, type RateCounts, type RateRules, threeRates } from '@zuofeng/shared/complaints/rates';
import { pathIds, type TallyUnit } from '../../units/unit-tree.sql.js';
import { type Daily, noDaily, noStanding, type Standing } from './tally-columns.js';

export interface Histogram {
  days: number;
  count: number;
}

/** What the counters say of a set of cases. */
export interface CaseSums {
  standing: Standing;
  /** Deadlines of today and later. */
  ahead: Daily;
  lengths: Histogram[];
}

export const noSums = (): CaseSums => ({ standing: noStanding(), ahead: noDaily(), lengths: [] });

/** Adds the numbers of one record to another of the same names. */
export function add<Name extends string>(sum: Record<Name, number>, row: Record<Name, number>): void {
  for (const name of Object.keys(sum) as Name[]) sum[name] += row[name];
}

type Rateable = Pick<
  Standing,
  'inTime' | 'late' | 'grade1' | 'grade2' | 'grade3' | 'grade4' | 'grade5' | 'resolved' | 'rateable'
>;

export const rateCounts = (row: Rateable, respondOverdue: number): RateCounts => ({
  respondedInTime: row.inTime,
  respondedLate: row.late,
  respondOverdue,
  grades: { 1: row.grade1, 2: row.grade2, 3: row.grade3, 4: row.grade4, 5: row.grade5 },
  resolved: row.resolved,
  concluded: row.rateable,
});

export function countsOf({ standing, ahead, lengths }: CaseSums, rules: RateRules): CaseCounts {
  return {
    registered: CASE_STATES.reduce((sum, state) => sum + standing[state], 0),
    open: OPEN_CASE_STATES.reduce((sum, state) => sum + standing[state], 0),
    overdue: standing.running - ahead.running,
    closed: standing.closed,
    substantiated: standing.substantiated,
    unsubstantiated: standing.unsubstantiated,
    excluded: standing.excluded,
    medianDays: medianDays(lengths),
    rates: threeRates(rateCounts(standing, standing.untold - ahead.untold), rules),
  };
}

export const statesOf = (standing: Standing): CaseStateCount[] =>
  CASE_STATES.map(state => ({ state, cases: standing[state] }));

export const darkOf = (standing: Standing): DarkLampCount[] =>
  Object.entries({
    discovered: standing.darkDiscovered,
    handled: standing.darkHandled,
    announced: standing.darkAnnounced,
    accountable: standing.darkAccountable,
  }).map(([lamp, cases]) => ({ lamp: lamp as Lamp, cases }));

export const ageName = ({ fromDays }: AgeBand) => `age ${fromDays}`;

/** The oldest have no first day: they are what is left of all that is open. */
export function agesOf(today: Day, open: number, openIn: (name: string) => number): CaseAge[] {
  let left = open;
  return ageBands(today).map(band => {
    const cases = band.registeredFrom === null ? left : openIn(ageName(band));
    left -= cases;
    return { ...band, cases };
  });
}

/** Gives every unit the sums of itself and all below it: units × depth, however many cases. */
export function rollUp(
  units: readonly TallyUnit[],
  own: ReadonlyMap<string, CaseSums>,
): Map<string, CaseSums> {
  const sums = new Map<string, CaseSums>();
  for (const { id, path } of units) {
    const row = own.get(id);
    if (!row) continue;
    for (const above of pathIds(path)) {
      const sum = sums.get(above) ?? sums.set(above, noSums()).get(above)!;
      add(sum.standing, row.standing);
      add(sum.ahead, row.ahead);
      sum.lengths.push(...row.lengths);
    }
  }
  return sums;
}
