import type { Correction, Fact, Facts, FactValue } from './facts.js';
import { weigh, type Weighed } from './kinds.js';
import { comparePoints, exact, type Points, pointsText, rounded, sumPoints } from './points.js';
import type { Indicator, RuleBookContent } from './rule-book.contract.js';
import { shapeOf } from './rule-book.rules.js';
import type { LineKind, LineNote, VetoEffect } from './scoring.labels.js';

/** What a line rests on, as numbers: of a ratio both, of occurrences how many, of a survey Σ weights and answers that count. */
export interface LineValue {
  numerator: string;
  denominator: number | null;
}

/** 一分一据: rule, value, points and the records. Points never live anywhere but in lines. */
export interface ScoreLine {
  unitId: string;
  kind: LineKind;
  /** Null for the base and for a correction of the whole score. */
  indicatorId: string | null;
  value: LineValue | null;
  points: Points;
  notes: readonly LineNote[];
  /** Records above the line of a ratio, or the occurrences, or the answers. */
  records: readonly string[];
  /** Records below the line of a ratio only: what kept it from being whole. */
  unmet: readonly string[];
  /** Of a correction: which, and why. */
  correction: { id: string; reason: string } | null;
}

export interface UnitScore {
  unitId: string;
  group: string;
  /** The sum of the unit's lines. */
  total: Points;
  lines: readonly ScoreLine[];
  vetoes: readonly { indicatorId: string; effect: VetoEffect }[];
  /** Whether every target that applies is reached; null where none applies. */
  targetsMet: boolean | null;
  /** Indicators that rest on too few cases. */
  few: number;
  /** Indicators entered by hand that have no value yet. */
  missing: number;
}

/**
 * The score of every unit under the rule book (domain.md §8). Pure: the same facts and book give the same answer, bit for bit,
 * in whatever order they come; units come by group and id, lines in the book's order. A ratio without a denominator counts as
 * whole: where nothing was due, nothing was missed.
 */
export function score(
  facts: Facts,
  book: RuleBookContent,
  corrections: readonly Correction[] = [],
): UnitScore[] {
  const values = new Map(facts.facts.map(fact => [keyOf(fact), fact.value]));
  const correctionsOf = Map.groupBy(corrections, ({ unitId }) => unitId);
  return facts.units
    .toSorted((a, b) => compare(a.group, b.group) || compare(a.unitId, b.unitId))
    .map(({ unitId, group }) => {
      const weighed = book.indicators
        .filter(({ groups }) => groups.length === 0 || groups.includes(group))
        .map(indicator => ({ indicator, weighed: weighOne(values, unitId, indicator) }));
      const lines = [
        ...baseLine(unitId, book.base),
        ...weighed.map(({ indicator, weighed: one }) => indicatorLine(unitId, indicator, one)),
        ...correctionLines(correctionsOf.get(unitId) ?? []),
      ];
      const met = weighed.flatMap(({ weighed: one }) =>
        one?.targetMet === undefined ? [] : [one.targetMet],
      );
      return {
        ...{ unitId, group, lines },
        total: sumPoints(lines.map(({ points }) => points)),
        vetoes: weighed.flatMap(({ indicator, weighed: one }) =>
          one?.veto ? [{ indicatorId: indicator.id, effect: one.veto }] : [],
        ),
        targetsMet: met.length === 0 ? null : met.every(Boolean),
        few: lines.filter(({ notes }) => notes.includes('few')).length,
        missing: lines.filter(({ notes }) => notes.includes('missing')).length,
      };
    });
}

const keyOf = ({ unitId, of }: Pick<Fact, 'unitId' | 'of'>) => `${unitId} ${of}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function weighOne(
  values: ReadonlyMap<string, FactValue>,
  unitId: string,
  indicator: Indicator,
): Weighed | null {
  const { metric, id, rule, minimumSample } = indicator;
  const value = values.get(keyOf({ unitId, of: metric ?? `hand:${id}` }));
  if (value) return weigh(value, rule, minimumSample);
  // Without a fact: records that are not there count as none, a value that nobody has entered is missing.
  return metric === null ? null : weigh(nothingOf(indicator), rule, minimumSample);
}

/** By what the indicator rests on, not by its kind: a target of a ratio of which nothing was due is reached. */
function nothingOf(indicator: Indicator): FactValue {
  switch (shapeOf(indicator)) {
    case 'ratio':
      return { shape: 'ratio', met: [], unmet: [] };
    case 'grades':
      return { shape: 'grades', answers: {} };
    case 'count':
    case null:
      return { shape: 'count', occurrences: [] };
  }
}

const baseLine = (unitId: string, base: string): ScoreLine[] =>
  exact(base).eq('0')
    ? []
    : [{ ...{ unitId, points: pointsText(exact(base)) }, ...PLAIN, kind: 'base', indicatorId: null }];

const PLAIN = { value: null, notes: [], records: [], unmet: [], correction: null } as const;

function indicatorLine(unitId: string, indicator: Indicator, weighed: Weighed | null): ScoreLine {
  const line = { unitId, kind: 'indicator', indicatorId: indicator.id, correction: null } as const;
  if (!weighed) return { ...line, ...PLAIN, points: pointsText(exact('0')), notes: ['missing'] };
  const { points, note } = limited(pointsText(rounded(weighed.points)), indicator);
  const { value, records, unmet } = weighed;
  return { ...line, value, points, records, unmet, notes: [...weighed.notes, ...note] };
}

function limited(points: Points, { cap, floor }: Indicator): { points: Points; note: LineNote[] } {
  if (cap != null && comparePoints(points, cap) > 0)
    return { points: pointsText(rounded(exact(cap))), note: ['capped'] };
  if (floor != null && comparePoints(points, floor) < 0)
    return { points: pointsText(rounded(exact(floor))), note: ['floored'] };
  return { points, note: [] };
}

const correctionLines = (corrections: readonly Correction[]): ScoreLine[] =>
  corrections
    .toSorted((a, b) => compare(a.id, b.id))
    .map(({ id, unitId, indicatorId, points, reason }) => ({
      ...{ unitId, indicatorId, ...PLAIN, kind: 'correction', correction: { id, reason } },
      points: pointsText(rounded(exact(points))),
    }));
