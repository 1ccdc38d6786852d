import type { WeeklyFigures, WeeklyUnit } from './weekly-report.contract.js';
import { FIGURE_LINES, formatPercent, movedMost } from './weekly-report.rules.js';

const figures = (over: Partial<WeeklyFigures> = {}): WeeklyFigures => ({
  issued: 0,
  closedOnTime: 0,
  closedLate: 0,
  newlyOverdue: 0,
  held: 0,
  relapsed: 0,
  total: 9,
  open: 0,
  lights: { green: 0, yellow: 0, red: 0 },
  onTime: { numerator: 0, denominator: 0, value: null },
  ...over,
});
const unit = (name: string, over: Partial<WeeklyFigures>): WeeklyUnit => ({
  unit: { id: name, code: name, name, shortName: name },
  figures: figures(over),
  before: figures(),
});

it('the units that moved most lead, and those that stood still are left out', () => {
  const units = [
    unit('甲', { issued: 1 }),
    unit('乙', { held: 3 }),
    unit('丙', { closedLate: 1, newlyOverdue: 2 }),
  ];
  expect(movedMost(units, 5).map(({ unit: { name } }) => name)).toEqual(['丙', '甲']);
  expect(movedMost(units, 1)).toHaveLength(1);
});

it('reads every count of a report once', () => {
  const counts = figures({ issued: 1, closedOnTime: 2, lights: { green: 3, yellow: 4, red: 5 } });
  expect(Object.fromEntries(FIGURE_LINES.map(({ key, of }) => [key, of(counts)]))).toMatchObject({
    issued: 1,
    closedOnTime: 2,
    green: 3,
    yellow: 4,
    red: 5,
  });
  expect(new Set(FIGURE_LINES.map(({ label }) => label)).size).toBe(FIGURE_LINES.length);
});

it.each([
  [{ numerator: 5, denominator: 6, value: 5 / 6 }, 83.3],
  [{ numerator: 0, denominator: 0, value: null }, null],
])('a rate in per cent: %j', (rate, percent) => expect(formatPercent(rate)).toBe(percent));
