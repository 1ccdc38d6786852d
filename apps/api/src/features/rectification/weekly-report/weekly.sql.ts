import { dayStart } from '@zuofeng/shared/calendar/days';
import type { WeeklyItem } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import type { Statement } from '../tally.sql.js';
import type { ReportWeek, WeekExtras } from './weekly.figures.js';

/** Which units; all when null. */
export type Units = readonly string[] | null;

export type UnitExtras = { unitId: string } & WeekExtras;

const within = (alias: string, at: string) =>
  `(${at}::uuid[] IS NULL OR ${alias}.unit_id = ANY(${at}::uuid[]))`;

/** Per unit: what was yellow when the week ended, read by the narrow stretch of deadlines that can be; and its look-backs. */
export const extrasSql = (
  units: Units,
  { week, next, asOf }: ReportWeek,
  yellowThrough: string,
): Statement => ({
  sql: `SELECT unit_id AS "unitId", sum(yellow)::int AS yellow, sum(held)::int AS held, sum(relapsed)::int AS relapsed
    FROM (
      SELECT i.unit_id, 1 AS yellow, 0 AS held, 0 AS relapsed FROM rectification_item i
      WHERE i.state IN ('issued', 'working', 'submitted', 'closed') AND i.deadline BETWEEN $2::date AND $3::date
        AND i.issued_on < $4::date AND (i.closed_on IS NULL OR i.closed_on >= $4::date)
        AND (i.submitted_on IS NULL OR i.submitted_on >= $4::date) AND ${within('i', '$1')}
      UNION ALL
      SELECT i.unit_id, 0, (l.state = 'held')::int, (l.state = 'relapsed')::int
      FROM look_back l JOIN rectification_item i ON i.id = l.item_id
      WHERE l.done_at >= $5::timestamptz AND l.done_at < $6::timestamptz AND ${within('i', '$1')}
    ) counted GROUP BY unit_id`,
  values: [units, asOf, yellowThrough, next, dayStart(week), dayStart(next)],
});

export type StoredWeekItem = WeeklyItem & { unitPath: string };

const ITEM = `i.id, i.number, i.title, i.state, i.percent, i.deadline::text AS deadline, i.closed_on::text AS "closedOn",
  CASE WHEN i.state <> 'closed' THEN NULL WHEN i.submitted_on > i.deadline THEN 'late' ELSE 'on-time' END AS outcome,
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit, u.path AS "unitPath"`;
const FROM = 'rectification_item i JOIN unit u ON u.id = i.unit_id';

/** The missed deadlines of the week, the earliest first. */
export const newlyOverdueSql = (units: Units, { week, asOf }: ReportWeek): Statement => ({
  sql: `SELECT ${ITEM} FROM ${FROM}
    WHERE i.state IN ('issued', 'working', 'submitted', 'closed') AND i.deadline >= $2::date AND i.deadline < $3::date
      AND (i.state IN ('issued', 'working') OR i.submitted_on > i.deadline) AND ${within('i', '$1')}
    ORDER BY i.deadline, i.number`,
  values: [units, week, asOf],
});

/** What was closed in the week, late ones first. */
export const closedSql = (units: Units, { week, next }: ReportWeek): Statement => ({
  sql: `SELECT ${ITEM} FROM ${FROM}
    WHERE i.state = 'closed' AND i.closed_on >= $2::date AND i.closed_on < $3::date AND ${within('i', '$1')}
    ORDER BY (i.submitted_on > i.deadline) DESC NULLS LAST, i.closed_on, i.number`,
  values: [units, week, next],
});
