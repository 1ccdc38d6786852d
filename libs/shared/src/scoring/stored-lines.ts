import { weigh } from './kinds.js';
import { sumPoints } from './points.js';
import { placeUnits, type Place } from './places.js';
import type { RuleBookContent } from './rule-book.contract.js';
import type { LineValue, ScoreLine, UnitScore } from './score.js';
import { shapeOf } from './rule-book.rules.js';
import type { FactValue } from './facts.js';

/** A line as it is kept: it names the group in which its unit was scored. */
export type KeptLine = ScoreLine & { group: string };

/**
 * What `score` gave, read back from the kept lines and the corrections behind them: totals are sums of lines, and vetoes and
 * targets follow from the values on the lines. Nothing is scored again, so it stays true whatever becomes of the records.
 */
export function scoresOfLines(lines: readonly KeptLine[], { indicators }: RuleBookContent): UnitScore[] {
  const indicatorOf = new Map(indicators.map(indicator => [indicator.id, indicator]));
  const units = [...Map.groupBy(lines, ({ unitId }) => unitId)].map(([unitId, own]): UnitScore => {
    const weighed = own.flatMap(({ kind, indicatorId, value }) => {
      const indicator = indicatorOf.get(indicatorId ?? '');
      if (kind !== 'indicator' || !indicator || value === null) return [];
      const { rule } = indicator;
      if (rule.kind !== 'veto' && rule.kind !== 'target') return [];
      const isRatio = shapeOf(indicator) === 'ratio';
      return [{ indicatorId: indicator.id, ...weigh(asFact(value, isRatio), rule, 0) }];
    });
    const met = weighed.flatMap(({ targetMet }) => (targetMet === undefined ? [] : [targetMet]));
    return {
      ...{ unitId, group: own[0]!.group, lines: own },
      total: sumPoints(own.map(({ points }) => points)),
      vetoes: weighed.flatMap(({ indicatorId, veto }) => (veto ? [{ indicatorId, effect: veto }] : [])),
      targetsMet: met.length === 0 ? null : met.every(Boolean),
      few: own.filter(({ notes }) => notes.includes('few')).length,
      missing: own.filter(({ notes }) => notes.includes('missing')).length,
    };
  });
  return units.toSorted((a, b) => compare(a.group, b.group) || compare(a.unitId, b.unitId));
}

/** Ranks and lists as the kept lines give them. */
export const placesOfLines = (lines: readonly KeptLine[], book: RuleBookContent): Place[] =>
  placeUnits(scoresOfLines(lines, book), book.list);

const asFact = ({ numerator, denominator }: LineValue, isRatio: boolean): FactValue =>
  isRatio
    ? { shape: 'ratio-by-hand', numerator: Number(numerator), denominator: denominator ?? 0 }
    : { shape: 'count-by-hand', count: Number(numerator) };

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
