import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

const lists = new WeakMap<object, string>();

/** All columns of the entity's table under the alias `t`, put together once: the query builder does so for every request. */
export function wholeRow<T extends ObjectLiteral>(db: EntityManager, entity: EntityTarget<T>): string {
  const metadata = db.connection.getMetadata(entity);
  let list = lists.get(metadata);
  if (!list) {
    list = metadata.columns.map(({ databaseName }) => `t."${databaseName}"`).join(', ');
    lists.set(metadata, list);
  }
  return list;
}

/** The entity that such a row holds. */
export function entityOf<T extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<T>,
  row: Readonly<Record<string, unknown>>,
): T {
  const { driver } = db.connection;
  const metadata = db.connection.getMetadata(entity);
  const made = metadata.create() as T;
  for (const column of metadata.columns)
    column.setEntityValue(made, driver.prepareHydratedValue(row[column.databaseName], column));
  return made;
}
