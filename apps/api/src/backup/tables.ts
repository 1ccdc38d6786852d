import type { QueryRunner } from 'typeorm';
import type { BackedUpTable, Sequence } from './manifest.js';

// Every table of ours, and of the queue what has still to be run; the queue's statistics make themselves anew.
const TABLES = `
  SELECT n.nspname || '.' || c.relname AS name,
    (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND ((n.nspname = 'public' AND c.relname <> 'migrations')
      OR (n.nspname = 'pgboss' AND c.relname IN ('queue', 'schedule', 'job')))
  ORDER BY n.nspname, c.relname = 'job', c.relname`;

const SEQUENCES = `
  SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;

/** `schema.table` as SQL. */
export const quoted = (name: string) =>
  name
    .split('.')
    .map(part => `"${part.replaceAll('"', '""')}"`)
    .join('.');

export const columnList = (columns: readonly string[]) => columns.map(quoted).join(', ');

/** The tables with their row counts, as the transaction sees them. */
export async function readTables(db: QueryRunner): Promise<BackedUpTable[]> {
  const tables = (await db.query(TABLES)) as Omit<BackedUpTable, 'rows'>[];
  const counted: BackedUpTable[] = [];
  for (const table of tables) counted.push({ ...table, rows: await countRows(db, table.name) });
  return counted;
}

export async function countRows(db: QueryRunner, table: string): Promise<number> {
  const [row] = (await db.query(`SELECT count(*) AS rows FROM ${quoted(table)}`)) as { rows: string }[];
  return Number(row?.rows);
}

export async function readSequences(db: QueryRunner): Promise<Sequence[]> {
  const sequences: Sequence[] = [];
  for (const { name } of (await db.query(SEQUENCES)) as { name: string }[]) {
    const [row] = (await db.query(`SELECT last_value AS last, is_called AS called FROM ${name}`)) as [
      Omit<Sequence, 'name'>,
    ];
    sequences.push({ name, ...row });
  }
  return sequences;
}

/** Names of the migrations that have run; null where there is no such table yet. */
export async function readMigrations(db: QueryRunner): Promise<string[] | null> {
  const [found] = (await db.query(`SELECT to_regclass('public.migrations') AS name`)) as {
    name: string | null;
  }[];
  if (!found?.name) return null;
  const rows = (await db.query('SELECT name FROM public.migrations ORDER BY timestamp, id')) as {
    name: string;
  }[];
  return rows.map(row => row.name);
}
