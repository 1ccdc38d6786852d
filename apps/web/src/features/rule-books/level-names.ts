import { type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import { partLabels } from '@zuofeng/shared/scoring/rule-words';

/** What tells the occurrences of a metric apart, by code and name; empty where nothing does. */
export const levelsOf = (metric: MetricCode | null): [code: string, name: string][] =>
  metric !== null && metricOf(metric).levels ? Object.entries(partLabels(metric)) : [];

export const levelName =
  (metric: MetricCode | null) =>
  (level: string): string =>
    levelsOf(metric).find(([code]) => code === level)?.[1] ?? level;
