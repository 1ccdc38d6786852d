import type { Role } from '@zuofeng/shared/auth/permissions';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, makeSession, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';

describe('accounts and roles', () => {
  let app: TestApp;
  let city: string;
  let county: string;
  let bureau: string;
  let systemAdmin: Person;
  let securityAdmin: Person;
  let person: Person;

  const read = async (id: string) => (await app.get(`/api/accounts/${id}`, { as: systemAdmin })).body;
  const act = async (as: Person, id: string, action: string, body?: unknown) =>
    app.post(`/api/accounts/${id}/${action}`, body, { as, version: (await read(id)).version });
  const grant = (id: string, role: Role, unitId = city, more: object = {}) =>
    act(securityAdmin, id, 'roles', { role, unitId, ...more });
  const audited = async (id: string) =>
    (
      await app.dataSource.query<{ action: string }[]>(
        'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id',
        [id],
      )
    ).map(row => row.action);

  beforeAll(async () => {
    app = await createApp();
    const county_ = await makeUnit(app.dataSource, { kind: 'county', name: '甲县' });
    county = county_.id;
    city = county_.parentId!;
    bureau = (await makeUnit(app.dataSource, { parentId: county, name: '甲县住建局' })).id;
    systemAdmin = await makePerson(app.dataSource, { roles: [['system-admin', city]] });
    securityAdmin = await makePerson(app.dataSource, { roles: [['security-admin', city]] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    person = await makePerson(app.dataSource, { unitId: bureau });
  });

  describe('keeping accounts', () => {
    it('a new account gets an initial password that is shown once and must be changed', async () => {
      const made = await app.post(
        '/api/accounts',
        { username: 'wang.min', name: '王敏', title: '科长', unitId: bureau },
        { as: systemAdmin },
      );
      expect(made.status).toBe(201);
      expect(made.body.account).toMatchObject({ username: 'wang.min', mustChangePassword: true, roles: [] });
      const { initialPassword } = made.body;
      const signedIn = await app.post('/api/session', { username: 'wang.min', password: initialPassword });
      expect(signedIn.body.mustFirst).toBe('change-password');
      expect(JSON.stringify(await read(made.body.account.id))).not.toContain(initialPassword);
      expect(await audited(made.body.account.id)).toEqual(['account.create', 'session.start']);
    });

    it('a user name is taken once', async () => {
      const wanted = { username: person.username, name: '另一人', unitId: bureau };
      const answer = await app.post('/api/accounts', wanted, { as: systemAdmin });
      expect(answer.status).toBe(409);
      expect(answer.body.errors[0].field).toBe('username');
    });

    it('editing needs the version seen, and a stale one is refused', async () => {
      const change = (version?: number) =>
        app.patch(`/api/accounts/${person.accountId}`, { title: '副局长' }, { as: systemAdmin, version });
      expect((await change()).status).toBe(428);
      const edited = await change(1);
      expect(edited.body).toMatchObject({ title: '副局长', version: 2 });
      expect(edited.headers['etag']).toBe('"2"');
      expect((await change(1)).status).toBe(412);
    });

    it('disabling ends the sessions at once, enabling lets the person in again', async () => {
      expect((await act(systemAdmin, person.accountId, 'disabling')).body.state).toBe('disabled');
      expect((await app.get('/api/session/me', { as: person })).status).toBe(401);
      expect((await act(systemAdmin, person.accountId, 'enabling')).body.state).toBe('active');
      expect((await app.get('/api/session/me', { as: person })).status).toBe(401);
    });

    it('a reset password ends the sessions and must be changed', async () => {
      const answer = await act(systemAdmin, person.accountId, 'password-reset');
      expect(answer.body.account.mustChangePassword).toBe(true);
      expect((await app.get('/api/session/me', { as: person })).status).toBe(401);
    });

    it.each(['security-admin', 'audit-admin'] as const)(
      'the system administrator cannot take over a %s by resetting what they sign in with',
      async role => {
        const other = await makePerson(app.dataSource, { roles: [[role, city]] });
        for (const action of ['password-reset', 'second-factor-reset']) {
          expect((await act(systemAdmin, other.accountId, action)).body.code).toBe(
            'auth.three-administrators',
          );
        }
        expect((await app.get('/api/session/me', { as: other })).status).toBe(200);
      },
    );

    it('nobody disables themselves', async () => {
      expect((await act(systemAdmin, systemAdmin.accountId, 'disabling')).body.code).toBe('auth.own-account');
    });

    it('the list is found by name, unit, role and state', async () => {
      const head = await makePerson(app.dataSource, { name: '欧阳%一', roles: [['unit-head', bureau]] });
      const find = async (query: string) =>
        (await app.get(`/api/accounts?${query}`, { as: systemAdmin })).body.rows.map(
          (row: { id: string }) => row.id,
        );
      expect(await find(`q=${encodeURIComponent('欧阳%')}`)).toEqual([head.accountId]);
      expect(await find(`role=unit-head&unitId=${county}`)).toEqual([head.accountId]);
      expect(await find('state=disabled')).toEqual([]);
    });
  });

  describe('territory', () => {
    it('a county’s administrator sees and keeps the county’s accounts only', async () => {
      const local = await makePerson(app.dataSource, { roles: [['system-admin', county]] });
      const { body } = await app.get('/api/accounts?size=100', { as: local });
      expect(body.rows.every((row: { unit: { path: string } }) => row.unit.path.includes(county))).toBe(true);
      const outside = await app.get(`/api/accounts/${securityAdmin.accountId}`, { as: local });
      const missing = await app.get('/api/accounts/01900000-0000-7000-8000-000000000000', { as: local });
      expect([outside.status, outside.text]).toEqual([404, missing.text]);
      const wanted = { username: 'far.away', name: '外人', unitId: city };
      expect((await app.post('/api/accounts', wanted, { as: local })).status).toBe(404);
    });

    it('a county’s security administrator grants nothing over the city', async () => {
      const local = await makePerson(app.dataSource, { roles: [['security-admin', county]] });
      const answer = await act(local, person.accountId, 'roles', { role: 'office-staff', unitId: city });
      expect(answer.status).toBe(404);
    });
  });

  describe('roles', () => {
    it('a role is granted over a unit, on record, and the person signs in anew to use it', async () => {
      const answer = await grant(person.accountId, 'unit-staff', bureau);
      expect(answer.status).toBe(201);
      expect(answer.body.roles).toMatchObject([
        {
          role: 'unit-staff',
          unit: { name: '甲县住建局' },
          inForce: true,
          grantedBy: { name: securityAdmin.name },
        },
      ]);
      expect((await app.get('/api/session/me', { as: person })).status).toBe(401);
      expect(await audited(person.accountId)).toEqual(['role.grant']);
    });

    it('a revoked role ends the sessions and is gone', async () => {
      const [{ id }] = (await grant(person.accountId, 'unit-staff', bureau)).body.roles;
      const token = await makeSession(app.dataSource, person.accountId);
      const answer = await act(securityAdmin, person.accountId, `roles/${id}/revocation`);
      expect(answer.body.roles).toEqual([]);
      expect((await app.get('/api/session/me', { as: { token } })).status).toBe(401);
      expect((await act(securityAdmin, person.accountId, `roles/${id}/revocation`)).status).toBe(404);
    });

    it('a role begins and ends with its Shanghai days', async () => {
      await grant(person.accountId, 'unit-staff', bureau, { from: '2026-03-10', to: '2026-03-11' });
      const as = { token: await makeSession(app.dataSource, person.accountId) };
      const held = async (at: string) => {
        app.clock.set(at);
        return (await app.get('/api/session/me', { as })).body.grants.length;
      };
      expect(await held('2026-03-09T15:59:59.999Z')).toBe(0);
      expect(await held('2026-03-09T16:00:00.000Z')).toBe(1);
      expect(await held('2026-03-11T15:59:59.999Z')).toBe(1);
      expect(await held('2026-03-11T16:00:00.000Z')).toBe(0);
      app.clock.set('2026-03-02T01:00:00Z');
    });

    it.each([
      ['system-admin', 'security-admin'],
      ['security-admin', 'audit-admin'],
      ['audit-admin', 'system-admin'],
    ] as const)('a %s cannot become %s as well', async (first, second) => {
      await grant(person.accountId, first);
      const answer = await grant(person.accountId, second, bureau);
      expect([answer.status, answer.body.code]).toEqual([409, 'auth.three-administrators']);
      expect(answer.body.detail).toContain('先收回原角色');
    });

    it('once the first administrator role is taken back, another may be given', async () => {
      const [{ id }] = (await grant(person.accountId, 'audit-admin')).body.roles;
      await act(securityAdmin, person.accountId, `roles/${id}/revocation`);
      expect((await grant(person.accountId, 'system-admin')).status).toBe(201);
    });

    it('the database itself refuses a second administrator role', async () => {
      const insert = (role: string) =>
        app.dataSource.query(
          `INSERT INTO role_grant (id, account_id, role, unit_id, valid_from, granted_at)
           VALUES (gen_random_uuid(), $1, $2, $3, '2026-01-01', now())`,
          [person.accountId, role, city],
        );
      await insert('system-admin');
      await insert('office-staff');
      await expect(insert('audit-admin')).rejects.toThrow('role_grant_three_administrators');
    });

    it('the same role over the same unit is given once', async () => {
      await grant(person.accountId, 'unit-staff', bureau);
      expect((await grant(person.accountId, 'unit-staff', bureau)).status).toBe(409);
    });

    it('nobody grants roles to themselves', async () => {
      expect((await grant(securityAdmin.accountId, 'office-director')).body.code).toBe('auth.own-account');
    });

    it('the system administrator grants no role, the security administrator keeps no account', async () => {
      const wanted = { role: 'unit-staff', unitId: bureau };
      expect((await act(systemAdmin, person.accountId, 'roles', wanted)).body.code).toBe('auth.forbidden');
      expect((await act(securityAdmin, person.accountId, 'disabling')).body.code).toBe('auth.forbidden');
    });
  });

  it('no answer ever holds a password hash', async () => {
    const answers = await Promise.all([
      app.get('/api/accounts?size=100', { as: systemAdmin }),
      app.get(`/api/accounts/${person.accountId}`, { as: systemAdmin }),
      app.get('/api/session/me', { as: person }),
      app.get('/api/session/all', { as: person }),
      app.get('/api/session/demo-accounts'),
      app.patch(`/api/accounts/${person.accountId}`, { name: '改名' }, { as: systemAdmin, version: 1 }),
    ]);
    const whole = answers.map(answer => answer.text).join('\n');
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(whole).not.toContain('argon2');
    expect(whole).not.toContain('passwordHash');
  });
});
