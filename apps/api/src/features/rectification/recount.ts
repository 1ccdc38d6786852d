import type { EntityManager } from 'typeorm';

export interface Recount {
  /** Counters that hold a figure now, and how many differ from what the records say. */
  counters: number;
  differing: number;
}

interface Counted {
  table: string;
  key: string;
  columns: string;
  /** Of what, each with its unit. */
  recounted: string;
}

const KEY = 'unit_id, facet, aspect_code, measure_code, source';
const STANDING = 'issued, working, submitted, submitted_late, closed, closed_late, cancelled';
const DAILY = 'running, submitted_late, closed_late, due, issued, closed, closed_late_on';

const sums = (columns: string) =>
  columns
    .split(', ')
    .map(name => `sum(p.${name})::int AS ${name}`)
    .join(', ');

const ofItems = (parts: string, columns: string, days = '') => `
  SELECT i.unit_id, p.facet, p.aspect AS aspect_code, p.measure AS measure_code, p.origin AS source${days}, ${sums(columns)}
  FROM rectification_item i, ${parts} p
  GROUP BY i.unit_id, p.facet, p.aspect, p.measure, p.origin${days}`;

const COUNTED: readonly Counted[] = [
  {
    table: 'rectification_tally',
    key: KEY,
    columns: STANDING,
    recounted: ofItems(
      `rectification_standing_parts(i.state, i.deadline, i.submitted_on, i.aspect_code, i.measure_code, i.source)`,
      STANDING,
    ),
  },
  {
    table: 'rectification_tally_day',
    key: `${KEY}, span, day`,
    columns: DAILY,
    recounted: ofItems(
      `rectification_day_parts(i.state, i.issued_on, i.deadline, i.submitted_on, i.closed_on, i.aspect_code,
        i.measure_code, i.source)`,
      DAILY,
      ', p.span, p.day',
    ),
  },
  {
    table: 'look_back_tally',
    key: 'unit_id, aspect_code',
    columns: 'held, relapsed',
    recounted: `
      SELECT i.unit_id, coalesce(i.aspect_code, '') AS aspect_code, (count(*) FILTER (WHERE l.state = 'held'))::int AS held,
        (count(*) FILTER (WHERE l.state = 'relapsed'))::int AS relapsed
      FROM look_back l JOIN rectification_item i ON i.id = l.item_id WHERE l.state IN ('held', 'relapsed')
      GROUP BY i.unit_id, coalesce(i.aspect_code, '')`,
  },
];

/** Reads every record, which on a large ledger takes longer and wants more memory than a request may have. */
const TAKE_THE_TIME = `SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB'`;

/**
 * Counts again from the records, in one statement and so at one moment, and compares. A missing counter stands for zeros.
 * Wants a transaction.
 */
export async function recount(tx: EntityManager): Promise<Recount> {
  await tx.query(TAKE_THE_TIME);
  const total: Recount = { counters: 0, differing: 0 };
  for (const { table, key, columns, recounted } of COUNTED) {
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

/** Counts anew. Writers of the ledger wait until the transaction ends, so that nothing is counted twice or missed. */
export async function repairTallies(tx: EntityManager): Promise<void> {
  await tx.query(TAKE_THE_TIME);
  await tx.query('LOCK TABLE rectification_item IN SHARE ROW EXCLUSIVE MODE');
  await tx.query('LOCK TABLE look_back IN SHARE ROW EXCLUSIVE MODE');
  for (const { table, key, columns, recounted } of COUNTED) {
    await tx.query(`DELETE FROM ${table}`);
    await tx.query(`INSERT INTO ${table} (${key}, ${columns}) ${recounted}`);
  }
}
