import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { QueryRunner } from 'typeorm';
import { CannotStart } from '../platform/config/cannot-start.js';
import type { Spool } from '../platform/storage/spool.js';
import { ProblemError } from '../platform/problem/problem.error.js';
import type { Storage } from '../platform/storage/storage.js';
import { contentPath, hashFile } from './manifest.js';

/** Every content that a record of the snapshot names, copied and proved; contents never change, so later is as good. */
export async function copyContents(
  db: QueryRunner,
  storage: Storage,
  dir: string,
): Promise<{ contents: string[]; missing: string[] }> {
  const rows = (await db.query('SELECT DISTINCT sha256 FROM attachment ORDER BY 1')) as { sha256: string }[];
  const contents: string[] = [];
  const missing: string[] = [];
  for (const { sha256 } of rows) {
    const path = join(dir, contentPath(sha256));
    const whole = await copyOne(storage, sha256, path);
    if (!whole) await rm(path, { force: true });
    (whole ? contents : missing).push(sha256);
  }
  return { contents, missing };
}

async function copyOne(storage: Storage, sha256: string, path: string): Promise<boolean> {
  const source = await storage.read(sha256).catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'storage.content-missing') return null;
    throw error;
  });
  if (!source) return false;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(source, createWriteStream(path, { mode: 0o600, flush: true }));
  return (await hashFile(path)) === sha256;
}

/** Puts the contents into the store of the settings: disk or object storage. */
export async function keepContents(
  dir: string,
  contents: readonly string[],
  { spool, storage }: { spool: Spool; storage: Storage },
): Promise<void> {
  for (const sha256 of contents) {
    const source = createReadStream(join(dir, contentPath(sha256)));
    const file = await spool.receive(source, Number.MAX_SAFE_INTEGER);
    try {
      if (file.sha256 !== sha256) throw new CannotStart(`附件 ${sha256} 在恢复途中被改动。`);
      await storage.keep(file);
    } finally {
      await spool.discard(file);
    }
  }
}
