import { EvaluationGroupEntity } from './group.entity.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { newId } from '../../platform/database/ids.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import type { UnitEntity } from './unit.entity.js';
import { makeUnit } from './unit.factory.js';

let app: TestApp;
let city: UnitEntity;
let county: UnitEntity;
let township: UnitEntity;
let bureau: UnitEntity;
let director: Person;
let countyOffice: Person;
let clerk: Person;
const groups = { a: newId(), b: newId() };

beforeAll(async () => {
  app = await createApp();
  city = await makeUnit(app.dataSource, { kind: 'city', name: '演示市' });
  county = await makeUnit(app.dataSource, { kind: 'county', name: '东山县' });
  township = await makeUnit(app.dataSource, { kind: 'township', name: '河口镇', parentId: county.id });
  bureau = await makeUnit(app.dataSource, { name: '市市场局' });
  director = await makePerson(app.dataSource, { roles: [['office-director', city.id]], name: '主任' });
  countyOffice = await makePerson(app.dataSource, { roles: [['office-staff', county.id]] });
  clerk = await makePerson(app.dataSource, { roles: [['unit-staff', bureau.id]] });
  await app.dataSource.manager.insert(EvaluationGroupEntity, [
    { id: groups.a, code: 'county', name: '县（市、区）', sortOrder: 1 },
    { id: groups.b, code: 'department', name: '市直部门', sortOrder: 2 },
  ]);
});
afterAll(() => app.close());

let made = 0;
const newUnit = (more: object = {}) => {
  made += 1;
  return {
    code: `N${made}`,
    name: `新单位${made}`,
    shortName: `新${made}`,
    kind: 'department',
    parentId: city.id,
    ...more,
  };
};
const create = async (more: object = {}) =>
  (await app.post('/api/units', newUnit(more), { as: director })).body as {
    id: string;
    version: number;
    path: string;
  };
const auditOf = (id: string) =>
  app.dataSource.query<{ action: string; data: Record<string, unknown> }[]>(
    'SELECT action, data FROM audit_entry WHERE subject_id = $1 ORDER BY id',
    [id],
  );

describe('who sees which unit', () => {
  it('a list holds the units of the reach, in order', async () => {
    const names = async (as: Person, query = '') =>
      (await app.get(`/api/units${query}`, { as })).body.rows.map((row: { name: string }) => row.name);
    expect(await names(countyOffice)).toEqual(['东山县', '河口镇']);
    expect(await names(clerk)).toEqual(['市市场局']);
    expect(await names(director, `?under=${county.id}`)).toEqual(['东山县', '河口镇']);
    expect(await names(director, `?q=${encodeURIComponent('河口')}&kind=township,county`)).toEqual([
      '河口镇',
    ]);
  });

  it('names of all units are open to everybody who is signed in', async () => {
    const { body } = await app.get('/api/units/options', { as: clerk });
    expect(body.rows.map((row: { id: string }) => row.id)).toEqual(
      expect.arrayContaining([city.id, county.id, township.id, bureau.id]),
    );
    expect((await app.get('/api/units/options')).status).toBe(401);
  });

  it('a unit out of reach answers like one that does not exist, byte for byte', async () => {
    const other = await app.get(`/api/units/${county.id}`, { as: clerk });
    const missing = await app.get(`/api/units/${newId()}`, { as: clerk });
    const nonsense = await app.get('/api/units/abc', { as: clerk });
    expect([other.status, missing.status, nonsense.status]).toEqual([404, 404, 404]);
    expect(other.text).toBe(missing.text);
    expect(nonsense.text).toBe(missing.text);
    const edit = await app.patch(
      `/api/units/${county.id}`,
      { name: '改' },
      { as: countyOffice, version: 99 },
    );
    expect(edit.status).toBe(412);
    const move = await app.patch(`/api/units/${bureau.id}`, { name: '改' }, { as: countyOffice, version: 1 });
    expect(move.text).toBe(missing.text);
  });

  it('a unit tells the units above it, and whether one may change it', async () => {
    const { body } = await app.get(`/api/units/${township.id}`, { as: countyOffice });
    expect(body.ancestors.map((one: { name: string }) => one.name)).toEqual(['演示市', '东山县']);
    expect(body.mayManage).toBe(true);
    expect((await app.get(`/api/units/${bureau.id}`, { as: clerk })).body.mayManage).toBe(false);
  });
});

