import { type EditionGroup, type EditionUnit, movementOf } from '@zuofeng/shared/editions/edition-content';
import type { PublicUnitPlace } from '@zuofeng/shared/editions/public-board.contract';
import {
  type List,
  type PeriodKind,
  type PlacementReason,
  PLACEMENT_REASON_LABELS,
} from '@zuofeng/shared/scoring/places.labels';

export interface Movement {
  mark: string;
  words: string;
  way: 'up' | 'down' | 'same' | 'none';
}

/** The change of rank since the edition before, as a sign and in words. */
export function movement(unit: EditionUnit): Movement {
  const places = movementOf(unit);
  if (places === null) return { mark: '—', words: '上期没有名次可比', way: 'none' };
  if (places === 0) return { mark: '持平', words: '名次与上期相同', way: 'same' };
  const [mark, word] = places > 0 ? ['▲', '上升'] : ['▼', '下降'];
  const by = Math.abs(places);
  return { mark: `${mark} ${by}`, words: `比上期${word} ${by} 位`, way: places > 0 ? 'up' : 'down' };
}

/** The units of a list in the order in which they are read: the best red first, the last black first. */
export function listed({ units }: EditionGroup, list: List): EditionUnit[] {
  const on = units.filter(unit => unit.list === list);
  return list === 'red' ? on : on.toReversed();
}

/** Why a unit is black is told; that the first are red goes without saying. */
export const reasonWords = (reasons: readonly PlacementReason[]): string =>
  reasons.map(reason => PLACEMENT_REASON_LABELS[reason] ?? reason).join('、');

/** A digest that people compare by its ends: `7f3a 91c2 … e40b`. */
export const shortDigest = (digest: string): string =>
  `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`;

const PARTS: Record<PeriodKind, (code: string) => string> = {
  year: () => '年度',
  quarter: code => `${['一', '二', '三', '四'][Number(code[5]) - 1]}季度`,
  month: code => `${Number(code.slice(5))}月`,
};

/** A period on two short lines: `2026年`, `三季度`. */
export const periodLines = ({ code, kind }: { code: string; kind: PeriodKind }): [string, string] => [
  `${code.slice(0, 4)}年`,
  PARTS[kind](code),
];

/** As many periods as a phone shows side by side. */
const MOST_POINTS = 8;

export interface HistoryPoint extends PublicUnitPlace {
  /** From the left and from the top of the chart, 0 to 100. */
  x: number;
  y: number;
}

/** The last periods of the newest kind; the scale runs from the lowest to the highest total among them. */
export function historyPoints(places: readonly PublicUnitPlace[]): HistoryPoint[] {
  const kind = places.at(-1)?.period.kind;
  const shown = places.filter(({ period }) => period.kind === kind).slice(-MOST_POINTS);
  const totals = shown.map(({ total }) => Number(total));
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  return shown.map((place, index) => ({
    ...place,
    x: ((index + 0.5) / shown.length) * 100,
    y: high === low ? 50 : ((high - Number(place.total)) / (high - low)) * 100,
  }));
}

/** The line through the points, as an SVG path on a field of 100 × 100. */
export const historyPath = (points: readonly HistoryPoint[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');
