import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import { metricOf } from '@zuofeng/shared/scoring/metrics';
import type { MetricUse, MetricValue, MetricView } from '@zuofeng/shared/scoring/scores.contract';
import { formatCount, formatRate, NOTHING } from '../../../lib/format.js';

export interface MetricTotal {
  numerator: number;
  denominator: number | null;
}

/** All units together: numbers of records may be added up, rates never. */
export const totalOf = ({ values }: Pick<MetricView, 'values'>): MetricTotal => ({
  numerator: values.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: values.every(({ denominator }) => denominator === null)
    ? null
    : values.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
});

/** `86.7%`, or a number; without a denominator there is no rate. */
export function readingWords(code: MetricCode, { numerator, denominator }: MetricTotal): string {
  if (metricOf(code).shape !== 'ratio') return formatCount(numerator);
  return denominator ? formatRate(numerator / denominator) : NOTHING;
}

export const fractionWords = ({ numerator, denominator }: MetricTotal): string =>
  denominator === null ? '' : `${formatCount(numerator)} / ${formatCount(denominator)}`;

/** Under how many cases a figure is 样本过少, as the book in force says of each indicator that weighs it. */
export function sampleWords(uses: readonly MetricUse[], hasBook: boolean): string {
  if (uses.length === 0) return hasBook ? '本期考评办法没有用到' : '本期没有现行的考评办法';
  return uses
    .map(({ name, minimumSample }) =>
      minimumSample > 0 ? `${name}：不足 ${formatCount(minimumSample)} 件的为样本过少` : `${name}：不设`,
    )
    .join('；');
}

/** Highest reading first; those without a rate at the end. */
export function ordered(code: MetricCode, values: readonly MetricValue[]): MetricValue[] {
  const isRatio = metricOf(code).shape === 'ratio';
  const reading = ({ numerator, denominator }: MetricValue) =>
    isRatio ? (denominator ? numerator / denominator : -1) : numerator;
  return values.toSorted((a, b) => reading(b) - reading(a));
}

/** 0 to 1: how long the unit's bar is. */
export function shareOf(code: MetricCode, value: MetricTotal, values: readonly MetricTotal[]): number {
  if (metricOf(code).shape === 'ratio') return value.denominator ? value.numerator / value.denominator : 0;
  const most = Math.max(1, ...values.map(({ numerator }) => numerator));
  return value.numerator / most;
}
