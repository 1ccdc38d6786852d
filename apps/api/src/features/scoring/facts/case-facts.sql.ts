import { OPEN_CASE_STATES } from '@zuofeng/shared/complaints/complaints.labels';
import { type FactWindow, type Statement } from './found.js';
import { instants } from './item-facts.sql.js';

/** What the three rates look at (docs/adr/0006-counters.md): neither merged into another case nor marked by decision. */
const counted = ({ handedOverOnly }: FactWindow) =>
  `c.mark IS NULL AND c.state <> 'merged' AND c.accused_unit_id IS NOT NULL${
    handedOverOnly
      ? ` AND c.handling = 'assigned' AND c.state IN ('investigating', 'reviewing', 'concluded', 'replied', 'closed')`
      : ''
  }`;
const OPEN = `c.state IN (${OPEN_CASE_STATES.map(state => `'${state}'`).join(', ')})`;

/** 响应率: told in time, told late, or not told although the day is over. */
export const responseFacts = (window: FactWindow): Statement => ({
  sql: `SELECT c.accused_unit_id AS "unitId", 'cases-response' AS of,
      CASE WHEN c.responded_on <= c.respond_due_on THEN 'met' ELSE 'unmet' END AS part, array_agg(c.id) AS ids
    FROM complaint c
    WHERE c.respond_due_on BETWEEN $1::date AND $2::date AND ${counted(window)}
      AND (c.responded_on IS NOT NULL OR (${OPEN} AND c.respond_due_on <= $3::date))
    GROUP BY 1, 3`,
  values: [window.first, window.last, window.over],
});

/** 解决率、满意率、五级评价: what was said of the outcome in the period. */
export const ratingFacts = (window: FactWindow, satisfiedFromGrade: number): Statement => ({
  sql: `SELECT c.accused_unit_id AS "unitId", told.of, told.part, array_agg(c.id) AS ids
    FROM complaint c CROSS JOIN LATERAL (VALUES
      ('cases-resolved', CASE WHEN c.resolved THEN 'met' ELSE 'unmet' END),
      ('cases-satisfied', CASE WHEN c.grade >= $3::int THEN 'met' ELSE 'unmet' END),
      ('cases-grades', c.grade::text)) told (of, part)
    WHERE c.rated_on BETWEEN $1::date AND $2::date AND c.grade IS NOT NULL AND ${counted(window)}
    GROUP BY 1, 2, 3`,
  values: [window.first, window.last, satisfiedFromGrade],
});

/** 查实投诉, by category. */
export const substantiatedFacts = (window: FactWindow): Statement => ({
  sql: `SELECT c.accused_unit_id AS "unitId", 'cases-substantiated' AS of, c.category AS part, array_agg(c.id) AS ids
    FROM complaint c
    WHERE c.concluded_on BETWEEN $1::date AND $2::date AND c.finding IN ('substantiated', 'partly') AND ${counted(window)}
    GROUP BY 1, 3`,
  values: [window.first, window.last],
});

/** 屡受投诉: each alert that was raised. */
export const repeatFacts = ({ first, last }: FactWindow): Statement => ({
  sql: `SELECT (e.data ->> 'unitId')::uuid AS "unitId", 'cases-repeat' AS of, NULL AS part, array_agg(e.id) AS ids
    FROM complaint_event e WHERE e.action = 'repeat' AND e.at >= $1 AND e.at < $2 GROUP BY 1`,
  values: instants(first, last),
});
