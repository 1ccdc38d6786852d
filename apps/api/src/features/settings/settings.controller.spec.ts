import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { SettingService } from './setting.service.js';

let app: TestApp;
let director: Person;
let clerk: Person;

beforeAll(async () => {
  app = await createApp();
  const city = await makeUnit(app.dataSource, { kind: 'city' });
  director = await makePerson(app.dataSource, { roles: [['office-director', city.id]], name: '主任' });
  clerk = await makePerson(app.dataSource, { roles: [['unit-staff', city.id]] });
});
afterAll(() => app.close());

const CODE = 'rectification.extensionMaxDays';
const put = (value: unknown, version?: number, code = CODE, as = director) =>
  app.put(`/api/settings/${code}`, { value }, version === undefined ? { as } : { as, version });

describe('office settings', () => {
  it('follow their default until changed, then hold at once for the next read', async () => {
    const service = app.app.get(SettingService);
    expect(await service.get(CODE)).toBe(30);
    const changed = await put(45, 0);
    expect(changed.body).toMatchObject({ value: 45, default: 30, version: 1, changedBy: '主任' });
    expect(await service.get(CODE)).toBe(45);
    expect((await service.values())[CODE]).toBe(45);
    const { body } = await app.get('/api/settings', { as: clerk });
    expect(body.rows.find((row: { code: string }) => row.code === CODE).value).toBe(45);
  });

  it('every change is audited with what was before', async () => {
    const [row] = await app.dataSource.query(`SELECT data FROM audit_entry WHERE subject_id = $1`, [CODE]);
    expect(row.data).toEqual({ before: 30, after: 45 });
  });

  it('of two first changes at once one is refused', async () => {
    const answers = await Promise.all([put(50, 0, 'lookBack.afterDays'), put(60, 0, 'lookBack.afterDays')]);
    expect(answers.map(one => one.status).sort()).not.toEqual([200, 200]);
    expect(answers.some(one => one.status === 200)).toBe(true);
  });

  it.each([
    [0, 1, CODE, 400],
    [181, 1, CODE, 400],
    ['30', 1, CODE, 400],
    [30, undefined, CODE, 428],
    [30, 9, CODE, 412],
    [30, 0, '__proto__', 404],
    [30, 0, 'toString', 404],
  ])('refuses %j with version %j for %s: %i', async (value, version, code, status) => {
    expect((await put(value, version, code)).status).toBe(status);
  });

  it('are changed by the director only', async () => {
    expect((await put(30, 1, CODE, clerk)).status).toBe(403);
  });
});
