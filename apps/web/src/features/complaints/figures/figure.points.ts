import type {
  CaseCounts,
  CaseQuarter,
  CaseRateView,
  CategoryCounts,
  ComplaintUnitRow,
} from '@zuofeng/shared/complaints/figures.contract';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { rankByTotal } from '@zuofeng/shared/complaints/rates';
import { formatRate } from '../../../lib/format.js';

export const RATES = ['response', 'resolved', 'satisfied'] as const;
export type RateName = (typeof RATES)[number];
export const RATE_LABELS: Record<RateName, string> = {
  response: '响应率',
  resolved: '解决率',
  satisfied: '满意率',
};

/** 一季度 as its year and number: `2026 年一季度`. */
export function quarterLabel(first: string): string {
  const quarter = Math.ceil(Number(first.slice(5, 7)) / 3);
  return `${first.slice(0, 4)} 年${'一二三四'[quarter - 1]}季度`;
}

/** A rate with its sample in words; too few is said, and no rate is not a rate of zero. */
export function rateText({ value, few, denominator }: CaseRateView): string {
  if (denominator === 0) return '暂无';
  return few ? '样本过少' : formatRate(value);
}

export const rateNote = ({ numerator, denominator, few, value }: CaseRateView): string => {
  if (denominator === 0) return '没有可计入的投诉';
  return few
    ? `${numerator} / ${denominator} = ${formatRate(value)}，不参与排名`
    : `${numerator} / ${denominator}`;
};

export interface TrendPoint {
  first: string;
  name: string;
  response: number | null;
  resolved: number | null;
  satisfied: number | null;
}

/** The three rates by quarter in whole percent; a quarter with too few cases has a gap, not a point. */
export function trendPoints(quarters: readonly CaseQuarter[]): TrendPoint[] {
  const percent = ({ value, few }: CaseRateView) => (few || value === null ? null : Math.round(value * 100));
  return quarters.map(({ first, rates }) => ({
    first,
    name: quarterLabel(first),
    response: percent(rates.response),
    resolved: percent(rates.resolved),
    satisfied: percent(rates.satisfied),
  }));
}

export interface StandPoint {
  key: string;
  name: string;
  registered: number;
  closed: number;
  working: number;
  late: number;
}

/** Ended, in hand, overdue. A review may be overdue although its case is closed, so what is in hand is never below zero. */
const standOf = ({ registered, open, overdue }: CaseCounts) => ({
  registered,
  closed: registered - open,
  working: Math.max(0, open - overdue),
  late: Math.min(overdue, open),
});

/** One bar for each category that has cases, the most first. */
export const categoryPoints = (rows: readonly CategoryCounts[]): StandPoint[] =>
  rows
    .filter(({ registered }) => registered > 0)
    .toSorted((a, b) => b.registered - a.registered)
    .map(row => ({ key: row.category, name: CATEGORY_LABELS[row.category], ...standOf(row) }));

/** One bar for each unit that has cases, the most first. */
export const unitPoints = (rows: readonly ComplaintUnitRow[]): StandPoint[] =>
  rows
    .filter(({ registered }) => registered > 0)
    .toSorted((a, b) => b.registered - a.registered)
    .map(row => ({ key: row.unit.id, name: row.unit.shortName, ...standOf(row) }));

/** The units by their weighted total, each with its rank; those with too few cases come last, without one. */
export const rankedUnits = (rows: readonly ComplaintUnitRow[]) =>
  rankByTotal(
    rows.filter(({ registered }) => registered > 0).map(row => ({ ...row, total: row.rates.total })),
  );

export const ageLabel = ({ fromDays, toDays }: { fromDays: number; toDays: number | null }): string =>
  toDays === null ? `${fromDays} 天及以上` : `${fromDays}–${toDays} 天`;
