import type { FactValue, Occurrence } from './facts.js';
import { exact, type Exact, quotient } from './points.js';
import type {
  BonusRule,
  DeductRule,
  IndicatorRule,
  RatioRule,
  SlopeRule,
  SurveyRule,
  TableRule,
  TargetRule,
} from './rule-book.contract.js';
import type { LineValue } from './score.js';
import type { LineNote, VetoEffect } from './scoring.labels.js';

/** What a kind makes of a fact, before the indicator's cap and floor. */
export interface Weighed {
  points: Exact;
  value: LineValue;
  notes: LineNote[];
  records: readonly string[];
  unmet: readonly string[];
  /** Of a target only. */
  targetMet?: boolean;
  veto?: VetoEffect;
}

/** Weighs a fact by the indicator's kind; throws RangeError where the kind cannot weigh its shape (`ruleBookFaults` refuses that). */
export function weigh(value: FactValue, rule: IndicatorRule, minimumSample: number): Weighed {
  switch (rule.kind) {
    case 'ratio':
    case 'slope':
    case 'table':
      return ofRatio(value, minimumSample, ratio => PERCENT_RULES[rule.kind](ratio, rule as never));
    case 'target':
      return ofTarget(value, rule, minimumSample);
    case 'survey':
      return ofSurvey(value, rule, minimumSample);
    case 'deduct':
    case 'bonus':
      return ofOccurrences(value, rule);
    case 'veto': {
      const { count, records } = countOf(value);
      const weighed = { points: exact('0'), ...counted(count, records) };
      return count >= rule.from ? { ...weighed, veto: rule.effect } : weighed;
    }
  }
}

/** A ratio whose denominator is above zero. */
interface Ratio {
  above: Exact;
  below: Exact;
}
const WHOLE: Ratio = { above: exact('1'), below: exact('1') };
const HUNDRED = exact('100');

/** Each is one exact dividend over one divisor, so that it is rounded once. */
const PERCENT_RULES = {
  ratio: ({ above, below }: Ratio, { way, weight }: RatioRule): Exact =>
    way === 'earn'
      ? quotient(exact(weight).times(above), below)
      : quotient(exact(weight).times(above.minus(below)), below),
  slope: (ratio: Ratio, rule: SlopeRule): Exact => {
    const { points, full, perPoint, step } = rule;
    const { above, below } = ratio;
    // Percentage points below the mark, times the denominator.
    const short = exact(full).times(below).minus(above.times(HUNDRED));
    if (short.lte('0')) return exact(points);
    if (step === 'proportional')
      return quotient(exact(points).times(below).minus(exact(perPoint).times(short)), below);
    const steps = wholeSteps(short, below, step);
    return exact(points).minus(exact(perPoint).times(steps));
  },
  table: ({ above, below }: Ratio, { steps, below: under }: TableRule): Exact => {
    const reached = steps.find(({ atLeast }) => above.times(HUNDRED).gte(exact(atLeast).times(below)));
    return exact(reached?.points ?? under);
  },
};

/** How many whole percentage points lie in `short ÷ below`: full ones, or started ones too. */
function wholeSteps(short: Exact, below: Exact, step: 'full' | 'started'): Exact {
  const rest = short.mod(below);
  const full = quotient(short.minus(rest), below);
  return step === 'started' && !rest.eq('0') ? full.plus('1') : full;
}

function ofRatio(value: FactValue, minimumSample: number, points: (ratio: Ratio) => Exact): Weighed {
  const { numerator, denominator, records, unmet } = ratioOf(value);
  const ratio = denominator === 0 ? WHOLE : { above: exact(numerator), below: exact(denominator) };
  return {
    ...{ points: points(ratio), records, unmet },
    value: { numerator: String(numerator), denominator },
    notes: sampleNotes(denominator, minimumSample),
  };
}

function sampleNotes(size: number, minimumSample: number): LineNote[] {
  const few: LineNote[] = size < minimumSample ? ['few'] : [];
  return size === 0 ? ['none-due', ...few] : few;
}

