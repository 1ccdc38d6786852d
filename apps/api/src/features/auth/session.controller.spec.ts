import { generateSync } from 'otplib';
import { createApp, type TestApp } from '../../testing/app.js';
import { makeUnit } from '../units/unit.factory.js';
import { makePerson, TEST_PASSWORD, type Person } from './account.factory.js';

const FRESH = 'tide-kettle-93-lantern';
let sources = 0;

describe('sign-in and sessions', () => {
  let app: TestApp;
  let unitId: string;
  let person: Person;

  /** Each attempt from its own source unless one is named, so that tests do not throttle each other. */
  const signIn = (
    username: string,
    password: string,
    { code, from, cookie }: { code?: string; from?: string; cookie?: string } = {},
  ) =>
    app.post(
      '/api/session',
      { username, password, ...(code ? { code } : {}) },
      {
        headers: {
          'x-forwarded-for': from ?? `198.51.100.${(sources += 1)}`,
          ...(cookie ? { cookie: `zf_session=${cookie}` } : {}),
        },
      },
    );
  const tokenOf = (answer: { headers: Record<string, unknown> }) =>
    /zf_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  const me = (token: string) => app.get('/api/session/me', { as: { token } });

  const setUpSecondFactor = async (token: string): Promise<string> => {
    const { body } = await app.post(
      '/api/session/second-factor',
      { password: TEST_PASSWORD },
      { as: { token } },
    );
    const answer = await app.post(
      '/api/session/second-factor/confirmation',
      { code: codeNow(body.secret) },
      { as: { token } },
    );
    expect(answer.status).toBe(204);
    return body.secret;
  };
  const codeNow = (secret: string) => generateSync({ secret, epoch: app.clock.now().getTime() / 1000 });

  beforeAll(async () => {
    app = await createApp({ TRUST_PROXY: 'true' });
    unitId = (await makeUnit(app.dataSource)).id;
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-03-02T01:00:00Z');
    person = await makePerson(app.dataSource, { roles: [['unit-staff', unitId]] });
  });

  it('a right password opens a session whose cookie scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn(person.username, TEST_PASSWORD);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      username: person.username,
      permissions: expect.arrayContaining(['self.use', 'rectification.work']),
    });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^zf_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await me(tokenOf(answer))).body.accountId).toBe(person.accountId);
  });

  it('capitals in the user name make no difference', async () => {
    expect((await signIn(person.username.toUpperCase(), TEST_PASSWORD)).status).toBe(201);
  });

  it('an unknown user, a wrong password and a disabled account get the same answer', async () => {
    const gone = await makePerson(app.dataSource, { unitId, disabledAt: app.clock.now() });
    const answers = [
      await signIn('nobody.here', TEST_PASSWORD),
      await signIn(person.username, 'not the password'),
      await signIn(gone.username, TEST_PASSWORD),
    ];
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(answer => answer.text)).size).toBe(1);
    expect(answers[0]?.headers['set-cookie']).toBeUndefined();
  });

  it('a session begins with a new token, and the one brought along ends: none can be fixed beforehand', async () => {
    const first = tokenOf(await signIn(person.username, TEST_PASSWORD));
    const second = tokenOf(await signIn(person.username, TEST_PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await me(first)).status).toBe(401);
    expect((await me(second)).status).toBe(200);
    expect((await signIn(person.username, TEST_PASSWORD, { cookie: 'A'.repeat(43) })).status).toBe(201);
    expect((await me('A'.repeat(43))).status).toBe(401);
  });

  it('the token is stored only as its hash', async () => {
    const token = tokenOf(await signIn(person.username, TEST_PASSWORD));
    const [row] = await app.dataSource.query(
      'SELECT s::text AS whole FROM session s WHERE account_id = $1 ORDER BY id DESC',
      [person.accountId],
    );
    expect(row.whole).not.toContain(token);
    expect(row.whole).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('after signing out the cookie is worth nothing', async () => {
    const token = tokenOf(await signIn(person.username, TEST_PASSWORD));
    expect((await app.delete('/api/session', { as: { token } })).status).toBe(204);
    expect((await me(token)).status).toBe(401);
  });

  it('an unused session ends after thirty minutes, a used one after twelve hours', async () => {
    const idle = tokenOf(await signIn(person.username, TEST_PASSWORD));
    app.clock.advance({ minutes: 29 });
    expect((await me(idle)).status).toBe(200);
    app.clock.advance({ minutes: 30 });
    expect((await me(idle)).status).toBe(401);

    const busy = tokenOf(await signIn(person.username, TEST_PASSWORD));
    for (let minutes = 20; minutes < 720; minutes += 20) {
      app.clock.advance({ minutes: 20 });
      expect((await me(busy)).status).toBe(200);
    }
    app.clock.advance({ minutes: 20 });
    expect((await me(busy)).status).toBe(401);
  });

  it('a person sees their sessions and ends one; another person’s is not found', async () => {
    const here = tokenOf(await signIn(person.username, TEST_PASSWORD));
    const there = tokenOf(await signIn(person.username, TEST_PASSWORD));
    const { body } = await app.get('/api/session/all', { as: { token: here } });
    expect(body.rows.filter((row: { current: boolean }) => row.current)).toHaveLength(1);
    const stranger = await makePerson(app.dataSource, { unitId });
    const other = body.rows.find(
      (row: { current: boolean; source: string }) => !row.current && row.source !== '127.0.0.1',
    );
    expect((await app.delete(`/api/session/all/${other.id}`, { as: stranger })).status).toBe(404);
    expect((await app.delete(`/api/session/all/${other.id}`, { as: { token: here } })).status).toBe(204);
    expect((await me(there)).status).toBe(401);
    expect((await me(here)).status).toBe(200);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
  ])('a sign-in posted by %s is refused', async (_who, headers) => {
    const answer = await app.post(
      '/api/session',
      { username: person.username, password: TEST_PASSWORD },
      { headers },
    );
    expect(answer.body.code).toBe('request.cross-site');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  describe('guessing', () => {
    const guess = (from: string) => signIn(person.username, 'guess', { from });

    it('one source is stopped with Retry-After, while the victim signs in from another', async () => {
      const answers = [];
      for (let i = 0; i < 8; i += 1) answers.push(await guess('203.0.113.1'));
      expect(answers.map(answer => answer.status)).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
      expect(Number(answers[7]?.headers['retry-after'])).toBeGreaterThan(0);
      expect((await signIn(person.username, TEST_PASSWORD, { from: '203.0.113.1' })).status).toBe(429);
      expect((await signIn(person.username, TEST_PASSWORD, { from: '203.0.113.2' })).status).toBe(201);
    });

    it('a source that claims to come from elsewhere is still one source to the proxy', async () => {
      const answers = [];
      for (let i = 0; i < 7; i += 1) answers.push(await guess(`192.0.2.${i}, 203.0.113.8`));
      expect(answers.at(-1)?.status).toBe(429);
    });

    it('an unknown name is throttled like a known one', async () => {
      const answers = [];
      for (let i = 0; i < 7; i += 1)
        answers.push(await signIn('nobody.knows', 'guess', { from: '203.0.113.3' }));
      expect(answers.map(answer => answer.status)).toEqual([401, 401, 401, 401, 401, 401, 429]);
    });

    it('many guesses at once do not slip through', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => guess('203.0.113.4')));
      expect(answers.filter(answer => answer.status === 401)).toHaveLength(6);
    });

    it('all addresses of one IPv6 network count as one source', async () => {
      const answers = [];
      for (let i = 1; i < 8; i += 1) answers.push(await guess(`2001:db8:1:2::${i}`));
      expect(answers.at(-1)?.status).toBe(429);
      expect((await guess('2001:db8:1:3::1')).status).toBe(401);
    });

    it('an account attacked from everywhere becomes slow but stays open', async () => {
      await Promise.all(Array.from({ length: 24 }, (_, i) => guess(`192.0.2.${i + 1}`)));
      expect((await signIn(person.username, TEST_PASSWORD, { from: '192.0.2.200' })).status).toBe(201);
    });
  });

  describe('second factor', () => {
    it('a code is asked for only once the password is right', async () => {
      await setUpSecondFactor(person.token);
      expect((await signIn(person.username, 'wrong')).body.code).toBe('auth.bad-credentials');
      expect((await signIn(person.username, TEST_PASSWORD)).body.code).toBe('auth.second-factor-required');
    });

    it('a code opens a session once: used again, or an older one, it is refused', async () => {
      const secret = await setUpSecondFactor(person.token);
      const setUpCode = codeNow(secret);
      expect((await signIn(person.username, TEST_PASSWORD, { code: setUpCode })).status).toBe(401);
      app.clock.advance({ minutes: 1 });
      const code = codeNow(secret);
      expect((await signIn(person.username, TEST_PASSWORD, { code })).status).toBe(201);
      expect((await signIn(person.username, TEST_PASSWORD, { code })).body.code).toBe('auth.bad-credentials');
    });

    it('of two people with the same code at the same moment only one gets in', async () => {
      const secret = await setUpSecondFactor(person.token);
      app.clock.advance({ minutes: 1 });
      const code = codeNow(secret);
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => signIn(person.username, TEST_PASSWORD, { code })),
      );
      expect(answers.filter(answer => answer.status === 201)).toHaveLength(1);
    });

    it('a set-up that no code has confirmed changes nothing', async () => {
      await app.post('/api/session/second-factor', { password: TEST_PASSWORD }, { as: person });
      const refused = await app.post(
        '/api/session/second-factor/confirmation',
        { code: '000000' },
        { as: person },
      );
      expect(refused.body.errors[0].field).toBe('code');
      expect((await signIn(person.username, TEST_PASSWORD)).status).toBe(201);
    });

    it('the stored secret is encrypted', async () => {
      const secret = await setUpSecondFactor(person.token);
      const [row] = await app.dataSource.query('SELECT a::text AS whole FROM account a WHERE id = $1', [
        person.accountId,
      ]);
      expect(row.whole).not.toContain(Buffer.from(secret).toString('hex'));
    });
  });

  describe('changing the password', () => {
    it('ends every other session, keeps this one, and the new password works', async () => {
      const other = tokenOf(await signIn(person.username, TEST_PASSWORD));
      const change = { current: TEST_PASSWORD, next: FRESH };
      expect((await app.post('/api/session/password', change, { as: person })).status).toBe(204);
      expect((await me(other)).status).toBe(401);
      expect((await me(person.token)).status).toBe(200);
      expect((await signIn(person.username, TEST_PASSWORD)).status).toBe(401);
      expect((await signIn(person.username, FRESH)).status).toBe(201);
    });

    it.each([
      ['the wrong current password', { current: 'wrong', next: FRESH }, 'current'],
      ['a short one', { current: TEST_PASSWORD, next: 'short' }, 'next'],
      ['the same one', { current: TEST_PASSWORD, next: TEST_PASSWORD }, 'next'],
    ])('%s is refused at its field', async (_rule, change, field) => {
      const answer = await app.post('/api/session/password', change, { as: person });
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].field).toBe(field);
    });

    it('is asked for after the days of the setting, and never by default', async () => {
      app.clock.set('2035-01-01T00:00:00Z');
      expect((await signIn(person.username, TEST_PASSWORD)).body.mustFirst).toBeNull();
      await app.dataSource.query(
        `INSERT INTO office_setting (code, version, value, changed_at, changed_by)
         VALUES ('session.passwordMaxAgeDays', 1, 90, now(), '测试')`,
      );
      expect((await signIn(person.username, TEST_PASSWORD)).body.mustFirst).toBe('change-password');
      await app.dataSource.query(`DELETE FROM office_setting WHERE code = 'session.passwordMaxAgeDays'`);
    });

    it('an initial password opens nothing but changing it', async () => {
      const fresh = await makePerson(app.dataSource, {
        roles: [['system-admin', unitId]],
        mustChangePassword: true,
      });
      expect((await me(fresh.token)).body.mustFirst).toBe('change-password');
      for (const path of ['/api/accounts', '/api/session/all', '/api/delegations']) {
        expect((await app.get(path, { as: fresh })).body.code).toBe('auth.password-change-required');
      }
      await app.post('/api/session/password', { current: TEST_PASSWORD, next: FRESH }, { as: fresh });
      expect((await app.get('/api/accounts', { as: fresh })).status).toBe(200);
    });
  });

  it('guesses of the current password stop after a few, in that session only', async () => {
    const next = FRESH;
    const guesses = [
      (as: { token: string }) => app.post('/api/session/password', { current: 'a guess', next }, { as }),
      (as: { token: string }) => app.post('/api/session/second-factor', { password: 'a guess' }, { as }),
      (as: { token: string }) =>
        app.post('/api/session/second-factor/removal', { password: 'a guess' }, { as }),
    ];
    for (let i = 0; i < 6; i++) expect((await guesses[i % 3]!(person)).status).not.toBe(429);
    const stopped = await Promise.all(guesses.map(guess => guess(person)));
    expect(stopped.map(answer => answer.status)).toEqual([429, 429, 429]);
    expect(stopped[0]?.headers['retry-after']).toBeDefined();
    // The owner is not locked out: a new sign-in is another session.
    const token = tokenOf(await signIn(person.username, TEST_PASSWORD));
    const changed = await app.post(
      '/api/session/password',
      { current: TEST_PASSWORD, next },
      { as: { token } },
    );
    expect(changed.status).toBe(204);
  });

  it('signing in, refusals and sign-out are on record, without what was typed', async () => {
    await signIn('my-own-password-typed-here', 'x');
    const token = tokenOf(await signIn(person.username, TEST_PASSWORD));
    await app.delete('/api/session', { as: { token } });
    const rows = await app.dataSource.query<{ action: string; whole: string }[]>(
      'SELECT action, e::text AS whole FROM audit_entry e',
    );
    expect(rows.map(row => row.action)).toEqual(
      expect.arrayContaining(['session.start', 'session.refuse', 'session.end']),
    );
    expect(
      rows.some(row => row.whole.includes('my-own-password-typed-here') || row.whole.includes(TEST_PASSWORD)),
    ).toBe(false);
  });
});

