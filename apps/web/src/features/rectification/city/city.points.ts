import type { CityFilter, CityUnitRow, EarlierCounts } from '@zuofeng/shared/rectification/city.contract';
import type { ItemFilter, ProgressCounts } from '@zuofeng/shared/rectification/rectification.query.contract';
import { weekOf } from '@zuofeng/shared/calendar/days';
import { UNIT_KINDS } from '@zuofeng/shared/units/units.labels';

/** The filters that the page's address asks for; unknown values are left out, so that an old link still opens. */
export function readCityFilter(params: URLSearchParams): CityFilter {
  const groupId = params.get('groupId');
  const unitKind = UNIT_KINDS.find(kind => kind === params.get('unitKind'));
  const aspect = params.get('aspect');
  return { ...(groupId && { groupId }), ...(unitKind && { unitKind }), ...(aspect && { aspect }) };
}

/** Most overdue first; equals keep the order of the groups. */
export const byOverdue = (units: readonly CityUnitRow[]): CityUnitRow[] =>
  units.toSorted((a, b) => b.openOverdue - a.openOverdue);

export interface HeatCell {
  week: string;
  count: number;
  /** 0 = none … 4 = the worst quarter of what is on the page. */
  step: 0 | 1 | 2 | 3 | 4;
  filter: ItemFilter;
}
export interface HeatRow {
  unitId: string;
  name: string;
  total: number;
  cells: HeatCell[];
}

const missedIn = ({ openOverdue, closedLate }: CityUnitRow['missed'][number]) => openOverdue + closedLate;

/** Units × weeks of missed deadlines, worst unit first; units that missed none are left out. */
export function heatRows(units: readonly CityUnitRow[]): HeatRow[] {
  const worst = Math.max(1, ...units.flatMap(({ missed }) => missed.map(missedIn)));
  return units
    .map(({ unit, missed }) => ({
      unitId: unit.id,
      name: unit.shortName || unit.name,
      total: missed.reduce((sum, week) => sum + missedIn(week), 0),
      cells: missed.map(week => {
        const count = missedIn(week);
        const { first, last } = weekOf(week.week);
        return {
          week: week.week,
          count,
          step: Math.ceil((count / worst) * 4) as HeatCell['step'],
          filter: { missed: true, unitId: unit.id, deadlineFrom: first, deadlineTo: last },
        };
      }),
    }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}

export interface Movement {
  label: string;
  now: number;
  change: number;
}

/** What a week changed, in the order in which it is read. */
export const movements = (now: ProgressCounts, then: EarlierCounts): Movement[] => [
  { label: '在册', now: now.total, change: now.total - then.total },
  { label: '已销号', now: now.states.closed, change: now.states.closed - then.closed },
  { label: '逾期未销号', now: now.openOverdue, change: now.openOverdue - then.openOverdue },
];

export const signed = (change: number): string =>
  change === 0 ? '持平' : `${change > 0 ? '增' : '减'} ${Math.abs(change)}`;
