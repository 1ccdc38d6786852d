import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock/clock.js';
import { ProblemError } from '../problem/problem.error.js';

/** A received file that is complete on disk but not yet kept. */
export interface SpooledFile {
  path: string;
  sha256: string;
  size: number;
}

const STALE_MS = 60 * 60 * 1000;
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Answers a full disk as 507; anything else stays what it is. */
export function storageFailure(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return DISK_FULL.has(code)
    ? new ProblemError('storage.full', { detail: '请联系系统管理员清理存储空间后重试' })
    : error;
}

/**
 * Receives uploads into a folder of temporary files beside the store (same disk, so keeping is a rename).
 * Whatever ends an upload early (client gone, too large, disk full), its file is gone too.
 */
export class Spool {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {}

  /** Removes what a killed process left behind. Files younger than an hour may belong to another live process. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const oldest = this.clock.now().getTime() - STALE_MS;
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const info = await stat(path).catch(() => null);
      if (info && info.mtimeMs < oldest) await rm(path, { force: true });
    }
  }

  /** Writes, hashes and flushes a stream. `limit` is in bytes; one byte more is refused. The caller discards what it does not keep. */
  async receive(source: AsyncIterable<Uint8Array>, limit: number): Promise<SpooledFile> {
    const path = join(this.folder, randomUUID());
    let handle: FileHandle | undefined;
    try {
      const hash = createHash('sha256');
      let size = 0;
      const take = async (chunk: Uint8Array) => {
        size += chunk.length;
        if (size > limit) {
          const megabytes = Math.floor(limit / 1024 / 1024);
          throw new ProblemError('attachment.too-large', { detail: `单个文件最大 ${megabytes} MB` });
        }
        handle ??= await open(path, 'wx', 0o600);
        hash.update(chunk);
        await handle.writeFile(chunk);
      };
      let failure: { error: unknown } | undefined;
      for await (const chunk of source) {
        // After a failure the rest is read and dropped: who is still sending would lose the answer with the connection.
        if (!failure) await take(chunk).catch((error: unknown) => (failure = { error }));
      }
      if (failure) throw failure.error;
      handle ??= await open(path, 'wx', 0o600);
      await handle.sync();
      await handle.close();
      return { path, sha256: hash.digest('hex'), size };
    } catch (error) {
      await handle?.close().catch(() => undefined);
      await rm(path, { force: true });
      throw storageFailure(error);
    }
  }

  /** Drops a spooled file that was not kept. */
  async discard(file: SpooledFile): Promise<void> {
    await rm(file.path, { force: true });
  }
}
