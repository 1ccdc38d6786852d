import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChainReport } from '../platform/audit/verify-chain.js';
import { CannotStart } from '../platform/config/cannot-start.js';

export const FORMAT = 'zuofeng-backup/1';
const NAME = 'manifest.json';

/** A file of the backup, by its path inside the backup. */
export interface BackupFile {
  path: string;
  sha256: string;
}

export interface BackedUpTable {
  /** `schema.table`. */
  name: string;
  rows: number;
  columns: string[];
}

export interface Sequence {
  name: string;
  last: string;
  called: boolean;
}

/** What a backup holds and by what a restored database is measured. Written last: a folder without it is no backup. */
export interface Manifest {
  format: typeof FORMAT;
  takenAt: string;
  /** `pg_dump`: one dump by PostgreSQL's own tool; `copy`: one COPY file for each table. */
  how: 'pg_dump' | 'copy';
  serverVersion: string;
  /** Names of the migrations that had run, in order. */
  migrations: string[];
  tables: BackedUpTable[];
  sequences: Sequence[];
  database: BackupFile[];
  audit: Pick<ChainReport, 'checked' | 'head' | 'firstFault'>;
  /** Contents of attachments, by hash. */
  contents: string[];
  /** Hashes that a record names and the store no longer had when the backup was taken. */
  missing: string[];
  /** Tells whether a restore uses the same APP_SECRET, without telling the secret. */
  secretMark: string;
}

export const contentPath = (sha256: string) => `contents/${sha256.slice(0, 2)}/${sha256}`;
export const copyPath = (table: string) => `database/${table}.copy.gz`;
export const DUMP_PATH = 'database/zuofeng.dump';

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Writes the manifest and answers its own hash, to be noted elsewhere. */
export async function writeManifest(dir: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(dir, NAME), text, { mode: 0o600, flush: true });
  return createHash('sha256').update(text).digest('hex');
}

export async function readManifest(dir: string): Promise<{ manifest: Manifest; sha256: string }> {
  const text = await readFile(join(dir, NAME), 'utf8').catch(() => {
    throw new CannotStart(`${dir} 不是完整的备份：没有 ${NAME}。`);
  });
  const manifest = parse(text);
  if (manifest?.format !== FORMAT) throw new CannotStart(`${NAME} 不是本程序的备份清单，或已损坏。`);
  return { manifest, sha256: createHash('sha256').update(text).digest('hex') };
}

function parse(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest | null;
  } catch {
    return null;
  }
}

/** Compares every file with the manifest before anything is restored; names the first that differs. */
export async function checkFiles(dir: string, { database, contents }: Manifest): Promise<void> {
  const files = [...database, ...contents.map(sha256 => ({ path: contentPath(sha256), sha256 }))];
  for (const { path, sha256 } of files) {
    const found = await hashFile(join(dir, path)).catch(() => null);
    if (found === null) throw new CannotStart(`备份不完整：缺少 ${path}。未作任何恢复。`);
    if (found !== sha256) throw new CannotStart(`备份已被改动：${path} 与清单的哈希不符。未作任何恢复。`);
  }
}
