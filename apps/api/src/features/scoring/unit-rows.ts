import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { GroupRef } from '@zuofeng/shared/scoring/scores.contract';
import type { EntityManager } from 'typeorm';

export interface UnitOfTable {
  unit: UnitRef;
  path: string;
  /** Where the unit stands in the office's order. */
  place: number;
}

/** The named units, by their ids. */
export async function readUnits(
  db: EntityManager,
  ids: readonly string[],
): Promise<Map<string, UnitOfTable>> {
  const rows = await db.query<Omit<UnitOfTable, 'place'>[]>(
    `SELECT u.path, json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit
     FROM unit u WHERE u.id = ANY($1::uuid[]) ORDER BY u.sort_order, u.name COLLATE "zh-x-icu", u.id`,
    [ids],
  );
  return new Map(rows.map((row, place) => [row.unit.id, { ...row, place }]));
}

/** 考评分组 in the office's order. */
export const readGroups = (db: EntityManager): Promise<GroupRef[]> =>
  db.query<GroupRef[]>('SELECT code, name FROM evaluation_group ORDER BY sort_order, id');
