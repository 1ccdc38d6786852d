import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, dayStart } from '@zuofeng/shared/calendar/days';
import type { Category } from '@zuofeng/shared/complaints/complaints.labels';
import type { PackChanges } from '@zuofeng/shared/reviews/pack.contract';
import type { EntityManager } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { seenSql } from '../complaints/case-filter.sql.js';
import { knownItemSql } from '../rectification/item-filter.sql.js';
import { belowSql } from './review-rows.sql.js';

/** What has come about in the unit's records since a day, as far as the reader may know of them. */
export async function readChanges(
  db: EntityManager,
  actor: Actor,
  { unitId, since, today }: { unitId: string; since: Day; today: Day },
): Promise<Omit<PackChanges, 'since'>> {
  const where = new Where();
  const from = where.bind(since);
  const at = where.bind(dayStart(since));
  const now = where.bind(today);
  const items = `FROM rectification_item i WHERE ${belowSql(where, 'i.unit_id', unitId)} AND (${knownItemSql(where, actor)})`;
  const cases = `FROM complaint c WHERE ${belowSql(where, 'c.accused_unit_id', unitId)} AND (${seenSql(where, actor)})`;
  const [changes] = await db.query<Omit<PackChanges, 'since'>[]>(
    `SELECT
       (SELECT count(*)::int ${items} AND i.registered_on >= ${from}::date) AS registered,
       (SELECT count(*)::int ${items} AND i.state = 'closed' AND i.closed_on >= ${from}::date) AS closed,
       (SELECT count(*)::int ${items} AND i.state IN ('issued', 'working', 'submitted', 'closed')
         AND i.deadline >= ${from}::date AND i.deadline < ${now}::date
         AND coalesce(i.submitted_on, ${now}::date) > i.deadline) AS "newlyOverdue",
       (SELECT count(*)::int FROM rectification_event e WHERE e.action IN ('reopen', 'relapse')
         AND e.at >= ${at}::timestamptz AND e.item_id IN (SELECT i.id ${items} AND i.reopen_count > 0)) AS reopened,
       (SELECT count(*)::int ${cases} AND c.accepted_on >= ${from}::date) AS cases,
       (SELECT count(*)::int FROM review_decision d WHERE d.followed AND d.state = 'confirmed'
         AND d.confirmed_at >= ${at}::timestamptz AND ${belowSql(where, 'd.unit_id', unitId)}) AS "decisionsConfirmed"`,
    where.values,
  );
  return changes!;
}

/** Accepted cases about the unit after a day by category, the most first; merged and excluded ones are not counted. */
export function readComplaints(
  db: EntityManager,
  actor: Actor,
  { unitId, after }: { unitId: string; after: Day },
): Promise<{ category: Category; cases: number }[]> {
  const where = new Where();
  where.and(belowSql(where, 'c.accused_unit_id', unitId));
  where.and(seenSql(where, actor));
  where.and(`c.accepted_on > ${where.bind(after)}::date`);
  where.and(`c.state NOT IN ('merged', 'transferred') AND c.mark IS NULL`);
  return db.query(
    `SELECT c.category, count(*)::int AS cases FROM complaint c ${where.sql} GROUP BY 1 ORDER BY 2 DESC, 1`,
    where.values,
  );
}
