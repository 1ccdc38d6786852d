import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { LEDGER_FIELDS } from '@zuofeng/shared/imports/rectification-import.fields';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet, type SheetContent } from '../../platform/xlsx/read-sheet.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { download } from '../attachments/attachments.factory.js';
import { waitForJob } from '../jobs/jobs.factory.js';
import { type Cast, makeCast, makeCity, makeItem } from './rectification.factory.js';

let app: TestApp;
let cast: Cast;
let other: Cast;
let closed: ItemView;

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)'];

beforeAll(async () => {
  app = await createApp();
  const city = await makeCity(app);
  cast = await makeCast(app, city);
  other = await makeCast(app, city);
  closed = await makeItem(app, cast, 'closed', { title: FORMULAS[0]!, problem: FORMULAS[1]! });
  await makeItem(app, cast, 'issued', { title: FORMULAS[2]!, leader: FORMULAS[3]!, deadline: '2026-03-20' });
  await makeItem(app, cast, 'draft', { severity: 'supervised', deadline: null });
  await makeItem(app, other, 'working', { deadline: '2026-03-10' });
});
afterAll(() => app.close());

const ask = (as: Person, body: object = {}) =>
  app.post<JobView>('/api/rectification-items/exports', body, { as });

async function exported(as: Person, body: object = {}) {
  const asked = await ask(as, body);
  expect([asked.status, ['queued', 'running']]).toEqual([202, expect.arrayContaining([asked.body.state])]);
  const { job } = await waitForJob(app, as, asked.body.id);
  expect(job).toMatchObject({ state: 'done', kind: 'rectification.export' });
  const file = await download(app, as, `/api/attachments/${job.file!.id}`);
  return { job, file, sheet: await readSheet(file.content, { rows: 1000, columns: 60 }) };
}

const column = ({ rows }: SheetContent, header: string) => {
  const at = rows[0]!.indexOf(header);
  return rows.slice(1).map(row => row[at] ?? null);
};

test.each([
  ['', {}],
  ['sort=deadline', { sort: 'deadline' }],
  ['sort=number&state=issued,working', { sort: 'number', state: ['issued', 'working'] }],
  ['overdue=false&counted=true&q=窗口', { overdue: false, counted: true, q: '窗口' }],
])('the file holds what the list ?%s shows, in its order', async (query, body) => {
  const list = await app.get(`/api/rectification-items?${query}`, { as: cast.officer });
  const { job, sheet } = await exported(cast.officer, body);
  expect(column(sheet, '台账编号')).toEqual(list.body.rows.map(({ number }: any) => number));
  expect(job).toMatchObject({ total: list.body.total, progress: list.body.total });
  expect(job.message).toBe(`已导出 ${list.body.total} 项`);
});

test("a unit's people get their own items only", async () => {
  const { sheet } = await exported(other.staff);
  expect(new Set(column(sheet, '责任单位')).size).toBe(1);
  expect(sheet.rows).toHaveLength(2);
  const mine = await app.get('/api/rectification-items', { as: other.staff });
  expect(column(sheet, '台账编号')).toEqual(mine.body.rows.map(({ number }: any) => number));
});

test('days are days, numbers are numbers, codes are words', async () => {
  const { sheet } = await exported(cast.officer, { sort: 'number' });
  expect(column(sheet, '整改时限')).toEqual([
    { at: '2026-04-30T00:00:00' },
    { at: '2026-03-20T00:00:00' },
    null,
    { at: '2026-03-10T00:00:00' },
  ]);
  expect(column(sheet, '办结日期')[0]).toEqual({ at: '2026-03-02T00:00:00' });
  expect(column(sheet, '完成百分比')).toEqual([100, 0, 0, 0]);
  expect(column(sheet, '整改情况')[0]).toBe('已完成');
  expect(column(sheet, '状态')).toEqual(['已销号', '待签收', '草稿', '整改中']);
});

test('text that looks like a formula stays text', async () => {
  const { file, sheet } = await exported(cast.officer, { sort: 'number' });
  expect(column(sheet, '标题').slice(0, 2)).toEqual([FORMULAS[0], FORMULAS[2]]);
  expect(column(sheet, '问题内容')[0]).toBe(FORMULAS[1]);
  expect(column(sheet, '责任领导')[1]).toBe(FORMULAS[3]);
  const xml = strFromU8(unzipSync(file.content)['xl/worksheets/sheet1.xml']!);
  expect(xml).not.toContain('<f');
});

test('an export can be imported: its columns are recognised and every row is sound', async () => {
  const { file } = await exported(cast.officer, { unitId: cast.unitId });
  const upload = { name: '整改台账.xlsx', content: file.content };
  const { body } = await app.upload('/api/attachments', upload, { as: cast.officer });
  const started = await app.post<ImportView>(
    '/api/imports',
    { kind: 'rectification', attachmentId: body.id },
    { as: cast.officer },
  );
  const { fields, columns, version, id } = started.body;
  const headers = fields.map(field => columns[field.column ?? -1]?.header);
  expect(headers).toEqual(LEDGER_FIELDS.map(field => field.label));
  const checked = await app.put(
    `/api/imports/${id}/columns`,
    { columns: fields.map(({ key, column: at }) => ({ field: key, column: at })) },
    { as: cast.officer, version },
  );
  expect(checked.body.counts).toEqual({ rows: 3, ready: 3, faulty: 0, closed: 1, issued: 1, draft: 1 });
});

test('only the one who asked sees the job and its file', async () => {
  const { job } = await exported(cast.officer);
  for (const url of [`/api/jobs/${job.id}`, `/api/attachments/${job.file!.id}`]) {
    const missing = await app.get(url.replace(/[^/]+$/, '0190a000-0000-7000-8000-000000000000'), {
      as: cast.verifier,
    });
    const foreign = await app.get(url, { as: cast.verifier });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
  }
  const jobs = await app.get('/api/jobs', { as: cast.verifier });
  expect(jobs.body).toEqual({ rows: [], total: 0 });
});

test('the export is on record with its filter and the number of rows', async () => {
  const { job } = await exported(cast.officer, { q: closed.number });
  const entries = await app.dataSource.query(
    `SELECT actor_name, data FROM audit_entry WHERE action = 'rectification.export' AND subject_id = $1`,
    [job.id],
  );
  expect(entries).toEqual([
    {
      actor_name: cast.officer.name,
      data: { filter: { q: closed.number }, rows: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ]);
});

test('an administrator without business roles may not export; an unknown filter is refused', async () => {
  const admin = await makePerson(app.dataSource, { roles: [['system-admin', cast.unitId]] });
  expect((await ask(admin)).status).toBe(403);
  expect((await ask(cast.officer, { size: 5 })).status).toBe(400);
  const refused = await ask(cast.officer, { state: ['gone'] });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('状态只能取')]);
});
