import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { from, to } from 'pg-copy-streams';
import type { QueryRunner } from 'typeorm';
import { copyPath, hashFile, type BackedUpTable, type BackupFile, type Sequence } from './manifest.js';
import { columnList, quoted } from './tables.js';

const client = (db: QueryRunner) => db.connect() as Promise<ClientBase>;

/** Writes each table to a file of its own, in PostgreSQL's COPY format. */
export async function copyOut(
  db: QueryRunner,
  dir: string,
  tables: readonly BackedUpTable[],
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const { name, columns } of tables) {
    const path = copyPath(name);
    const select = `SELECT ${columnList(columns)} FROM ${quoted(name)}`;
    const rows = (await client(db)).query(to(`COPY (${select}) TO STDOUT`));
    await pipeline(rows, createGzip(), createWriteStream(join(dir, path), { mode: 0o600, flush: true }));
    files.push({ path, sha256: await hashFile(join(dir, path)) });
  }
  return files;
}

const FOREIGN_KEYS = `
  SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0`;

/**
 * Fills the migrated, empty tables, as PostgreSQL's own tools do: references are dropped before and made again after,
 * which proves each of them; triggers rest, because what they would write is in the backup already.
 */
export async function copyIn(
  db: QueryRunner,
  dir: string,
  tables: readonly BackedUpTable[],
  sequences: readonly Sequence[],
): Promise<void> {
  const references = (await db.query(FOREIGN_KEYS)) as { table: string; name: string; definition: string }[];
  for (const { table, name } of references) await db.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  const own = tables.filter(({ name }) => name.startsWith('public.'));
  for (const { name } of own) await db.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
  // Migrations and the queue may have put rows of their own.
  for (const { name } of tables.toReversed()) await db.query(`DELETE FROM ${quoted(name)}`);
  for (const { name, columns } of tables) {
    const sink = (await client(db)).query(from(`COPY ${quoted(name)} (${columnList(columns)}) FROM STDIN`));
    await pipeline(createReadStream(join(dir, copyPath(name))), createGunzip(), sink);
  }
  for (const { name } of own) await db.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of references)
    await db.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
  for (const { name, last, called } of sequences)
    await db.query('SELECT setval($1, $2, $3)', [name, last, called]);
}
