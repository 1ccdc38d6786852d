import { buffer } from 'node:stream/consumers';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { UNIT_FIELDS } from '@zuofeng/shared/units/unit-import.fields';
import { readSheet } from '../../platform/xlsx/read-sheet.js';
import { writeSheets } from '../../platform/xlsx/write-sheet.js';
import { seedReference } from '../../seeds/reference.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { download } from '../attachments/attachments.factory.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { UnitEntity } from '../units/unit.entity.js';
import { makeUnit } from '../units/unit.factory.js';
import { commitAndWait, confirmColumns, startImport } from './imports.factory.js';

let app: TestApp;
let county: UnitEntity;
let director: Person;
let countyOffice: Person;

beforeAll(async () => {
  app = await createApp();
  await seedReference(app.dataSource, app.clock.now());
  const city = await app.dataSource.manager.findOneByOrFail(UnitEntity, { kind: 'city' });
  county = await makeUnit(app.dataSource, { kind: 'county', name: '东山县' });
  director = await makePerson(app.dataSource, { roles: [['office-director', city.id]] });
  countyOffice = await makePerson(app.dataSource, { roles: [['office-staff', county.id]] });
});
afterAll(() => app.close());

type Line = [code: string, name: string, kind: string, parent?: string, group?: string];

/** A workbook with the template's headers. */
const workbook = async (lines: readonly Line[]) =>
  buffer(
    await writeSheets([
      {
        name: '单位',
        widths: [],
        rows: [
          UNIT_FIELDS.map(field => field.label),
          ...lines.map(([code, name, kind, parent = '', group = '']) => [
            code,
            name,
            '',
            kind,
            parent,
            group,
            '',
            '',
          ]),
        ],
      },
    ]),
  );
const checked = async (as: Person, ...lines: Line[]): Promise<ImportView> => {
  const started = await startImport(app, as, await workbook(lines), { kind: 'units' });
  return (await confirmColumns(app, as, started)).body;
};
const faults = async (as: Person, { id }: ImportView) => {
  const { body } = await app.get(`/api/imports/${id}/rows?faulty=true`, { as });
  return body.rows.map(({ line, faults: [first] }: any) => [line, first.field, first.message]);
};
const unitCount = async () => app.dataSource.manager.count(UnitEntity);

test('the template lists every column and how to fill it', async () => {
  const { content } = await download(app, director, '/api/imports/template?kind=units');
  const { rows } = await readSheet(content, { rows: 100, columns: 50 });
  expect(rows[0]).toEqual(UNIT_FIELDS.map(field => field.label));
});

test('units are previewed and created with their parents and groups, whichever comes first', async () => {
  const view = await checked(
    director,
    ['Z11', '河口镇', '乡镇（街道）', '西河县'],
    ['X02', '西河县', '县（市、区）', '', '县（市、区）'],
    ['Z12', '山前镇', '乡镇（街道）', '东山县'],
  );
  expect(view).toMatchObject({
    state: 'checked',
    counts: { rows: 3, ready: 3, faulty: 0 },
    withoutDeadline: 0,
    valueFields: [],
  });
  const preview = await app.get(`/api/imports/${view.id}/rows`, { as: director });
  expect(preview.body.rows.map(({ becomes }: any) => becomes)).toEqual(['new', 'new', 'new']);

  const { job } = await commitAndWait(app, director, view);
  expect(job).toMatchObject({ state: 'done', progress: 3, total: 3, message: '已导入 3 行' });
  const units = await app.dataSource.query(
    `SELECT u.code, p.name AS parent, u.short_name AS short, g.code AS "group" FROM unit u
     JOIN unit p ON p.id = u.parent_id LEFT JOIN unit_group m ON m.unit_id = u.id
     LEFT JOIN evaluation_group g ON g.id = m.group_id WHERE u.code IN ('Z11', 'X02', 'Z12') ORDER BY u.code`,
  );
  expect(units).toEqual([
    { code: 'X02', parent: '本市', short: '西河县', group: 'county' },
    { code: 'Z11', parent: '西河县', short: '河口镇', group: null },
    { code: 'Z12', parent: '东山县', short: '山前镇', group: null },
  ]);
  const audited = await app.dataSource.query(
    `SELECT count(*)::int FROM audit_entry WHERE action = 'unit.create' AND data ->> 'code' = ANY($1)`,
    [['Z11', 'X02', 'Z12']],
  );
  expect(audited).toEqual([{ count: 3 }]);
});

test('a list with faults tells them by cell and creates nothing', async () => {
  const before = await unitCount();
  const view = await checked(
    director,
    ['D01', '市甲局', '市直部门'],
    [county.code, '市乙局', '市直部门'],
    ['D03', '市丙局', '局'],
    ['D04', '市丁局', '市直部门', '火星县'],
  );
  expect(await faults(director, view)).toEqual([
    [3, 'code', '单位编码已被其他单位使用'],
    [4, 'kind', '不是可用的单位类别'],
    [5, 'parent', '没有找到这个上级单位'],
  ]);
  const { id, version } = view;
  const refused = await app.post(`/api/imports/${id}/commit`, undefined, { as: director, version });
  expect([refused.status, refused.body.code]).toEqual([422, 'import.invalid']);
  expect(await unitCount()).toBe(before);
});

test('a code taken after the check makes the whole import fail', async () => {
  const view = await checked(director, ['E01', '市戊局', '市直部门'], ['E02', '市己局', '市直部门']);
  await app.dataSource.query(`UPDATE unit SET code = 'E02' WHERE id = $1`, [county.id]);
  const before = await unitCount();
  const { job } = await commitAndWait(app, director, view);
  expect([job.state, job.message]).toEqual(['failed', '有 1 行在核对时出现错误，请改正后重试']);
  expect(await unitCount()).toBe(before);
  const after = await app.get(`/api/imports/${view.id}`, { as: director });
  expect(after.body.state).toBe('failed');
});

test('a county office hangs units under its own county only', async () => {
  const view = await checked(
    countyOffice,
    ['F01', '县甲局', '市直部门'],
    ['F02', '县乙局', '市直部门', '西河县'],
  );
  expect(await faults(countyOffice, view)).toEqual([[3, 'parent', '没有找到这个上级单位']]);
  const own = await checked(countyOffice, ['F01', '县甲局', '市直部门']);
  await commitAndWait(app, countyOffice, own);
  const unit = await app.dataSource.manager.findOneByOrFail(UnitEntity, { code: 'F01' });
  expect(unit.parentId).toBe(county.id);
});

test('a system administrator imports units, but no ledger', async () => {
  const admin = await makePerson(app.dataSource, { roles: [['system-admin', county.id]] });
  const content = await workbook([['G01', '县丙局', '市直部门']]);
  expect((await startImport(app, admin, content, { kind: 'units' })).counts.ready).toBe(1);
  await expect(startImport(app, admin, content)).rejects.toThrow('auth.forbidden');
});
