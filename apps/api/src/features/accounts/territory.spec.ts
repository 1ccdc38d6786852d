import { PERMISSIONS, type Role } from '@zuofeng/shared/auth/permissions';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';

/** What there is once for the whole city: a role over a county does not reach it. */
const OF_THE_CITY: [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET', url: string, body?: object][] = [
  ['PUT', '/api/settings/lookBack.afterDays', { value: 45 }],
  ['PUT', '/api/calendar/years/2099', { basis: '通知' }],
  ['DELETE', '/api/calendar/years/2099'],
  ['PUT', '/api/calendar/overrides/2026-04-01', { kind: 'holiday', name: '假' }],
  ['DELETE', '/api/calendar/overrides/2026-04-01'],
  ['POST', '/api/measures', { code: 'X1', aspect: 'front-line', name: '措施' }],
  ['PATCH', `/api/measures/${newId()}`, { name: '措施' }],
  ['POST', '/api/evaluation-groups', { code: 'x1', name: '分组' }],
  ['PATCH', `/api/evaluation-groups/${newId()}`, { name: '分组' }],
  ['GET', '/api/audit-entries/heads'],
  ['GET', '/api/audit-entries/verification'],
];

describe('a role over a county', () => {
  let app: TestApp;
  let city: string;
  let county: string;
  let bureau: string;
  let elsewhere: string;
  const holder = (role: Role, unitId: string) => makePerson(app.dataSource, { roles: [[role, unitId]] });

  beforeAll(async () => {
    app = await createApp();
    const made = await makeUnit(app.dataSource, { kind: 'county', name: '甲县' });
    county = made.id;
    city = made.parentId!;
    bureau = (await makeUnit(app.dataSource, { parentId: county })).id;
    elsewhere = (await makeUnit(app.dataSource, { parentId: city })).id;
  });
  afterAll(() => app.close());

  it.each(OF_THE_CITY)('%s %s is closed to it, and open to the same role over the city', async (...route) => {
    const [method, url, body] = route;
    for (const role of ['office-director', 'system-admin', 'audit-admin'] as const) {
      const ask = async (person: Person) =>
        app.app.inject({
          method,
          url,
          ...(body ? { payload: body } : {}),
          headers: { cookie: `zf_session=${person.token}`, 'if-match': '"999"' },
        });
      expect([role, (await ask(await holder(role, county))).statusCode]).toEqual([role, 403]);
      const mayAtAll = role === 'audit-admin' ? method === 'GET' : method !== 'GET';
      const above = (await ask(await holder(role, city))).statusCode;
      expect([role, above === 403]).toEqual([role, !mayAtAll]);
    }
  });

  it('the console is told only what is open', async () => {
    const codesOf = async (role: Role, unitId: string): Promise<string[]> =>
      (await app.get('/api/session/me', { as: await holder(role, unitId) })).body.permissions;
    const below = await codesOf('system-admin', county);
    expect(below).toContain('account.manage');
    expect(below).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(setting|calendar|reference)\.manage$/)]),
    );
    expect(await codesOf('system-admin', city)).toEqual(
      expect.arrayContaining(['setting.manage', 'calendar.manage', 'reference.manage']),
    );
    expect(await codesOf('audit-admin', county)).not.toContain(
      'audit.verify' satisfies keyof typeof PERMISSIONS,
    );
  });

  it('its auditor reads the trail of its own units, and no other', async () => {
    const admin = await holder('system-admin', city);
    const officers: [string, string][] = [
      ['jia.xian', bureau],
      ['bie.chu', elsewhere],
    ];
    for (const [username, unitId] of officers) {
      expect(
        (await app.post('/api/accounts', { username, name: '某人', unitId }, { as: admin })).status,
      ).toBe(201);
    }
    await app.put('/api/settings/lookBack.afterDays', { value: 40 }, { as: admin, version: 0 });
    const trail = async (unitId: string) =>
      (await app.get('/api/audit-entries', { as: await holder('audit-admin', unitId) })).body;
    const below = await trail(county);
    expect(below.rows.map((row: { unitId: string }) => row.unitId)).toEqual([bureau]);
    expect(below.total).toBe(1);
    const all = (await trail(city)).rows.map((row: { action: string }) => row.action);
    expect(all.slice(0, 3)).toEqual(['setting.put', 'account.create', 'account.create']);
  });

  it('its administrator does not take over one who sits there but serves the city', async () => {
    const local = await holder('system-admin', county);
    const high = await makePerson(app.dataSource, { unitId: bureau, roles: [['office-director', city]] });
    const low = await makePerson(app.dataSource, { unitId: bureau, roles: [['unit-head', bureau]] });
    const ask = (as: Person, { accountId }: Person, action: string) =>
      app.post(`/api/accounts/${accountId}/${action}`, undefined, { as, version: 1 });
    for (const action of ['password-reset', 'second-factor-reset', 'disabling']) {
      expect(await ask(local, high, action)).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    }
    const rename = { name: '改名' };
    expect(
      (await app.patch(`/api/accounts/${high.accountId}`, rename, { as: local, version: 1 })).status,
    ).toBe(403);
    expect((await ask(local, low, 'password-reset')).status).toBe(200);
    expect((await ask(await holder('system-admin', city), high, 'password-reset')).status).toBe(200);
  });
});
