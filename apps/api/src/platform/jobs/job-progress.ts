import type { DataSource } from 'typeorm';
import { BackgroundJobEntity } from './background-job.entity.js';

const EVERY_MS = 300;

/** Told to a job so that it can say how far it is. Cheap to call for every row. */
export type ReportProgress = (done: number, total: number, message?: string) => Promise<void>;

/**
 * Writes progress on a connection of its own, so that it is seen while the job's transaction is still open.
 * At most a few times a second; the last step is always written.
 */
export function progressReporter(dataSource: DataSource, jobId: string): ReportProgress {
  let writtenAt = -Infinity;
  return async (done, total, message) => {
    const at = performance.now();
    if (done < total && at - writtenAt < EVERY_MS) return;
    writtenAt = at;
    const words = message === undefined ? {} : { message };
    await dataSource.manager.update(BackgroundJobEntity, { id: jobId }, { progress: done, total, ...words });
  };
}
