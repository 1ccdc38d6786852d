import type { DataSource, EntityManager } from 'typeorm';

/**
 * A DataSource whose every transaction is the one already open. The services run unchanged and the whole city is
 * stored at once or not at all.
 */
export function within(tx: EntityManager): DataSource {
  return Object.create(tx.connection, {
    manager: { value: tx },
    transaction: { value: (work: (tx: EntityManager) => Promise<unknown>) => work(tx) },
    query: { value: (sql: string, parameters?: unknown[]) => tx.query(sql, parameters) },
  }) as DataSource;
}
