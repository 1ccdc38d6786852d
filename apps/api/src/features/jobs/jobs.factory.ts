import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { isJobOver } from '@zuofeng/shared/jobs/jobs.labels';
import type { TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';

/** Waits until a job is over; `seen` is the progress that a watching person saw. */
export async function waitForJob(app: TestApp, as: Person, jobId: string) {
  const seen: number[] = [];
  for (let tries = 0; tries < 1200; tries++) {
    const { body } = await app.get<JobView>(`/api/jobs/${jobId}`, { as });
    seen.push(body.progress);
    if (isJobOver(body.state)) return { job: body, seen };
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the job did not end');
}
