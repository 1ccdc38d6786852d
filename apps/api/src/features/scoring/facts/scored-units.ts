import type { Day } from '@zuofeng/shared/calendar/days';
import type { ScoredUnit } from '@zuofeng/shared/scoring/facts';
import type { EntityManager } from 'typeorm';

interface StoredUnit {
  id: string;
  path: string;
  /** Null: not evaluated on the day. */
  group: string | null;
}

const UNITS = `
  SELECT u.id, u.path, CASE WHEN u.active_from <= $2::date AND (u.active_to IS NULL OR u.active_to >= $2::date)
    THEN g.code END AS "group"
  FROM unit u
  LEFT JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $2::date AND (m.to_day IS NULL OR m.to_day >= $2::date)
  LEFT JOIN evaluation_group g ON g.id = m.group_id
  WHERE u.path ^@ $1 AND u.path <> $1`;

export interface ScoredUnits {
  units: ScoredUnit[];
  /** The scored unit for which a record of this unit counts: itself, or the nearest one above it. */
  ownerOf: (unitId: string) => string | undefined;
}

/**
 * Units below the territory that are evaluated on the period's last day: active and in a group (domain.md §3). What lies below
 * one and is in no group of its own counts for it, so that no record is lost, and none counts twice.
 */
export async function readScoredUnits(
  db: EntityManager,
  territoryPath: string,
  day: Day,
): Promise<ScoredUnits> {
  const rows = await db.query<StoredUnit[]>(UNITS, [territoryPath, day]);
  const scored = new Map(rows.flatMap(({ id, group }) => (group === null ? [] : [[id, group]])));
  const owners = new Map(
    rows.map(({ id, path }) => [id, path.split('/').findLast(above => scored.has(above))]),
  );
  return {
    units: [...scored].map(([unitId, group]) => ({ unitId, group })),
    ownerOf: unitId => owners.get(unitId),
  };
}
