import type { HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import { formatCount, formatRate, NOTHING } from '../../lib/format.js';

/** What was entered, in figures: `18 / 20 ＝ 90%`, `3 次`, `满意 12，不满意 1`. */
export function figureWords(
  value: Pick<HandValueView, 'shape' | 'numerator' | 'denominator' | 'count' | 'answers'>,
  gradeName: (code: string) => string = code => code,
): string {
  const { shape, numerator, denominator, count, answers } = value;
  if (shape === 'count') return count === null ? NOTHING : `${formatCount(count)} 次`;
  if (shape === 'grades') {
    const entries = Object.entries(answers ?? {});
    return entries.length === 0
      ? NOTHING
      : entries.map(([code, number]) => `${gradeName(code)} ${formatCount(number)}`).join('，');
  }
  if (numerator === null || denominator === null) return NOTHING;
  const rate = denominator === 0 ? '' : ` ＝ ${formatRate(numerator / denominator)}`;
  return `${formatCount(numerator)} / ${formatCount(denominator)}${rate}`;
}

export const STANDS = ['missing', 'entered', 'confirmed', 'returned'] as const;
export type Stand = (typeof STANDS)[number];
export const STAND_LABELS: Record<Stand, string> = {
  missing: '尚未录入',
  entered: '待复核',
  confirmed: '已复核',
  returned: '已退回',
};
export const standOf = ({ state }: Pick<HandValueView, 'state'>): Stand => state ?? 'missing';

/** How many of the sheet stand where. */
export const standCounts = (values: readonly Pick<HandValueView, 'state'>[]): Record<Stand, number> => ({
  missing: 0,
  entered: 0,
  confirmed: 0,
  returned: 0,
  ...Object.fromEntries([...Map.groupBy(values, standOf)].map(([stand, list]) => [stand, list.length])),
});
