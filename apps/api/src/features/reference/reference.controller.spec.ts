import { seedReference } from '../../seeds/reference.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';

let app: TestApp;
let director: Person;
let clerk: Person;

beforeAll(async () => {
  app = await createApp();
  await seedReference(app.dataSource, app.clock.now());
  const [city] = await app.dataSource.query<{ id: string }[]>('SELECT id FROM unit');
  director = await makePerson(app.dataSource, { roles: [['office-director', city!.id]] });
  clerk = await makePerson(app.dataSource, { roles: [['unit-staff', city!.id]] });
});
afterAll(() => app.close());

const measures = async () => (await app.get('/api/measures', { as: clerk })).body.rows;

describe('reference data', () => {
  it('is seeded once: six aspects, seventeen measures marked as demo, four groups, one root', async () => {
    await Promise.all([1, 2].map(() => seedReference(app.dataSource, app.clock.now())));
    expect((await app.get('/api/aspects', { as: clerk })).body.rows).toHaveLength(6);
    expect((await measures()).filter((row: { demo: boolean }) => row.demo)).toHaveLength(17);
    const { body } = await app.get('/api/evaluation-groups', { as: clerk });
    expect(body.rows.map((row: { name: string }) => row.name)).toEqual([
      '县（市、区）',
      '市直部门',
      '园区',
      '窗口单位',
    ]);
    expect(await app.dataSource.query('SELECT 1 FROM unit')).toHaveLength(1);
  });

  it('closed lists can be read with their Chinese names', async () => {
    const { body } = await app.get('/api/dictionaries', { as: clerk });
    expect(body.rows.find((row: { code: string }) => row.code === 'source').entries[0]).toEqual({
      code: 'superior',
      name: '上级点',
    });
  });

  it('a measure in the wording of the office is no longer demo data, and stays after the next start', async () => {
    const [first] = await measures();
    const edited = await app.patch(
      `/api/measures/${first.id}`,
      { name: '对标一流' },
      { as: director, version: 1 },
    );
    expect(edited.body).toMatchObject({ name: '对标一流', demo: false, version: 2 });
    await seedReference(app.dataSource, app.clock.now());
    expect((await measures())[0].name).toBe('对标一流');
  });

  it('a measure is switched off, refused when stale, and needs a free code', async () => {
    const [, second] = await measures();
    const url = `/api/measures/${second.id}`;
    expect((await app.patch(url, { active: false }, { as: director, version: 1 })).body.active).toBe(false);
    expect((await app.patch(url, { active: true }, { as: director, version: 1 })).status).toBe(412);
    const body = { code: second.code, aspect: 'front-line', name: '重复' };
    expect((await app.post('/api/measures', body, { as: director })).body.errors[0].field).toBe('code');
    expect((await app.post('/api/measures', { ...body, code: 'X9' }, { as: clerk })).status).toBe(403);
    expect((await app.post('/api/measures', { ...body, code: 'X9' }, { as: director })).status).toBe(201);
  });

  it('evaluation groups are added and renamed by the director', async () => {
    const made = await app.post(
      '/api/evaluation-groups',
      { code: 'soe', name: '国有企业' },
      { as: director },
    );
    expect(made.body).toMatchObject({ version: 1, unitCount: 0 });
    const url = `/api/evaluation-groups/${made.body.id}`;
    expect((await app.patch(url, { name: '园区' }, { as: director, version: 1 })).body.errors[0].field).toBe(
      'name',
    );
    expect((await app.patch(url, { name: '市属国企' }, { as: director, version: 1 })).body.version).toBe(2);
    expect((await app.patch(url, { name: '国企' }, { as: clerk, version: 2 })).status).toBe(403);
  });
});
