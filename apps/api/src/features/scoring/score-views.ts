import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import { metricOf } from '@zuofeng/shared/scoring/metrics';
import { parsePeriod, type PeriodCode } from '@zuofeng/shared/scoring/periods';
import type { Place } from '@zuofeng/shared/scoring/places';
import { sumPoints } from '@zuofeng/shared/scoring/points';
import type { Indicator, RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleWords } from '@zuofeng/shared/scoring/rule-words';
import type { ScoreLine, UnitScore } from '@zuofeng/shared/scoring/score';
import type {
  BookRef,
  IndicatorRef,
  PeriodRef,
  ScoreLineView,
  UnitPlace,
} from '@zuofeng/shared/scoring/scores.contract';

export const periodRef = (code: PeriodCode): PeriodRef => {
  const { kind, label, first, last } = parsePeriod(code);
  return { code, kind, label, first, last };
};

export const bookRef = ({ id, number, name }: BookRef): BookRef => ({ id, number, name });

export const indicatorRef = ({ id, name, category }: Indicator): IndicatorRef => ({ id, name, category });

/** A place with its unit and the points of each indicator. */
export function placeView(
  unit: UnitRef,
  { group, total, rank, overallRank, list, reasons }: Place,
  { lines, few, missing }: UnitScore,
  rankBefore: number | null,
): UnitPlace {
  const byIndicator = Map.groupBy(
    lines.filter(({ indicatorId }) => indicatorId !== null),
    ({ indicatorId }) => indicatorId!,
  );
  return {
    ...{ unit, group, total, rank, overallRank, rankBefore, list, reasons: [...reasons] },
    byIndicator: Object.fromEntries(
      [...byIndicator].map(([id, own]) => [id, sumPoints(own.map(({ points }) => points))]),
    ),
    ...{ few, missing, corrected: lines.some(({ kind }) => kind === 'correction') },
  };
}

interface LineBeside {
  id: string;
  /** How many, where the line itself does not carry the records. */
  records?: number;
  unmet?: number;
  people?: string[];
}

/** A line as people read it: the rule in words, the value, the points. */
export function lineView(
  line: ScoreLine,
  { indicators, base }: RuleBookContent,
  { id, records = line.records.length, unmet = line.unmet.length, people = [] }: LineBeside,
): ScoreLineView {
  const indicator = indicators.find(one => one.id === line.indicatorId) ?? null;
  const metric = line.kind === 'indicator' ? (indicator?.metric ?? null) : null;
  return {
    ...{ id, kind: line.kind, indicator: indicator && indicatorRef(indicator), metric },
    ...{ value: line.value, points: line.points, rule: wordsOf(line, indicator, base) },
    ...{ notes: [...line.notes], record: metric === null ? null : metricOf(metric).record, records, unmet },
    ...{ reason: line.correction?.reason ?? null, people },
  };
}

function wordsOf({ kind }: ScoreLine, indicator: Indicator | null, base: string): string {
  if (kind === 'base') return `基础分 ${base} 分`;
  if (kind === 'correction' || !indicator) return '更正：一人提出、另一人复核';
  return ruleWords(indicator);
}
