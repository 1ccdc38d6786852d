import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import type { ScoreTable, StartScoring } from '@zuofeng/shared/scoring/scores.contract';
import { newId } from '../../platform/database/ids.js';
import type { TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { waitForJob } from '../jobs/jobs.factory.js';
import { EvaluationGroupEntity, UnitGroupEntity } from '../units/group.entity.js';

/** Puts the units into an evaluation group, made when there is none of the code; from long ago on. */
export async function makeGroup(app: TestApp, code: string, unitIds: readonly string[]): Promise<void> {
  const { manager } = app.dataSource;
  const known = await manager.findOneBy(EvaluationGroupEntity, { code });
  const groupId = known?.id ?? newId();
  if (!known)
    await manager.insert(EvaluationGroupEntity, { id: groupId, code, name: `${code} 组`, sortOrder: 1 });
  for (const unitId of unitIds)
    await manager.insert(UnitGroupEntity, { id: newId(), unitId, groupId, fromDay: '2020-01-01' });
}

/** Computes a period through the front door, and waits; answers the run's id. */
export async function computeRun(app: TestApp, officer: Person, order: StartScoring): Promise<string> {
  const asked = await app.post<JobView>('/api/score-runs', order, { as: officer });
  if (asked.status !== 202) throw new Error(`score: ${asked.text}`);
  const { job } = await waitForJob(app, officer, asked.body.id);
  if (job.state !== 'done') throw new Error(`score: ${job.message}`);
  return job.subjectId!;
}

export const tableOf = async (app: TestApp, person: Person, runId: string): Promise<ScoreTable> =>
  (await app.get<ScoreTable>(`/api/score-runs/${runId}`, { as: person })).body;