describe('keeping units', () => {
  it('creates a unit in its place, in its group, with its audit row', async () => {
    const { status, body, headers } = await app.post(
      '/api/units',
      newUnit({ parentId: county.id, groupId: groups.a, headName: '𠮷某' }),
      { as: countyOffice },
    );
    expect(status).toBe(201);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({
      path: `${county.path}${body.id}/`,
      level: 2,
      headName: '𠮷某',
      active: true,
    });
    expect(body.groups).toMatchObject([{ group: { code: 'county' }, from: '2026-03-02', to: null }]);
    expect((await auditOf(body.id)).map(row => row.action)).toEqual(['unit.create']);
  });

  it.each([
    [{ code: 'A B' }, 'code'],
    [{ code: '../x' }, 'code'],
    [{ name: ' ' }, 'name'],
    [{ name: '甲\u0000' }, 'name'],
    [{ kind: 'city' }, 'kind'],
    [{ parentId: newId() }, 'parentId'],
    [{ groupId: newId() }, 'groupId'],
    [{ path: '/' }, 'path'],
    [{ activeFrom: '2026-02-30' }, 'activeFrom'],
    [{ sortOrder: null }, 'sortOrder'],
    [{ sortOrder: 1.5 }, 'sortOrder'],
  ])('refuses %j at the field', async (more, fieldName) => {
    const { status, body } = await app.post('/api/units', newUnit(more), { as: director });
    expect([status, body.errors[0].field]).toEqual([400, fieldName]);
  });

  it('refuses a parent out of reach exactly like one that does not exist', async () => {
    const out = await app.post('/api/units', newUnit({ code: 'OUT', parentId: bureau.id }), {
      as: countyOffice,
    });
    const gone = await app.post('/api/units', newUnit({ code: 'OUT', parentId: newId() }), {
      as: countyOffice,
    });
    expect(out.status).toBe(400);
    expect(out.text).toBe(gone.text);
  });

  it('refuses a code that is taken', async () => {
    const { body } = await app.post('/api/units', newUnit({ code: bureau.code }), { as: director });
    expect(body.errors).toEqual([{ field: 'code', rule: 'taken', message: '单位编码已被其他单位使用' }]);
  });

  it('an edit needs the version it was decided on, and says who was quicker', async () => {
    const { id } = await create();
    const edit = (version?: number) =>
      app.patch(
        `/api/units/${id}`,
        { headName: `甲${version}` },
        version ? { as: director, version } : { as: director },
      );
    expect((await edit()).status).toBe(428);
    expect((await edit(1)).body).toMatchObject({ version: 2, headName: '甲1' });
    const stale = await edit(1);
    expect([stale.status, stale.body.code]).toEqual([412, 'record.stale']);
    expect(stale.body.detail).toContain('主任');
    expect((await auditOf(id))[1]).toMatchObject({ data: { changes: { headName: [null, '甲1'] } } });
  });

  it('of many edits at once exactly one wins', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        app.patch(`/api/units/${id}`, { name: `名${n}` }, { as: director, version: 1 }),
      ),
    );
    expect(answers.map(one => one.status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    expect(await auditOf(id)).toHaveLength(2);
  });

  it('people of a unit may not change it', async () => {
    const answer = await app.patch(`/api/units/${bureau.id}`, { name: '改' }, { as: clerk, version: 1 });
    expect([answer.status, answer.body.code]).toEqual([403, 'auth.forbidden']);
  });

  it('moves a unit with all below it, and the reach follows', async () => {
    const from = await create({ kind: 'county' });
    const child = await create({ parentId: from.id });
    const grandchild = await create({ parentId: child.id });
    const to = await create({ kind: 'county' });
    const officer = await makePerson(app.dataSource, { roles: [['office-staff', to.id]] });
    expect((await app.get(`/api/units/${grandchild.id}`, { as: officer })).status).toBe(404);
    const moved = await app.patch(
      `/api/units/${child.id}`,
      { parentId: to.id },
      { as: director, version: 1 },
    );
    expect(moved.body).toMatchObject({ parentId: to.id, path: `${to.path}${child.id}/`, level: 2 });
    const below = await app.get(`/api/units/${grandchild.id}`, { as: officer });
    expect(below.body).toMatchObject({ path: `${to.path}${child.id}/${grandchild.id}/`, level: 3 });
  });

  it('refuses a circle, and changing the root', async () => {
    const above = await create();
    const below = await create({ parentId: above.id });
    const circle = await app.patch(
      `/api/units/${above.id}`,
      { parentId: below.id },
      { as: director, version: 1 },
    );
    expect(circle.body.errors[0]).toMatchObject({ field: 'parentId', rule: 'circle' });
    const root = await app.patch(`/api/units/${city.id}`, { kind: 'county' }, { as: director, version: 1 });
    expect(root.body.errors[0]).toMatchObject({ field: 'kind', rule: 'root' });
  });

  it('closes a unit only after those below it, and not before it opened', async () => {
    const above = await create();
    const below = await create({ parentId: above.id });
    const close = (id: string, activeTo: string) =>
      app.patch(`/api/units/${id}`, { activeTo }, { as: director, version: 1 });
    expect((await close(above.id, '2026-03-31')).body.code).toBe('unit.in-use');
    expect((await close(below.id, '2026-03-01')).body.errors[0].field).toBe('activeTo');
    expect((await close(below.id, '2026-03-31')).body).toMatchObject({
      activeTo: '2026-03-31',
      active: true,
    });
    expect((await close(above.id, '2026-03-31')).status).toBe(200);
  });
});

