import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { JobService } from '../../platform/jobs/job.service.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { waitForJob } from './jobs.factory.js';

let app: TestApp;
let officer: Person;

beforeAll(async () => {
  app = await createApp();
  const city = await makeUnit(app.dataSource, { kind: 'city' });
  officer = await makePerson(app.dataSource, { roles: [['office-staff', city.id]] });
});
afterAll(() => app.close());

const find = async (id: string) => (await app.get<JobView>(`/api/jobs/${id}`, { as: officer })).body;
const exportAll = async () =>
  (await app.post<JobView>('/api/rectification-items/exports', {}, { as: officer })).body.id;

/** An export whose filter no database can read: it fails on every try. */
function enqueuePoison(): Promise<string> {
  const { accountId, name, unitId } = officer;
  const grants = [{ role: 'office-staff' as const, unitId, unitPath: `/${unitId}/` }];
  return app.dataSource.transaction(tx =>
    app.app
      .get(JobService)
      .enqueue(
        tx,
        { accountId, name, grants },
        { kind: 'rectification.export', title: '毒任务', data: { selection: { unitId: 'no uuid' } } },
      ),
  );
}

/** The queue's own row, which follows the job's within a moment. */
async function setAside(id: string) {
  const read = () => app.dataSource.query('SELECT state, retry_count FROM pgboss.job WHERE id = $1', [id]);
  for (let tries = 0; tries < 100; tries++) {
    const [row] = await read();
    if (row.state !== 'active') return row;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the queue still holds the job');
}

test('a job that fails on every try is set aside, and those behind it run meanwhile (F16)', async () => {
  const poison = await enqueuePoison();
  const { job: next } = await waitForJob(app, officer, await exportAll());
  expect(next.state).toBe('done');
  expect(await find(poison)).toMatchObject({ state: 'queued', message: '遇到错误，稍后自动重试' });

  const { job } = await waitForJob(app, officer, poison);
  expect(job).toMatchObject({
    state: 'failed',
    message: '系统出现错误，已记录；本次操作未生效',
    file: null,
    finishedAt: expect.any(String),
  });
  expect(await setAside(poison)).toEqual({ state: 'failed', retry_count: 2 });
  expect((await waitForJob(app, officer, await exportAll())).job.state).toBe('done');
}, 60_000);

test('a job whose act is rolled back never was', async () => {
  const before = (await app.get('/api/jobs', { as: officer })).body.total;
  const rolledBack = app.dataSource.transaction(async tx => {
    await app.app
      .get(JobService)
      .enqueue(
        tx,
        { accountId: officer.accountId, name: officer.name, grants: [] },
        { kind: 'rectification.export', title: '撤回', data: { selection: {} } },
      );
    throw new Error('the act fails');
  });
  await expect(rolledBack).rejects.toThrow('the act fails');
  expect((await app.get('/api/jobs', { as: officer })).body.total).toBe(before);
  const queued = await app.dataSource.query(
    `SELECT 1 FROM pgboss.job j WHERE name = 'rectification.export'
     AND NOT EXISTS (SELECT 1 FROM background_job b WHERE b.id = j.id)`,
  );
  expect(queued).toEqual([]);
});

test('the newest come first, page by page', async () => {
  const last = await exportAll();
  await waitForJob(app, officer, last);
  const { body } = await app.get('/api/jobs?size=1', { as: officer });
  expect(body.rows.map(({ id }: JobView) => id)).toEqual([last]);
  expect(body.total).toBeGreaterThan(1);
});
