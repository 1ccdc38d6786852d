import type { Day } from '@zuofeng/shared/calendar/days';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { UnitKind } from '@zuofeng/shared/units/units.labels';
import type { EntityManager } from 'typeorm';

/** A unit's place in the tree and in today's evaluation groups. */
export interface TallyUnit {
  id: string;
  path: string;
  kind: UnitKind;
  level: number;
  active: boolean;
  unit: UnitRef;
  groupId: string | null;
  groupName: string | null;
}

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

/** The ids on the path, the unit's own last. */
export const pathIds = (path: string): string[] => path.split('/').filter(Boolean);

/** Which units a dashboard looks at. */
export interface UnitFilter {
  groupId?: string;
  unitKind?: UnitKind;
}

/** Which units have a line: those that are compared in a group, and those directly below a place that the reader looks after. */
export function isRow(unit: TallyUnit, { groupId, unitKind }: UnitFilter, roots: readonly string[]): boolean {
  if (!unit.active || unit.kind === 'city') return false;
  if (groupId && unit.groupId !== groupId) return false;
  if (unitKind && unit.kind !== unitKind) return false;
  const parent = unit.path.slice(0, unit.path.lastIndexOf('/', unit.path.length - 2) + 1);
  return (
    groupId !== undefined || unit.groupId !== null || roots.includes(unit.path) || roots.includes(parent)
  );
}

export const within = ({ path }: TallyUnit, roots: readonly string[]) =>
  roots.some(root => path.startsWith(root));

/** The unit itself or one above it is in the group, and so with the kind: as the ledger's filters have it. */
export function matches(
  unit: TallyUnit,
  { groupId, unitKind }: UnitFilter,
  units: readonly TallyUnit[],
): boolean {
  if (!groupId && !unitKind) return true;
  const above = new Set(pathIds(unit.path));
  const some = (test: (one: TallyUnit) => boolean) => units.some(one => above.has(one.id) && test(one));
  return (
    (!groupId || some(one => one.groupId === groupId)) && (!unitKind || some(one => one.kind === unitKind))
  );
}
