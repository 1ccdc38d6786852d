import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from '../config/cannot-start.js';

const BUSY = 5;

/**
 * Holds the data directory for this program alone. The lock is the operating system's, taken on a file by SQLite's
 * portable locking: it ends with the process however that dies, so nothing stale is ever judged or removed, and of two
 * starts at the same moment exactly one gets it.
 */
export async function holdAlone(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const lock = new DatabaseSync(join(dataDir, 'running.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== BUSY) throw error;
    throw new CannotStart(
      `已有一个实例正在使用数据目录 ${dataDir}。请先停止它，或用 DATA_DIR 另指一个目录。`,
    );
  }
  return () => Promise.resolve(lock.close());
}