describe('modes', () => {
  it('production: the office must set up a code before anything else; demo accounts stay out', async () => {
    const app = await createApp({
      APP_MODE: 'production',
      PUBLIC_URL: 'https://zf.example.gov.cn',
      APP_SECRET: 'k3J9-vQ2m-Xr7b-Lw5c-Zt8d-Hn4f-Py6g',
      IDENTITY_KEYS: '2026a:q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=',
      SIGNING_KEYS: '2026a:Yk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQq5ZJx0o3m1s=',
    });
    const unitId = (await makeUnit(app.dataSource)).id;
    const officer = await makePerson(app.dataSource, { roles: [['office-staff', unitId]] });
    const demo = await makePerson(app.dataSource, {
      roles: [['unit-staff', unitId]],
      demo: true,
      demoRank: 1,
    });
    const opened = await app.post('/api/session', { username: officer.username, password: TEST_PASSWORD });
    expect(opened.body).toMatchObject({
      mustFirst: 'set-up-second-factor',
      secondFactor: { required: true, enabled: false },
    });
    expect(String(opened.headers['set-cookie'])).toContain('Secure');
    expect((await app.get('/api/delegations/deputies', { as: officer })).body.code).toBe(
      'auth.second-factor-setup-required',
    );
    expect(
      (await app.post('/api/session', { username: demo.username, password: TEST_PASSWORD })).status,
    ).toBe(401);
    expect((await app.get('/api/session/demo-accounts')).status).toBe(404);
    // Nor does a session survive that was opened while the same database was a demo, nor a signature lent then.
    expect((await app.get('/api/session/me', { as: demo })).status).toBe(401);
    const demoHead = await makePerson(app.dataSource, { roles: [['unit-head', unitId]], demo: true });
    const deputy = await makePerson(app.dataSource, { unitId });
    await app.dataSource.query(
      `INSERT INTO signing_delegation (id, unit_id, head_id, deputy_id, valid_from, valid_to, reason, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '2020-01-01', '2099-01-01', '演示', now())`,
      [unitId, demoHead.accountId, deputy.accountId],
    );
    expect((await app.get('/api/session/me', { as: deputy })).body.grants).toEqual([]);
    await app.close();
  });

  it('demo: accounts are offered by role, and nobody is asked for a code', async () => {
    const app = await createApp();
    const unitId = (await makeUnit(app.dataSource)).id;
    const officer = await makePerson(app.dataSource, {
      roles: [['office-staff', unitId]],
      demo: true,
      demoRank: 1,
    });
    await makePerson(app.dataSource, { roles: [['unit-head', unitId]], demo: true });
    const { body } = await app.get('/api/session/demo-accounts');
    expect(body.accounts.map((account: { username: string }) => account.username)).toEqual([
      officer.username,
    ]);
    expect((await app.get('/api/session/me', { as: officer })).body.mustFirst).toBeNull();
    await app.close();
  });
});
