import {
  ACCOUNTABILITY_KIND_LABELS,
  ACCOUNTABILITY_KINDS,
} from '@zuofeng/shared/accountability/accountability.labels';
import { CATEGORIES, CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { HONOUR_KIND_LABELS, HONOUR_KINDS } from '@zuofeng/shared/honours/honours.labels';
import { type Metric, type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import { SEVERITIES, SEVERITY_LABELS } from '@zuofeng/shared/rectification/rectification.labels';

const NAMES: Record<NonNullable<Metric['levels']>, readonly (readonly [code: string, name: string])[]> = {
  severity: SEVERITIES.map(code => [code, SEVERITY_LABELS[code]]),
  category: CATEGORIES.map(code => [code, CATEGORY_LABELS[code]]),
  honour: HONOUR_KINDS.map(code => [code, HONOUR_KIND_LABELS[code]]),
  accountability: ACCOUNTABILITY_KINDS.map(code => [code, ACCOUNTABILITY_KIND_LABELS[code]]),
};

/** What tells the occurrences of a metric apart, by code and name; empty where nothing does. */
export function levelsOf(metric: MetricCode | null): readonly (readonly [code: string, name: string])[] {
  const levels = metric === null ? undefined : metricOf(metric).levels;
  return levels ? NAMES[levels] : [];
}

export const levelName =
  (metric: MetricCode | null) =>
  (level: string): string =>
    levelsOf(metric).find(([code]) => code === level)?.[1] ?? level;
