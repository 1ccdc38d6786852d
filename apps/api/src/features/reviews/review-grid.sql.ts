import type { Day } from '@zuofeng/shared/calendar/days';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { ReviewMark } from '@zuofeng/shared/reviews/cells';
import type { QuarterCode, QuarterDue, UnitSpan } from '@zuofeng/shared/reviews/quarters';
import type { UnitKind } from '@zuofeng/shared/units/units.labels';

/** A unit with the states and days of its reviews in a stretch of quarters. */
export interface GridUnit extends UnitSpan {
  id: string;
  path: string;
  kind: UnitKind;
  unit: UnitRef;
  groupId: string | null;
  groupName: string | null;
  reviews: (ReviewMark & { quarter: QuarterCode })[];
  unlocks: QuarterCode[];
}

/** A quarter's last day as it is reckoned on the day. */
export interface Reckoned {
  due: QuarterDue;
  today: Day;
}

/**
 * The grid in one statement: units, and for each one look into `review_of` for its quarters from `$1` to `$2`. It reads states
 * and days alone; minutes, items and decisions stand in other tables. `$4` is today.
 */
export const gridSql = (units: string): string => `
  SELECT u.id, u.path, u.kind,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
    g.id AS "groupId", g.name AS "groupName",
    u.active_from::text AS "activeFrom", u.active_to::text AS "activeTo",
    (u.created_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "knownFrom",
    reviews.list AS reviews, unlocks.list AS unlocks
  FROM unit u
    LEFT JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $4::date AND (m.to_day IS NULL OR m.to_day >= $4::date)
    LEFT JOIN evaluation_group g ON g.id = m.group_id
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('id', r.id, 'quarter', r.quarter, 'state', r.state,
        'outcome', r.outcome, 'heldOn', r.held_on, 'submittedOn', r.submitted_on, 'firstInTime', r.first_in_time,
        'correctBy', r.correct_by, 'marks', r.marks) ORDER BY r.quarter, r.no), '[]') AS list
      FROM review r WHERE r.unit_id = u.id AND r.quarter BETWEEN $1 AND $2) reviews
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(l.quarter), '[]') AS list
      FROM review_unlock l WHERE l.unit_id = u.id AND l.quarter BETWEEN $1 AND $2) unlocks
  WHERE ${units}
  ORDER BY g.sort_order NULLS LAST, g.id, u.sort_order, u.name COLLATE "zh-x-icu", u.id`;
