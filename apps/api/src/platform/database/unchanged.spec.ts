import pg from 'pg';
import { makePerson, type Person } from '../../features/auth/account.factory.js';
import { makeCity } from '../../features/rectification/rectification.factory.js';
import { makeUnit } from '../../features/units/unit.factory.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { Unchanged } from './unchanged.js';

describe('what is kept while nothing changes', () => {
  let app: TestApp;
  let unchanged: Unchanged;
  /** Another process, or a hand at the database. */
  let other: pg.Client;
  let person: Person;
  beforeAll(async () => {
    app = await createApp();
    const city = await makeCity(app);
    await makeUnit(app.dataSource, { parentId: city, kind: 'county' });
    person = await makePerson(app.dataSource, { roles: [['office-staff', city]] });
    unchanged = app.app.get(Unchanged);
    other = new pg.Client({ connectionString: app.database.appUrl });
    await other.connect();
    await other.query('CREATE TEMP TABLE noise (n int)');
  });
  afterAll(async () => {
    await other.end();
    await app.close();
  });

  const rename = (name: string) => other.query(`UPDATE unit SET short_name = $1 WHERE kind = 'city'`, [name]);
  const readName = async () => {
    const [row] = await app.dataSource.query<{ name: string }[]>(
      `SELECT short_name AS name FROM unit WHERE kind = 'city'`,
    );
    return row!.name;
  };

  it('is read again after every commit of anybody, and never answers from before it', async () => {
    for (let round = 0; round < 30; round++) {
      await rename(`城市${round}`);
      const answers = await Promise.all([1, 2, 3].map(() => unchanged.read('name', readName)));
      expect(new Set(answers)).toEqual(new Set([`城市${round}`]));
    }
  });

  it('is read once by many callers of a moment, for one statement that asks whether it holds', async () => {
    const statements: string[] = [];
    const { dataSource } = app;
    const query = dataSource.query.bind(dataSource);
    dataSource.query = ((sql: string, ...rest: []) => {
      statements.push(sql);
      return query(sql, ...rest);
    }) as typeof query;
    await Promise.all(Array.from({ length: 20 }, () => unchanged.read('shared', readName)));
    dataSource.query = query;
    expect(statements.filter(sql => sql.includes('pg_current_snapshot'))).toHaveLength(1);
    expect(statements.filter(sql => sql.includes('short_name'))).toHaveLength(1);
  });

  it('is kept: most reads of a quiet moment ask the records nothing', async () => {
    let reads = 0;
    const read = () => Promise.resolve(++reads);
    for (let asked = 0; asked < 100; asked++) await unchanged.read('quiet', read);
    // Other tests on the same server commit too, and each of their commits is a reason to read again.
    expect(reads).toBeLessThan(100);
  });

  it('counts a change from its commit on, not before', async () => {
    await rename('旧名');
    await other.query('BEGIN');
    await rename('新名');
    expect(await unchanged.read('name', readName)).toBe('旧名');
    await other.query('COMMIT');
    expect(await unchanged.read('name', readName)).toBe('新名');
  });

  it('keeps no failure', async () => {
    await expect(unchanged.read('failing', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await unchanged.read('failing', () => Promise.resolve('up'))).toBe('up');
  });

  it('ends a session at once, whoever ended it', async () => {
    expect((await app.get('/api/session/me', { as: person })).status).toBe(200);
    await other.query('DELETE FROM session WHERE account_id = $1', [person.accountId]);
    expect((await app.get('/api/session/me', { as: person })).status).toBe(401);
  });

  it('answers a public page unchanged with 304, and anew after a change', async () => {
    const path = '/api/public/progress';
    const first = await app.get(path);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const ask = { headers: { 'if-none-match': first.headers['etag']! } };
    const again = await app.get(path, ask);
    expect([again.status, again.text]).toEqual([304, '']);
    await other.query(`UPDATE unit SET name = '改名后的单位' WHERE kind = 'county'`);
    const changed = await app.get(path, ask);
    expect(changed.status).toBe(200);
    expect(changed.text).toContain('改名后的单位');
  });
});
