import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations as known } from '../migrations/index.js';
import { migrateServer } from '../open-database.js';
import { verifyChain } from '../platform/audit/verify-chain.js';
import type { Clock } from '../platform/clock/clock.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import type { Config } from '../platform/config/config.js';
import { emptyDatabase } from '../platform/database/empty-database.js';
import { openSpool, openStorage } from '../platform/storage/storage.module.js';
import { keepContents } from './contents.js';
import { copyIn } from './copy-tables.js';
import { DUMP_PATH, type Manifest } from './manifest.js';
import { hasTool, restoreDump } from './postgres-tools.js';
import { countRows } from './tables.js';

/** Refuses a backup whose schema this program does not know. */
export function checkLevel(manifest: Manifest): void {
  const names = known.map(migration => migration.name);
  const unknown = manifest.migrations.find((name, i) => names[i] !== name);
  if (unknown)
    throw new CannotStart(
      `备份的数据库版本（${unknown}）不是本程序的版本。请用作备份时的程序版本恢复，再按升级步骤升级。未作任何恢复。`,
    );
}

/**
 * Restores a checked backup into an empty database and store, and proves it: counts, audit chain, contents. Whatever
 * fails leaves the database as empty as it was.
 */
export async function restore(config: Config, dir: string, manifest: Manifest, clock: Clock): Promise<void> {
  const url = config.databaseOwnerUrl ?? config.databaseUrl!;
  await requireEmpty(url);
  try {
    if (manifest.how === 'pg_dump') await loadDump(url, dir);
    else await migrateServer(config, manifest.migrations.length);
    await inTransaction(url, async db => {
      if (manifest.how === 'copy') await copyIn(db, dir, manifest.tables, manifest.sequences);
      await prove(db, manifest, clock.now());
    });
    // What is newer in this program, and the grants of the application's role.
    await migrateServer(config);
    const storage = await openStorage(config);
    await keepContents(dir, manifest.contents, { spool: await openSpool(config, clock), storage });
  } catch (error) {
    await emptyDatabase(url, 'restore');
    throw error;
  }
}

async function requireEmpty(url: string): Promise<void> {
  await inTransaction(url, async db => {
    const [found] = (await db.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') LIMIT 1`,
    )) as { relname: string }[];
    if (found)
      throw new CannotStart('目标数据库不是空的。恢复只能在空数据库或新的数据目录上进行。未作任何恢复。');
  });
}

async function loadDump(url: string, dir: string): Promise<void> {
  const version = await inTransaction(url, async db => {
    const [row] = (await db.query(`SELECT current_setting('server_version') AS version`)) as {
      version: string;
    }[];
    return row!.version;
  });
  if (!(await hasTool('pg_restore', version)))
    throw new CannotStart(
      `这份备份由 pg_dump 作出，恢复须有与数据库（${version}）同一大版本的 pg_restore。请安装后重试。`,
    );
  await restoreDump(url, join(dir, DUMP_PATH));
}

async function prove(db: QueryRunner, manifest: Manifest, now: Date): Promise<void> {
  for (const { name, rows } of manifest.tables) {
    const found = await countRows(db, name);
    if (found !== rows) throw new CannotStart(`恢复后 ${name} 有 ${found} 行，备份时是 ${rows} 行。`);
  }
  const { checked, head, firstFault } = await verifyChain(db.manager, now);
  if (!isDeepStrictEqual({ checked, head, firstFault }, manifest.audit))
    throw new CannotStart(`恢复后的审计链与备份时不一致：链首 ${head}，应为 ${manifest.audit.head}。`);
}

async function inTransaction<T>(url: string, work: (db: QueryRunner) => Promise<T>): Promise<T> {
  const source = await new DataSource({ type: 'postgres', url, applicationName: 'restore' }).initialize();
  const db = source.createQueryRunner();
  try {
    await db.startTransaction();
    const result = await work(db);
    await db.commitTransaction();
    return result;
  } finally {
    await db.release();
    await source.destroy();
  }
}
