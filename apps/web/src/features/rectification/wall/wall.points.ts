import { calendarDaysBetween } from '@zuofeng/shared/calendar/days';
import type { CityDashboard, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import type { LightCounts } from '@zuofeng/shared/rectification/rectification.query.contract';

export interface GroupLine {
  name: string;
  units: number;
  total: number;
  lights: LightCounts;
  onTime: RateView;
}

/** The units of each evaluation group together, in the groups' order; units without a group are in no line. */
export function groupLines(units: readonly CityUnitRow[]): GroupLine[] {
  const grouped = Map.groupBy(
    units.filter(({ groupName }) => groupName !== null),
    ({ groupName }) => groupName!,
  );
  return [...grouped].map(([name, members]) => {
    const sum = (of: (unit: CityUnitRow) => number) => members.reduce((total, unit) => total + of(unit), 0);
    const numerator = sum(unit => unit.onTime.numerator);
    const denominator = sum(unit => unit.onTime.denominator);
    return {
      name,
      units: members.length,
      total: sum(unit => unit.total),
      lights: {
        green: sum(unit => unit.lights.green),
        yellow: sum(unit => unit.lights.yellow),
        red: sum(unit => unit.lights.red),
        grey: sum(unit => unit.lights.grey),
      },
      onTime: { numerator, denominator, value: denominator === 0 ? null : numerator / denominator },
    };
  });
}

export const UNITS_A_PICTURE = 60;

/** Most overdue first, then those with most on the ledger, in pages that a wall can hold. */
export function unitPages(units: readonly CityUnitRow[]): CityUnitRow[][] {
  const ordered = units
    .filter(({ total }) => total > 0)
    .toSorted(
      (a, b) => b.openOverdue - a.openOverdue || b.lights.yellow - a.lights.yellow || b.total - a.total,
    );
  const pages = Math.max(1, Math.ceil(ordered.length / UNITS_A_PICTURE));
  return Array.from({ length: pages }, (_, page) =>
    ordered.slice(page * UNITS_A_PICTURE, (page + 1) * UNITS_A_PICTURE),
  );
}

/** Days since the item was given to its unit. */
export const daysOpen = (issuedOn: string | null, asOf: string): number | null =>
  issuedOn === null ? null : calendarDaysBetween(issuedOn, asOf);

/** The running week of the burn-up. */
export const thisWeek = ({ weeks, asOf }: Pick<CityDashboard, 'weeks' | 'asOf'>) =>
  weeks.findLast(({ week }) => week <= asOf);
