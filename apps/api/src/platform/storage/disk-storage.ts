import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { SpooledFile } from './spool.js';
import { contentMissing } from './storage-problem.js';
import { Storage } from './storage.js';

/** Files under `<folder>/ab/cd/<sha256>`: written aside, flushed, then renamed into place. */
export class DiskStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  private path(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async keep(file: SpooledFile): Promise<void> {
    const path = this.path(file.sha256);
    await mkdir(dirname(path), { recursive: true });
    await rename(file.path, path);
    await flushFolder(dirname(path));
  }

  async read(sha256: string): Promise<Readable> {
    const path = this.path(sha256);
    await access(path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? contentMissing(sha256) : error;
    });
    return createReadStream(path);
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.path(sha256), { force: true });
  }
}

/** A rename survives a power cut only once its folder is flushed; systems that cannot open folders skip it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
