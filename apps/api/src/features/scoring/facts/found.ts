import type { Day } from '@zuofeng/shared/calendar/days';
import type { MetricCode } from '@zuofeng/shared/scoring/metrics';

/** Records of one unit that stand on one side of a metric: `met` or `unmet` of a ratio, else a level or a grade. */
export interface Found {
  unitId: string;
  of: MetricCode;
  /** Null where a count tells nothing apart. */
  part: string | null;
  ids: string[];
}

/** The days of which the facts speak, both ends included. */
export interface FactWindow {
  first: Day;
  last: Day;
  /** The last day of them that is over: what was due later is not missed yet. */
  over: Day;
  /** For a unit's own people: only cases that were handed to a unit, for of the others it must not know (identity wall). */
  handedOverOnly: boolean;
}

export interface Statement {
  sql: string;
  values: unknown[];
}
