import type { CityDashboard, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import { itemRow } from '../testing.js';

const COUNTS = {
  total: 10,
  states: { issued: 1, working: 4, submitted: 1, closed: 4 },
  lights: { green: 3, yellow: 1, red: 2, grey: 4 },
  closedOnTime: 3,
  closedLate: 1,
  openOverdue: 2,
  cancelled: 0,
  onTime: { numerator: 3, denominator: 6, value: 0.5 },
};
const WEEK_AGO = { day: '2026-09-17', total: 8, closed: 4, openOverdue: 3 };

const HELD = { numerator: 9, denominator: 10, value: 0.9 };

/** A unit's line for component specs; its name is its id. */
export const cityUnit = (name: string, over: Partial<CityUnitRow> = {}): CityUnitRow => ({
  ...COUNTS,
  unit: { id: name, code: name, name, shortName: name },
  kind: 'department',
  groupId: null,
  groupName: null,
  weekAgo: WEEK_AGO,
  held: HELD,
  missed: [{ week: '2026-09-14', openOverdue: 2, closedLate: 1 }],
  ...over,
});

export const cityDashboard = (): CityDashboard => ({
  asOf: '2026-09-24',
  total: COUNTS,
  weekAgo: WEEK_AGO,
  held: HELD,
  units: [cityUnit('市监局')],
  weeks: [],
  aspects: [{ code: 'raise-efficiency', name: '提高工作效率', total: 10, closed: 4, openOverdue: 2 }],
  measures: [],
  sources: [{ code: 'public', name: '群众提', total: 10, closed: 4, openOverdue: 2 }],
  mirror: [],
  oldest: [itemRow()],
});
