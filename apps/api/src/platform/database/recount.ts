import type { EntityManager } from 'typeorm';

export interface Recount {
  /** Counters that hold a figure now, and how many differ from what the records say. */
  counters: number;
  differing: number;
}

export interface Counted {
  table: string;
  key: string;
  columns: string;
  /** Of what, each with its key. */
  recounted: string;
}

/** Reads every record, which on a large ledger takes longer and wants more memory than a request may have. */
const TAKE_THE_TIME = `SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB'`;

/**
 * Counts again from the records, in one statement and so at one moment, and compares. A missing counter stands for zeros.
 * Wants a transaction.
 */
export async function recountCounters(tx: EntityManager, counted: readonly Counted[]): Promise<Recount> {
  await tx.query(TAKE_THE_TIME);
  const total: Recount = { counters: 0, differing: 0 };
  for (const { table, key, columns, recounted } of counted) {
    const values = (side: string) =>
      columns
        .split(', ')
        .map(name => `coalesce(${side}.${name}, 0)`)
        .join(', ');
    const [row] = await tx.query<Recount[]>(
      `WITH truth AS (${recounted})
       SELECT count(t.unit_id)::int AS counters,
         count(*) FILTER (WHERE (${values('t')}) IS DISTINCT FROM (${values('truth')}))::int AS differing
       FROM truth FULL JOIN ${table} t USING (${key})`,
    );
    total.counters += row!.counters;
    total.differing += row!.differing;
  }
  return total;
}

/** Counts anew. Writers of the `records` wait until the transaction ends, so that nothing is counted twice or missed. */
export async function repairCounters(
  tx: EntityManager,
  records: readonly string[],
  counted: readonly Counted[],
): Promise<void> {
  await tx.query(TAKE_THE_TIME);
  for (const table of records) await tx.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  for (const { table, key, columns, recounted } of counted) {
    await tx.query(`DELETE FROM ${table}`);
    await tx.query(`INSERT INTO ${table} (${key}, ${columns}) ${recounted}`);
  }
}