describe('evaluation groups of a unit', () => {
  it('a move keeps the past and takes effect on its day', async () => {
    const { id } = await create({ groupId: groups.a });
    const move = await app.put(
      `/api/units/${id}/group`,
      { groupId: groups.b, from: '2026-04-01' },
      { as: director, version: 1 },
    );
    expect(move.body).toMatchObject({ version: 2, group: { code: 'county' } });
    expect(move.body.groups).toMatchObject([
      { group: { code: 'department' }, from: '2026-04-01', to: null },
      { group: { code: 'county' }, from: '2026-03-02', to: '2026-03-31' },
    ]);
    app.clock.set('2026-03-31T16:00:00Z');
    expect((await app.get(`/api/units/${id}`, { as: director })).body.group.code).toBe('department');
    app.clock.set('2026-03-02T01:00:00Z');
  });

  it('refuses a day before the latest arrangement', async () => {
    const { id } = await create({ groupId: groups.a });
    const move = await app.put(
      `/api/units/${id}/group`,
      { groupId: groups.b, from: '2026-01-01' },
      { as: director, version: 1 },
    );
    expect([move.status, move.body.code]).toEqual([409, 'record.conflict']);
  });

  it('the database itself refuses two memberships at once', async () => {
    const { id } = await create({ groupId: groups.a });
    const second = app.dataSource.query(
      `INSERT INTO unit_group (id, unit_id, group_id, from_day) VALUES ($1, $2, $3, '2026-05-01')`,
      [newId(), id, groups.b],
    );
    await expect(second).rejects.toThrow('unit_group_one_at_a_time');
  });
});

describe('sections of a unit', () => {
  it('are added, renamed and switched off, never deleted, under the version of the unit', async () => {
    const { id } = await create();
    const added = await app.post(
      `/api/units/${id}/sections`,
      { name: '办公室' },
      { as: director, version: 1 },
    );
    expect([added.status, added.body.version]).toEqual([201, 2]);
    const section = added.body.sections[0];
    const taken = await app.post(
      `/api/units/${id}/sections`,
      { name: '办公室' },
      { as: director, version: 2 },
    );
    expect(taken.body.errors[0]).toMatchObject({ field: 'name', rule: 'taken' });
    const off = await app.patch(
      `/api/units/${id}/sections/${section.id}`,
      { active: false },
      { as: director, version: 2 },
    );
    expect(off.body.sections).toEqual([{ ...section, active: false }]);
    const elsewhere = await app.patch(
      `/api/units/${bureau.id}/sections/${section.id}`,
      { active: true },
      { as: director, version: 1 },
    );
    expect(elsewhere.status).toBe(404);
  });
});
