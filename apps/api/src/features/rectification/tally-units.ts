import type { Day } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import type { TallyUnit } from './tally.figures.js';

/** All units in the order of their groups, also those that are no longer active: their items still count above them. */
export const readTallyUnits = (db: EntityManager, today: Day): Promise<TallyUnit[]> =>
  db.query<TallyUnit[]>(
    `SELECT u.id, u.path, u.kind, u.level,
       u.active_from <= $1::date AND (u.active_to IS NULL OR u.active_to >= $1::date) AS active,
       json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
       g.id AS "groupId", g.name AS "groupName"
     FROM unit u
     LEFT JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $1::date AND (m.to_day IS NULL OR m.to_day >= $1::date)
     LEFT JOIN evaluation_group g ON g.id = m.group_id
     ORDER BY g.sort_order NULLS LAST, g.id, u.sort_order, u.name COLLATE "zh-x-icu", u.id`,
    [today],
  );
