import { CASE_FIELDS, type CaseFieldKey } from '@zuofeng/shared/complaints/complaint-import.fields';
import type { CasePage, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseSuggestions, CategoryTree } from '@zuofeng/shared/complaints/categories.contract';
import type { ImportSheetPage } from '@zuofeng/shared/imports/imports.contract';
import { buffer } from 'node:stream/consumers';
import { writeSheets } from '../../platform/xlsx/write-sheet.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { ImportForgetting } from '../imports/import-forgetting.js';
import { commitAndWait, confirmColumns, startImport } from '../imports/imports.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';

type Line = Partial<Record<CaseFieldKey, string>>;
const ORDER: Line = {
  facts: '到窗口办理变更登记，工作人员推诿扯皮，跑了四趟。',
  subject: '变更登记反复跑',
  channelRef: '2026-1',
  receivedOn: '2026/2/27 9:32:09',
  category: '推诿扯皮',
  name: '金丝雀甲',
  phone: '13800138000',
};

describe('a batch of work orders', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
  });
  afterAll(() => app.close());

  const workbook = async (lines: readonly Line[]) =>
    buffer(
      await writeSheets([
        {
          name: '工单',
          widths: [],
          rows: [
            CASE_FIELDS.map(({ label }) => label),
            ...lines.map(line => CASE_FIELDS.map(({ key }) => line[key] ?? null)),
          ],
        },
      ]),
    );
  const start = async (lines: readonly Line[], name: string) =>
    startImport(app, cast.officer, await workbook(lines), { kind: 'complaints', name });
  const left = async () => {
    const [row] = await app.dataSource.query<{ lines: number; files: number }[]>(
      `SELECT (SELECT count(*)::int FROM import_line) AS lines,
         (SELECT count(*)::int FROM attachment WHERE owner_type = 'import') AS files`,
    );
    return [row!.lines, row!.files];
  };

  it('becomes cases, with who complained behind the wall and nothing of the sheet left', async () => {
    const batch = await start([ORDER, { facts: '没有编号，匿名反映路灯不亮' }], '工单.xlsx');
    const checked = await confirmColumns(app, cast.officer, batch);
    expect(checked.body.counts).toMatchObject({ rows: 2, ready: 2, faulty: 0 });
    expect(await commitAndWait(app, cast.officer, checked.body)).toMatchObject({ job: { state: 'done' } });
    expect(await left()).toEqual([0, 0]);

    const list = await app.get<CasePage>('/api/complaints?channel=hotline&sort=registered', {
      as: cast.officer,
    });
    expect(list.body.total).toBe(2);
    const [first, second] = list.body.rows;
    expect(first).toMatchObject({
      registeredOn: '2026-02-27',
      category: 'buck-passing',
      state: 'registered',
    });
    expect(second).toMatchObject({ registeredOn: '2026-03-02', category: 'other' });
    const view = await app.get<CaseView>(`/api/complaints/${first!.id}`, { as: cast.officer });
    expect(view.body.original).toMatchObject({ anonymous: false, hasIdentity: true, channelRef: '2026-1' });
    expect(view.text).not.toContain('金丝雀甲');
    const suggested = await app.get<CaseSuggestions>(`/api/complaints/${first!.id}/suggestions`, {
      as: cast.officer,
    });
    expect(suggested.body.categories[0]).toMatchObject({ category: 'buck-passing' });
    expect(suggested.body.categories[0]!.words).toContain('推诿');
  });

  it('counts from today what was over before it came, and says from when it is', async () => {
    // 15 days from 15 February end today; from the day before they were over when the batch came.
    const days = ['2026-02-15', '2026-02-14', '2020-01-05'];
    const batch = await start(
      days.map((receivedOn, at) => ({ ...ORDER, receivedOn, channelRef: `旧-${at}` })),
      '旧工单.xlsx',
    );
    const checked = await confirmColumns(app, cast.officer, batch);
    expect(await commitAndWait(app, cast.officer, checked.body)).toMatchObject({ job: { state: 'done' } });
    const rows = await app.dataSource.query<{ days: string; note: string | null }[]>(
      `SELECT c.registered_on || ' → ' || c.decide_due_on AS days, e.note FROM complaint c
         JOIN complaint_event e ON e.complaint_id = c.id WHERE c.channel_ref LIKE '旧-%' ORDER BY c.channel_ref`,
    );
    expect(rows.map(row => row.days)).toEqual([
      '2026-02-15 → 2026-03-02',
      '2026-03-02 → 2026-03-17',
      '2026-03-02 → 2026-03-17',
    ]);
    expect(rows.map(row => row.note !== null)).toEqual([false, true, true]);
    expect(rows[2]!.note).toContain('2020 年 1 月 5 日');
    const late = await app.get<CasePage>('/api/complaints?channel=hotline&overdue=true', {
      as: cast.officer,
    });
    expect(late.body.total).toBe(0);
  });

  it('is taken whole or not at all, with every fault on its cell', async () => {
    const faulty = await start(
      [
        { ...ORDER, channelRef: '2026-2' },
        { ...ORDER, channelRef: '2026-2', phone: '没有电话' },
        { ...ORDER, channelRef: '2026-1' },
        { ...ORDER, facts: '', channelRef: '2026-3', receivedOn: '2026-03-03' },
      ],
      '有错.xlsx',
    );
    const checked = await confirmColumns(app, cast.officer, faulty);
    expect(checked.body.counts).toMatchObject({ rows: 4, faulty: 3 });
    const rows = await app.get<ImportSheetPage>(`/api/imports/${faulty.id}/rows?faulty=true`, {
      as: cast.officer,
    });
    expect(rows.body.rows.map(({ faults }) => faults.map(({ field }) => field))).toEqual([
      ['phone'],
      ['channelRef'],
      ['facts', 'receivedOn'],
    ]);
    const refused = await app.post(`/api/imports/${faulty.id}/commit`, undefined, {
      as: cast.officer,
      version: checked.body.version,
    });
    expect(refused.body.code).toBe('import.invalid');
    const list = await app.get<CasePage>('/api/complaints?channel=hotline', { as: cast.officer });
    expect(list.body.total).toBe(5);
  });

  it('that nobody finishes is forgotten after a day', async () => {
    expect(await left()).toEqual([4, 1]);
    app.clock.set('2026-03-03T02:00:00Z');
    await app.app.get(ImportForgetting).forgetAll();
    expect(await left()).toEqual([0, 0]);
  });

  it('the catalogue becomes what its sheet says', async () => {
    const catalogue = async (rows: string[][]) => {
      const content = await buffer(
        await writeSheets([
          { name: '目录', widths: [], rows: [['一级分类', '二级分类', '三级分类'], ...rows] },
        ]),
      );
      const batch = await startImport(app, cast.director, content, { kind: 'categories', name: '目录.xlsx' });
      const checked = await confirmColumns(app, cast.director, batch);
      expect(await commitAndWait(app, cast.director, checked.body)).toMatchObject({ job: { state: 'done' } });
      return (await app.get<CategoryTree>('/api/complaint-categories', { as: cast.officer })).body.rows;
    };
    const first = await catalogue([
      ['城乡建设', '安全生产', '事故处理'],
      ['城乡建设', '安全生产', '安全隐患'],
      ['环境保护', '', ''],
    ]);
    expect(first.map(({ level, name }) => `${level} ${name}`)).toEqual([
      '1 城乡建设',
      '1 环境保护',
      '2 安全生产',
      '3 事故处理',
      '3 安全隐患',
    ]);
    const second = await catalogue([['城乡建设', '安全生产', '安全隐患']]);
    expect(second.map(({ name }) => name)).toEqual(['城乡建设', '安全生产', '安全隐患']);
    expect(second[0]!.id).toBe(first[0]!.id);
  });
});
