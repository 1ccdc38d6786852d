import type { Day } from '../calendar/days.js';
import type { MetricCode } from './metrics.js';

/** One time that something happened, on the record that says so. */
export interface Occurrence {
  id: string;
  /** What tells it apart from others: a severity, a kind of honour. Null where the metric has no levels. */
  level: string | null;
}

/**
 * What is known of a unit under a metric. Numbers follow from the records wherever there are records; figures entered by
 * hand have none (their evidence is a file).
 */
export type FactValue =
  | { shape: 'ratio'; met: readonly string[]; unmet: readonly string[] }
  | { shape: 'ratio-by-hand'; numerator: number; denominator: number }
  | { shape: 'count'; occurrences: readonly Occurrence[] }
  | { shape: 'count-by-hand'; count: number }
  | { shape: 'grades'; answers: Readonly<Record<string, readonly string[]>> }
  | { shape: 'grades-by-hand'; answers: Readonly<Record<string, number>> };

/** `of` is a metric's code, or `hand:` and the indicator's id for what was entered by hand. */
export interface Fact {
  unitId: string;
  of: MetricCode | `hand:${string}`;
  value: FactValue;
}

export interface ScoredUnit {
  unitId: string;
  /** Code of the group in which the unit is evaluated on the period's last day (domain.md §3: groups are dated). */
  group: string;
}

/** All that a score rests on. The order of neither list matters. */
export interface Facts {
  units: readonly ScoredUnit[];
  facts: readonly Fact[];
}

/** The period that is scored: first and last day in Asia/Shanghai, both included. */
export interface ScoredPeriod {
  first: Day;
  last: Day;
}

/** A line that people add to those that the rules give: by two of them, with a reason. */
export interface Correction {
  id: string;
  unitId: string;
  /** The indicator that is corrected; null for one of the whole score. */
  indicatorId: string | null;
  points: string;
  reason: string;
}
