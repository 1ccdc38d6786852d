import { SMALL_CELL } from './small-cells.js';

/** Every count the three rates 三率 are made of. Marked cases (非单位责任、恶意投诉) and merged ones are in none of them. */
export interface RateCounts {
  /** Told or contacted on or before the last day for it. */
  respondedInTime: number;
  respondedLate: number;
  /** Not told yet, and the day is over. What is not due yet counts nowhere. */
  respondOverdue: number;
  /** Cases by the complainant's grade, 1 (非常不满意) to 5 (非常满意). Who was not reached has no grade. */
  grades: Record<'1' | '2' | '3' | '4' | '5', number>;
  /** Rated cases whose complainant says that the matter is resolved. */
  resolved: number;
  /** Concluded, answered or closed, rated or not. */
  concluded: number;
}

export interface RateRules {
  /** Under this denominator a rate is "too few" and does not rank (`complaint.minimumSample`). */
  minimumSample: number;
  /** The least grade that counts as satisfied (`complaint.satisfiedFromGrade`). */
  satisfiedFromGrade: number;
  /** What 解决率 is divided by (`complaint.resolvedBase`): 0 rated cases, 1 concluded cases. */
  resolvedBase: number;
  /** Percent (`complaint.responseWeight`, `.resolvedWeight`, `.satisfiedWeight`); they need not make 100. */
  weights: { response: number; resolved: number; satisfied: number };
}

type RateSettings = Record<
  | 'complaint.minimumSample'
  | 'complaint.satisfiedFromGrade'
  | 'complaint.resolvedBase'
  | 'complaint.responseWeight'
  | 'complaint.resolvedWeight'
  | 'complaint.satisfiedWeight',
  number
>;

export const rateRules = (settings: RateSettings): RateRules => ({
  minimumSample: settings['complaint.minimumSample'],
  satisfiedFromGrade: settings['complaint.satisfiedFromGrade'],
  resolvedBase: settings['complaint.resolvedBase'],
  weights: {
    response: settings['complaint.responseWeight'],
    resolved: settings['complaint.resolvedWeight'],
    satisfied: settings['complaint.satisfiedWeight'],
  },
});

export interface CaseRate {
  numerator: number;
  denominator: number;
  /** 0–1; null when nothing counts yet, which is not a rate of zero. */
  value: number | null;
  /** Under the minimum sample: shown as 样本过少, without rank. */
  few: boolean;
}

export interface ThreeRates {
  /** 响应率 = told in time ÷ (told in time + told late + overdue untold). */
  response: CaseRate;
  /** 解决率 = resolved as the complainant says ÷ rated, or ÷ concluded where the office has set that. */
  resolved: CaseRate;
  /** 满意率 = graded `satisfiedFromGrade` or better ÷ graded. */
  satisfied: CaseRate;
  /** 0–1: the three by weight; null when one that has a weight is too few, because then it would not compare. */
  total: number | null;
}

const GRADES = ['1', '2', '3', '4', '5'] as const;

function rateOf(numerator: number, denominator: number, minimumSample: number): CaseRate {
  const value = denominator === 0 ? null : numerator / denominator;
  return { numerator, denominator, value, few: denominator < minimumSample };
}

/** 三率 (domain.md §5) of any set of cases. */
export function threeRates(counts: RateCounts, rules: RateRules): ThreeRates {
  const { respondedInTime, respondedLate, respondOverdue, grades, resolved, concluded } = counts;
  const sumFrom = (least: number) =>
    GRADES.reduce((sum, grade) => sum + (Number(grade) >= least ? grades[grade] : 0), 0);
  const rated = sumFrom(1);
  const rates = {
    response: rateOf(respondedInTime, respondedInTime + respondedLate + respondOverdue, rules.minimumSample),
    resolved: rateOf(resolved, rules.resolvedBase === 1 ? concluded : rated, rules.minimumSample),
    satisfied: rateOf(sumFrom(rules.satisfiedFromGrade), rated, rules.minimumSample),
  };
  return { ...rates, total: weighted(rates, rules.weights) };
}

function weighted(rates: Omit<ThreeRates, 'total'>, weights: RateRules['weights']): number | null {
  const parts = (['response', 'resolved', 'satisfied'] as const)
    .map(name => ({ ...rates[name], weight: weights[name] }))
    .filter(({ weight }) => weight > 0);
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0 || parts.some(({ value, few }) => few || value === null)) return null;
  return parts.reduce((sum, { value, weight }) => sum + value! * weight, 0) / all;
}

/** Highest first, each with its rank; equals share one, and what is too few has none and comes last, in the given order. */
export function rankByTotal<Row extends { total: number | null }>(
  rows: readonly Row[],
): (Row & { rank: number | null })[] {
  const ranked = rows.filter(row => row.total !== null).toSorted((a, b) => b.total! - a.total!);
  return [
    ...ranked.map(row => ({ ...row, rank: 1 + ranked.findIndex(({ total }) => total === row.total) })),
    ...rows.filter(row => row.total === null).map(row => ({ ...row, rank: null })),
  ];
}

/**
 * The median of a histogram of whole days: the lower of the two middle values, so that it is always a number of days that
 * some case really took. Null for none.
 */
export function medianDays(histogram: readonly { days: number; count: number }[]): number | null {
  const sorted = histogram.filter(({ count }) => count > 0).toSorted((a, b) => a.days - b.days);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const { days, count } of sorted) {
    passed += count;
    if (passed * 2 >= total) return days;
  }
  return null;
}

export interface PublicRate {
  /** Whole percent; null when too few. */
  percent: number | null;
  /** `at-least` and `at-most`: fewer than `SMALL_CELL` cases stand on the other side, and how many is not told. */
  bound: 'exactly' | 'at-least' | 'at-most';
}

/**
 * A rate for everybody (bars.md T2): from it nobody can work out a number of cases below `SMALL_CELL`, on either side, even
 * knowing the denominator. All answers for 0 to 4 cases on one side are the same.
 */
export function publicRate({ numerator, denominator, few }: CaseRate): PublicRate {
  if (few || denominator < 2 * SMALL_CELL) return { percent: null, bound: 'exactly' };
  if (denominator - numerator < SMALL_CELL)
    return { percent: Math.floor((100 * (denominator - SMALL_CELL)) / denominator), bound: 'at-least' };
  if (numerator < SMALL_CELL)
    return { percent: Math.ceil((100 * SMALL_CELL) / denominator), bound: 'at-most' };
  return { percent: Math.round((100 * numerator) / denominator), bound: 'exactly' };
}
