import { addCalendarDays, dayStart } from '@zuofeng/shared/calendar/days';
import type { FactWindow, Statement } from './found.js';

const DAY = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;
const LAST = (value: string, among: string) =>
  `(array_agg(${value} ORDER BY x.at DESC, x.id DESC) FILTER (WHERE ${among}))[1]`;

/**
 * Deadline, signature and closure of an item as they stood when the period ended (`$3` is the first instant after it): what
 * came later, such as an extension, a reopening or a change of the calendar, is of a later period. Only items that were
 * touched since are reckoned from their timeline.
 */
const STOOD = `
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE x.action IN ('sign', 'close')) > 0 OR NOT i.imported AS known,
      ${LAST('x.deadline', 'x.deadline IS NOT NULL')}::date AS deadline,
      ${LAST(`CASE x.action WHEN 'sign' THEN x.day END`, `x.action IN ('sign', 'send-back', 'reopen', 'relapse')`)} AS signed_on,
      ${LAST(`CASE x.action WHEN 'close' THEN x.day END`, `x.action IN ('close', 'reopen', 'relapse')`)} AS closed_on
    FROM (
      SELECT e.id, e.at, e.action, ${DAY('e.at')} AS day,
        CASE WHEN e.action IN ('issue', 'reopen', 'relapse') THEN e.data ->> 'deadline'
          WHEN e.action = 'decide-extension' AND e.data ->> 'approve' = 'true' THEN e.data ->> 'to'
          WHEN e.action = 'clock-move' THEN (SELECT m ->> 'to' FROM jsonb_array_elements(e.data -> 'moves') m
            WHERE m ->> 'clock' = 'deadline') END AS deadline
      FROM rectification_event e WHERE e.item_id = i.id AND e.at < $3) x
    HAVING i.changed_at >= $3) past ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(past.deadline, i.deadline) AS deadline,
      CASE WHEN past.known THEN past.signed_on ELSE i.submitted_on END AS signed_on,
      CASE WHEN past.known THEN past.closed_on WHEN i.closed_on <= $2::date THEN i.closed_on END AS closed_on) s`;

const COLUMNS = 'id, unit_id, severity, deadline, submitted_on, closed_on, changed_at, imported, issued_on';

/** Closed in the period or since, still open, or closed before and due in it: by one index each. Drafts and cancelled ones are none of these. */
const ITEMS = `
  SELECT i.id, i.unit_id, i.severity, s.deadline, s.closed_on,
    coalesce(s.signed_on <= s.deadline, s.deadline IS NULL) AS in_time
  FROM (
    SELECT ${COLUMNS} FROM rectification_item WHERE closed_on >= $1::date
    UNION ALL SELECT ${COLUMNS} FROM rectification_item WHERE state IN ('issued', 'working', 'submitted')
    UNION ALL SELECT ${COLUMNS} FROM rectification_item
      WHERE state = 'closed' AND deadline BETWEEN $1::date AND $2::date AND closed_on < $1::date) i ${STOOD}
  WHERE i.issued_on <= $2::date`;

/** 按期销号、到期办结、期末逾期 of items that are neither drafts nor cancelled. */
export const itemFacts = ({ first, last, over }: FactWindow): Statement => ({
  sql: `WITH item AS MATERIALIZED (${ITEMS})
    SELECT unit_id AS "unitId", told.of, told.part, array_agg(id) AS ids
    FROM item CROSS JOIN LATERAL (
      SELECT 'items-on-time' AS of, CASE WHEN in_time THEN 'met' ELSE 'unmet' END AS part WHERE closed_on >= $1::date
      UNION ALL SELECT 'items-on-time', 'unmet' WHERE closed_on IS NULL AND deadline <= $4::date AND NOT in_time
      UNION ALL SELECT 'items-due-closed', CASE WHEN closed_on IS NULL THEN 'unmet' ELSE 'met' END
        WHERE deadline BETWEEN $1::date AND $2::date
      UNION ALL SELECT 'items-overdue', severity WHERE closed_on IS NULL AND deadline <= $4::date AND NOT in_time) told
    GROUP BY 1, 2, 3`,
  values: [first, last, dayStart(addCalendarDays(last, 1)), over],
});

/** 退回整改 and 反弹重开: each time counts, so an item may be among the ids more than once. */
export const itemStepFacts = ({ first, last }: FactWindow): Statement => ({
  sql: `SELECT i.unit_id AS "unitId", CASE e.action WHEN 'send-back' THEN 'items-sent-back' ELSE 'items-reopened' END AS of,
      i.severity AS part, array_agg(i.id) AS ids
    FROM rectification_event e JOIN rectification_item i ON i.id = e.item_id
    WHERE e.action IN ('send-back', 'reopen', 'relapse') AND e.at >= $1 AND e.at < $2
      AND i.state NOT IN ('draft', 'cancelled')
    GROUP BY 1, 2, 3`,
  values: instants(first, last),
});

/** 回头看: what it found, in the period. */
export const lookBackFacts = ({ first, last }: FactWindow): Statement => ({
  sql: `SELECT i.unit_id AS "unitId", 'look-backs-held' AS of, CASE l.state WHEN 'held' THEN 'met' ELSE 'unmet' END AS part,
      array_agg(l.id) AS ids
    FROM look_back l CROSS JOIN LATERAL ( -- one look into the index each: joined in one go, all items are read
      SELECT unit_id, state FROM rectification_item WHERE id = l.item_id OFFSET 0) i
    WHERE l.done_at >= $1 AND l.done_at < $2 AND l.state IN ('held', 'relapsed') AND i.state NOT IN ('draft', 'cancelled')
    GROUP BY 1, 2, 3`,
  values: instants(first, last),
});

/** 督办单 whose day to answer passed in the period without an answer, or with one that came later. */
export const letterFacts = ({ first, over }: FactWindow): Statement => ({
  sql: `SELECT l.unit_id AS "unitId", 'letters-missed' AS of, NULL AS part, array_agg(DISTINCT l.id) AS ids
    FROM supervision_round r JOIN supervision_letter l ON l.id = r.letter_id
    WHERE r.due_on BETWEEN $1::date AND $2::date AND l.state <> 'withdrawn'
      AND coalesce(${DAY('r.replied_at')} > r.due_on, true)
    GROUP BY 1`,
  values: [first, over],
});

/** The same of 批示 that a unit had to answer. */
export const instructionFacts = ({ first, over }: FactWindow): Statement => ({
  sql: `SELECT n.unit_id AS "unitId", 'instructions-missed' AS of, NULL AS part, array_agg(DISTINCT n.id) AS ids
    FROM instruction_round r JOIN instruction n ON n.id = r.instruction_id
    WHERE r.due_on BETWEEN $1::date AND $2::date AND n.state <> 'withdrawn' AND n.unit_id IS NOT NULL
      AND coalesce(${DAY('r.replied_at')} > r.due_on, true)
    GROUP BY 1`,
  values: [first, over],
});

export const instants = (first: string, last: string) => [
  dayStart(first),
  dayStart(addCalendarDays(last, 1)),
];
