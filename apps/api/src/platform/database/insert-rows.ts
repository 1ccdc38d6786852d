import type { EntityManager } from 'typeorm';
import { snake } from './naming.js';

/**
 * Many rows of one shape in one statement, several times faster than the mapper. Keys are the entity's property names;
 * columns that no row names keep their defaults.
 */
export async function insertRows(
  tx: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = new Map(Object.keys(first).map(key => [key, snake(key)]));
  const columns = [...names.values()].map(name => `"${name}"`).join(', ');
  const records = rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [names.get(key) ?? snake(key), value])),
  );
  await tx.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    [JSON.stringify(records)],
  );
}
