import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type QueryRunner } from 'typeorm';
import { verifyChain } from '../platform/audit/verify-chain.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import type { Config } from '../platform/config/config.js';
import { openStorage } from '../platform/storage/storage.module.js';
import { copyContents } from './contents.js';
import { copyOut } from './copy-tables.js';
import { DUMP_PATH, FORMAT, hashFile, writeManifest, type BackupFile, type Manifest } from './manifest.js';
import { dump, hasTool } from './postgres-tools.js';
import { readMigrations, readSequences, readTables } from './tables.js';

export interface BackUpResult {
  manifest: Manifest;
  sha256: string;
}

/**
 * Writes database and attachments to an empty folder, while the program may run: everything is read in one snapshot.
 * `way` is pg_dump where it fits the server, unless told otherwise.
 */
export async function backUp(
  config: Config,
  dir: string,
  now: Date,
  way?: Manifest['how'],
): Promise<BackUpResult> {
  await prepareFolder(dir);
  const url = config.databaseOwnerUrl ?? config.databaseUrl!;
  const source = await new DataSource({ type: 'postgres', url, applicationName: 'backup' }).initialize();
  const db = source.createQueryRunner();
  try {
    await db.startTransaction('REPEATABLE READ');
    await db.query('SET TRANSACTION READ ONLY');
    const migrations = await readMigrations(db);
    if (!migrations?.length) throw new CannotStart('这个数据库里没有本程序的数据，无可备份。');
    const [{ version }] = (await db.query(`SELECT current_setting('server_version') AS version`)) as [
      { version: string },
    ];
    const how = way ?? ((await hasTool('pg_dump', version)) ? 'pg_dump' : 'copy');
    const tables = await readTables(db);
    const database = how === 'copy' ? await copyOut(db, dir, tables) : await dumpAll(db, url, dir);
    const { checked, head, firstFault } = await verifyChain(db.manager, now);
    const manifest: Manifest = {
      format: FORMAT,
      takenAt: now.toISOString(),
      how,
      serverVersion: version,
      migrations,
      tables,
      sequences: await readSequences(db),
      database,
      audit: { checked, head, firstFault },
      ...(await copyContents(db, await openStorage(config), dir)),
      secretMark: secretMark(config),
    };
    return { manifest, sha256: await writeManifest(dir, manifest) };
  } finally {
    await db.release();
    await source.destroy();
  }
}

async function dumpAll(db: QueryRunner, url: string, dir: string): Promise<BackupFile[]> {
  const [{ snapshot }] = (await db.query('SELECT pg_export_snapshot() AS snapshot')) as [
    { snapshot: string },
  ];
  await dump(url, join(dir, DUMP_PATH), snapshot);
  return [{ path: DUMP_PATH, sha256: await hashFile(join(dir, DUMP_PATH)) }];
}

async function prepareFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0) throw new CannotStart(`${dir} 不是空目录。每份备份请用一个新目录。`);
  await mkdir(join(dir, 'database'), { mode: 0o700 });
}

export const secretMark = ({ appSecret }: Config) =>
  createHash('sha256').update('zuofeng-backup-mark\n').update(appSecret).digest('hex').slice(0, 16);
