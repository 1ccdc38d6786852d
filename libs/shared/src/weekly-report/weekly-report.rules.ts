import type { RateView } from '../rectification/rectification.contract.js';
import type { WeeklyFigures, WeeklyUnit } from './weekly-report.contract.js';

/** The counts of a report in the order in which they are read, on the page and in the workbook. */
export const FIGURE_LINES: readonly {
  key: string;
  label: string;
  of: (figures: WeeklyFigures) => number;
}[] = [
  { key: 'issued', label: '当周交办', of: figures => figures.issued },
  { key: 'closedOnTime', label: '当周按时销号', of: figures => figures.closedOnTime },
  { key: 'closedLate', label: '当周逾期销号', of: figures => figures.closedLate },
  { key: 'newlyOverdue', label: '当周新增逾期', of: figures => figures.newlyOverdue },
  { key: 'held', label: '当周回头看巩固', of: figures => figures.held },
  { key: 'relapsed', label: '当周回头看反弹', of: figures => figures.relapsed },
  { key: 'total', label: '周末在册', of: figures => figures.total },
  { key: 'open', label: '周末未销号', of: figures => figures.open },
  { key: 'green', label: '周末绿灯', of: figures => figures.lights.green },
  { key: 'yellow', label: '周末黄灯', of: figures => figures.lights.yellow },
  { key: 'red', label: '周末红灯', of: figures => figures.lights.red },
];

/** A rate in per cent with one decimal; null without a denominator. */
export const formatPercent = ({ numerator, denominator }: RateView): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10;

/** How far a unit moved in the week: everything that came, went or became late. */
const movedBy = ({ figures }: WeeklyUnit): number =>
  figures.issued + figures.closedOnTime + figures.closedLate + figures.newlyOverdue;

/** The units that moved most, the most first; units that stood still are left out. */
export const movedMost = (units: readonly WeeklyUnit[], most: number): WeeklyUnit[] =>
  units
    .filter(unit => movedBy(unit) > 0)
    .toSorted((a, b) => movedBy(b) - movedBy(a))
    .slice(0, most);
