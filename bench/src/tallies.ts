import type pg from 'pg';

const TALLIES = [
  'rectification_tally',
  'rectification_tally_day',
  'look_back_tally',
  'complaint_tally',
  'complaint_tally_day',
  'complaint_tally_length',
];

/** Keeps aside what the product counted of the base. */
export async function keepBaseTallies(superuser: pg.Client): Promise<void> {
  await superuser.query('CREATE SCHEMA bench');
  for (const table of TALLIES) await superuser.query(`CREATE TABLE bench.${table} AS TABLE ${table}`);
}

/** Nine times the base is counted too, beside whatever was written and counted since: exact, and sooner than counting. */
export async function countNineMore(superuser: pg.Client): Promise<void> {
  for (const table of TALLIES) {
    const { rows } = await superuser.query<{ name: string; key: boolean }>(
      `SELECT a.attname AS name, a.attnum = ANY(i.indkey) AS key
       FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
       WHERE a.attrelid = $1::regclass AND a.attnum > 0`,
      [table],
    );
    const keys = rows.filter(({ key }) => key).map(({ name }) => `t.${name} = b.${name}`);
    const counters = rows.filter(({ key }) => !key).map(({ name }) => `${name} = t.${name} + 9 * b.${name}`);
    await superuser.query(
      `UPDATE ${table} t SET ${counters.join(', ')} FROM bench.${table} b WHERE ${keys.join(' AND ')}`,
    );
  }
}