function ofTarget(value: FactValue, rule: TargetRule, minimumSample: number): Weighed {
  const { way, target, points, missed } = rule;
  const reached = (reading: Exact, mark: Exact) =>
    way === 'at-least' ? reading.gte(mark) : reading.lte(mark);
  const outcome = (met: boolean) => ({ points: exact(met ? points : missed), targetMet: met });
  if (value.shape === 'count' || value.shape === 'count-by-hand') {
    const { count, records } = countOf(value);
    return { ...counted(count, records), ...outcome(reached(exact(count), exact(target))) };
  }
  const { numerator, denominator, records, unmet } = ratioOf(value);
  const met =
    denominator === 0 || reached(exact(numerator).times(HUNDRED), exact(target).times(exact(denominator)));
  return {
    ...{ records, unmet, ...outcome(met) },
    value: { numerator: String(numerator), denominator },
    notes: sampleNotes(denominator, minimumSample),
  };
}

function ofSurvey(value: FactValue, { points, grades }: SurveyRule, minimumSample: number): Weighed {
  const answers = answersOf(value);
  const counting = grades.filter(({ excluded }) => !excluded);
  const total = counting.reduce((sum, { code }) => sum + (answers.get(code)?.count ?? 0), 0);
  const weighted = counting.reduce(
    (sum, { code, weight }) => sum.plus(exact(weight).times(exact(answers.get(code)?.count ?? 0))),
    exact('0'),
  );
  return {
    points: total === 0 ? exact(points) : quotient(exact(points).times(weighted), exact(total)),
    value: { numerator: weighted.toFixed(), denominator: total },
    notes: sampleNotes(total, minimumSample),
    records: sorted(counting.flatMap(({ code }) => answers.get(code)?.ids ?? [])),
    unmet: [],
  };
}

function ofOccurrences(value: FactValue, rule: DeductRule | BonusRule): Weighed {
  const eachOf = new Map(rule.levels.map(({ level, each }) => [level, each]));
  const { count, records, occurrences } = countOf(value);
  const sum = occurrences
    ? occurrences.reduce(
        (points, { level }) =>
          points.plus(exact((level !== null ? eachOf.get(level) : undefined) ?? rule.each)),
        exact('0'),
      )
    : exact(rule.each).times(exact(count));
  const points = rule.kind === 'deduct' ? exact(rule.base).minus(sum) : sum;
  return { points, ...counted(count, records) };
}

const counted = (count: number, records: readonly string[]) => ({
  value: { numerator: String(count), denominator: null },
  ...{ notes: [], records, unmet: [] },
});

function ratioOf(value: FactValue) {
  if (value.shape === 'ratio') {
    const { met, unmet } = value;
    const denominator = met.length + unmet.length;
    return { numerator: met.length, denominator, records: sorted(met), unmet: sorted(unmet) };
  }
  if (value.shape === 'ratio-by-hand') return { ...value, records: [], unmet: [] };
  throw new RangeError(`no ratio: ${value.shape}`);
}

function countOf(value: FactValue): {
  count: number;
  records: readonly string[];
  occurrences: readonly Occurrence[] | null;
} {
  if (value.shape === 'count') {
    const { occurrences } = value;
    return { count: occurrences.length, records: sorted(occurrences.map(({ id }) => id)), occurrences };
  }
  if (value.shape === 'count-by-hand') return { count: value.count, records: [], occurrences: null };
  throw new RangeError(`no count: ${value.shape}`);
}

function answersOf(value: FactValue): Map<string, { count: number; ids: readonly string[] }> {
  if (value.shape === 'grades')
    return new Map(Object.entries(value.answers).map(([grade, ids]) => [grade, { count: ids.length, ids }]));
  if (value.shape === 'grades-by-hand')
    return new Map(Object.entries(value.answers).map(([grade, count]) => [grade, { count, ids: [] }]));
  throw new RangeError(`no grades: ${value.shape}`);
}

/** Records in one order, whatever order the facts came in. */
const sorted = (ids: readonly string[]): string[] => ids.toSorted();
