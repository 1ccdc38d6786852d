import type { FigureRange } from '@zuofeng/shared/complaints/figure-ranges';
import type { FigureScope } from './figure-scope.js';
import { columnOf, columnsOf, DAILY, STANDING } from './tally-columns.js';

export interface Statement {
  sql: string;
  values: unknown[];
}
/** By what the sums are told apart: the unit complained of (all categories), or the category (all units; `''` is all). */
export type Grouping = 'unit' | 'category';

const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`;
const KNOWN = `($1::uuid[] IS NULL OR t.unit_id = ANY($1::uuid[]))`;

/**
 * Cases that the counters do not tell of rightly for this reader, counted one by one: those that the reader's units were given
 * although the reader may not know all about the unit complained of; and, taken off, those from which the reader is kept.
 */
const ODD_CASES = `odd AS MATERIALIZED (
    SELECT c, 1 AS sign FROM complaint c
    WHERE c.handling_unit_id = ANY($3::uuid[]) AND c.handling = 'assigned'
      AND c.state IN ('investigating', 'reviewing', 'concluded', 'replied', 'closed')
      AND ($2::uuid[] IS NULL OR c.accused_unit_id = ANY($2::uuid[]))
      AND $1::uuid[] IS NOT NULL AND NOT coalesce(c.accused_unit_id = ANY($1::uuid[]), false)
      AND NOT EXISTS (SELECT 1 FROM complaint_recusal r WHERE r.complaint_id = c.id AND r.account_id = $4::uuid)
    UNION ALL
    SELECT c, -1 FROM complaint_recusal r JOIN complaint c ON c.id = r.complaint_id
    WHERE r.account_id = $4::uuid AND ($1::uuid[] IS NULL OR c.accused_unit_id = ANY($1::uuid[])))`;

const scopeValues = ({ known, about, handlers, accountId }: FigureScope) => [
  known,
  about,
  handlers,
  accountId,
];

/** The counters of the scope, and what the odd cases change about them. */
const counters = (table: string, parts: string, keys: string, names: readonly string[]) => `
  SELECT t.unit_id, ${keys}, ${columnsOf(names)} FROM ${table} t WHERE ${KNOWN}
  UNION ALL
  SELECT coalesce((o.c).accused_unit_id, ${NIL}), ${keys}, ${names.map(name => `o.sign * p.${columnOf(name)}`).join(', ')}
  FROM odd o, ${parts}(o.c) p`;

const KEYS: Record<Grouping, string> = { unit: 'x.unit_id::text', category: 'x.category' };
const ONLY: Record<Grouping, string> = { unit: `x.category = ''`, category: 'true' };
const sums = (names: readonly string[]) =>
  names.map(name => `sum(x.${columnOf(name)})::int AS "${name}"`).join(', ');

/** Where the cases stand. */
export const standingSql = (scope: FigureScope, by: Grouping): Statement => ({
  sql: `WITH ${ODD_CASES}
    SELECT ${KEYS[by]} AS key, ${sums(STANDING)}
    FROM (${counters('complaint_tally', 'complaint_standing_parts', 'category', STANDING)}) x
    WHERE ${ONLY[by]} GROUP BY 1`,
  values: scopeValues(scope),
});

/** Sums over ranges of days: one look into the index a range (docs/adr/0006-counters.md). */
export const daySumsSql = (scope: FigureScope, by: Grouping, ranges: readonly FigureRange[]): Statement => ({
  sql: `WITH ${ODD_CASES}
    SELECT x.key, r.name, ${sums(DAILY)}
    FROM unnest($5::text[], $6::int[], $7::date[], $8::date[]) AS r (name, span, first, before)
    CROSS JOIN LATERAL (
      SELECT ${KEYS[by]} AS key, ${DAILY.map(name => `sum(x.${columnOf(name)}) AS ${columnOf(name)}`).join(', ')}
      FROM (${counters('complaint_tally_day', 'complaint_day_parts', 'category, span, day', DAILY)}) x
      WHERE x.span = r.span AND x.day >= r.first AND x.day < r.before AND ${ONLY[by]} GROUP BY 1) x
    GROUP BY x.key, r.name`,
  values: [
    ...scopeValues(scope),
    ranges.map(({ name }) => name),
    ranges.map(({ span }) => span),
    ranges.map(({ first }) => first),
    ranges.map(({ before }) => before),
  ],
});

/** How long cases took that were concluded since the quarter that began on `since`; by quarter where asked for. */
export const lengthsSql = (scope: FigureScope, by: Grouping | 'quarter', since: string): Statement => ({
  sql: `WITH ${ODD_CASES}
    SELECT ${by === 'quarter' ? 'x.quarter::text' : KEYS[by]} AS key, x.days, sum(x.cases)::int AS count
    FROM (${counters('complaint_tally_length', 'complaint_length_parts', 'category, quarter, days', ['cases'])}) x
    WHERE x.quarter >= $5::date AND ${by === 'category' ? 'true' : ONLY.unit} GROUP BY 1, 2`,
  values: [...scopeValues(scope), since],
});
