import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';
import { type SpanRange, spansBefore, spanStart } from '@zuofeng/shared/rectification/spans';

/** Counters to be summed under a name. */
export interface NamedRange extends SpanRange {
  name: string;
}

/** Which counters are read: of these units (all when null), under this aspect (`''` without one; all when null). */
export interface TallyScope {
  unitIds: readonly string[] | null;
  aspect: string | null;
}

export interface Standing {
  unitId: string;
  issued: number;
  working: number;
  submitted: number;
  submittedLate: number;
  closed: number;
  closedLate: number;
  cancelled: number;
}

export interface DaySum {
  unitId: string;
  name: string;
  running: number;
  submittedLate: number;
  closedLate: number;
  due: number;
  issued: number;
  closed: number;
  closedLateOn: number;
}

/** Which deadlines are red and which yellow. */
export const lightRanges = ({ today, yellowThrough }: LightDays): NamedRange[] => [
  ...named('red', spansBefore(today)),
  { name: 'yellow', span: 1, first: today, before: addCalendarDays(yellowThrough, 1) },
];

export const named = (name: string, ranges: readonly SpanRange[]): NamedRange[] =>
  ranges.map(range => ({ name, ...range }));

/** One range a week, named by its Monday; the week of `until` counts only the days before it. */
export function weekRanges(first: Day, until: Day): NamedRange[] {
  const thisWeek = spanStart(until, 7);
  const ranges: NamedRange[] = [];
  for (let week = first; week < thisWeek; week = addCalendarDays(week, 7)) {
    ranges.push({ name: week, span: 7, first: week, before: addCalendarDays(week, 1) });
  }
  return [...ranges, { name: thisWeek, span: 1, first: thisWeek, before: until }];
}

const rangeValues = (ranges: readonly NamedRange[]) => [
  ranges.map(({ name }) => name),
  ranges.map(({ span }) => span),
  ranges.map(({ first }) => first),
  ranges.map(({ before }) => before),
];
const RANGES = 'unnest($3::text[], $4::int[], $5::date[], $6::date[]) AS r (name, span, first, before)';
const SUMS = [
  'running',
  'submitted_late',
  'closed_late',
  'due',
  'issued',
  'closed',
  'closed_late_on',
] as const;
const NAMES = ['running', 'submittedLate', 'closedLate', 'due', 'issued', 'closed', 'closedLateOn'] as const;
const INNER_SUMS = SUMS.map(column => `sum(d.${column}) AS ${column}`).join(', ');
const OUTER_SUMS = SUMS.map((column, index) => `sum(s.${column})::int AS "${NAMES[index]}"`).join(', ');

/**
 * Sums each range by itself: one look into the index a range. Joined in one go, the planner reads all days of all years
 * and then throws most of them away.
 */
const eachRange = (columns: string, where: string, grouping: string) => `
  ${RANGES} CROSS JOIN LATERAL (
    SELECT ${columns} FROM rectification_tally_day d
    WHERE d.span = r.span AND d.day >= r.first AND d.day < r.before AND ${where} ${grouping}) s`;

export interface Statement {
  sql: string;
  values: unknown[];
}

const withinUnits = (alias: string) => `($1::uuid[] IS NULL OR ${alias}.unit_id = ANY($1::uuid[]))`;
/** Facet `all` when no aspect is asked for, else the counters of that aspect. */
const ofFacet = (alias: string) =>
  `${alias}.facet = CASE WHEN $2::text IS NULL THEN 'all' ELSE 'aspect' END AND ${alias}.aspect_code = coalesce($2::text, '')`;

export const standingSql = ({ unitIds, aspect }: TallyScope): Statement => ({
  sql: `SELECT t.unit_id AS "unitId", t.issued, t.working, t.submitted, t.submitted_late AS "submittedLate", t.closed,
      t.closed_late AS "closedLate", t.cancelled
    FROM rectification_tally t WHERE ${ofFacet('t')} AND ${withinUnits('t')}`,
  values: [unitIds, aspect],
});

/** Sums over ranges of days, per unit. */
export const daySumsSql = ({ unitIds, aspect }: TallyScope, ranges: readonly NamedRange[]): Statement => ({
  sql: `SELECT s.unit_id AS "unitId", r.name, ${OUTER_SUMS}
    FROM ${eachRange(`d.unit_id, ${INNER_SUMS}`, `${ofFacet('d')} AND ${withinUnits('d')}`, 'GROUP BY d.unit_id')}
    GROUP BY s.unit_id, r.name`,
  values: [unitIds, aspect, ...rangeValues(ranges)],
});

/** The same over all units of the scope together. */
export const totalDaySumsSql = (
  { unitIds, aspect }: TallyScope,
  ranges: readonly NamedRange[],
): Statement => ({
  sql: `SELECT r.name, ${OUTER_SUMS}
    FROM ${eachRange(INNER_SUMS, `${ofFacet('d')} AND ${withinUnits('d')}`, 'HAVING count(*) > 0')}
    GROUP BY r.name`,
  values: [unitIds, aspect, ...rangeValues(ranges)],
});

/** By aspect, by measure, by source and by all three, over all units of the scope together. */
export const slicesSql = ({ unitIds, aspect }: TallyScope, { today }: LightDays): Statement => ({
  sql: `WITH red AS (
      SELECT s.facet, s.aspect_code, s.measure_code, s.source, sum(s.running) AS running
      FROM ${eachRange(
        'd.facet, d.aspect_code, d.measure_code, d.source, sum(d.running) AS running',
        `d.facet IN ('aspect', 'measure', 'source') AND ($2::text IS NULL OR d.aspect_code = $2) AND ${withinUnits('d')}`,
        'GROUP BY 1, 2, 3, 4',
      )}
      GROUP BY 1, 2, 3, 4),
    standing AS (
      SELECT t.facet, t.aspect_code, t.measure_code, t.source,
        sum(t.issued + t.working + t.submitted + t.closed) AS total, sum(t.closed) AS closed,
        sum(t.submitted_late) AS submitted_late
      FROM rectification_tally t
      WHERE t.facet <> 'all' AND ($2::text IS NULL OR t.aspect_code = $2) AND ${withinUnits('t')}
      GROUP BY 1, 2, 3, 4)
    SELECT s.facet, nullif(s.aspect_code, '') AS "aspectCode", nullif(s.measure_code, '') AS "measureCode",
      nullif(s.source, '') AS source, s.total::int AS total, s.closed::int AS closed,
      (s.submitted_late + coalesce(red.running, 0))::int AS "openOverdue"
    FROM standing s LEFT JOIN red USING (facet, aspect_code, measure_code, source) WHERE s.total > 0`,
  values: [unitIds, aspect, ...rangeValues(named('red', spansBefore(today)))],
});
