import type { IdentityFields } from '@zuofeng/shared/complaints/identity.contract';
import pg from 'pg';
import { AuditLinker } from '../../../platform/audit/audit-linker.js';
import { verifyChain } from '../../../platform/audit/verify-chain.js';
import { Clock } from '../../../platform/clock/clock.js';
import { createApp, START, type TestApp } from '../../../testing/app.js';
import { makePerson, type Person } from '../../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../../rectification/rectification.factory.js';
import { MINE, WAITING } from './identity-openings.queries.js';
import { IdentityErasureService } from './identity-erasure.service.js';
import { endCase, makeWalledCase } from './identity.factory.js';

const WANG: IdentityFields = {
  name: '王𠮷',
  phone: '13800001234',
  idNumber: '11010519491231002X',
  address: '演示区和平路 8 号',
  email: 'wang@example.com',
};
const REASON = { reason: '需要当面核实收费票据' };

let app: TestApp;
let cityId: string;
let cast: Cast;
/** Asked for nothing yet today. */
let officer: Person;
let keeper: Person;
/** Both asks and keeps: never for the same opening. */
let both: Person;

beforeAll(async () => {
  app = await createApp();
  cityId = await makeCity(app);
  cast = await makeCast(app, cityId);
  keeper = await makePerson(app.dataSource, { roles: [['identity-officer', cityId]] });
  const roles = [['office-staff', cityId] as const, ['identity-officer', cityId] as const];
  both = await makePerson(app.dataSource, { roles });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(START);
  officer = await makePerson(app.dataSource, { roles: [['office-staff', cityId]] });
});

const keep = (identity: IdentityFields = WANG) => makeWalledCase(app, cast.unitId, identity);
const ask = (caseId: string, as: Person = officer, body: object = REASON) =>
  app.post(`/api/complaints/${caseId}/identity-openings`, body, { as });
const act = (id: string, action: 'grant' | 'refuse' | 'read', as: Person, body: object = {}) =>
  app.post(`/api/identity-openings/${id}/actions/${action}`, action === 'read' ? undefined : body, { as });
const asked = async (caseId: string, as: Person = officer) => {
  const { status, body } = await ask(caseId, as);
  expect(status).toBe(201);
  return (body as { id: string }).id;
};
const opened = async (caseId: string) => {
  const id = await asked(caseId);
  expect((await act(id, 'grant', keeper)).status).toBe(200);
  return id;
};
const audited = async (caseId: string): Promise<string[]> => {
  const rows = await app.dataSource.query<{ action: string }[]>(
    `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
    [caseId],
  );
  return rows.map(row => row.action);
};

describe('opening an identity (T5)', () => {
  it('takes a reason and two people, and shows on the complainant’s timeline', async () => {
    const caseId = await keep();
    const id = await asked(caseId);
    expect((await act(id, 'read', officer)).body.code).toBe('identity.not-approved');
    const { body: waiting } = await app.get('/api/identity-openings', { as: keeper });
    expect(waiting.waiting.find((row: { id: string }) => row.id === id)).toMatchObject({
      ...{ by: officer.name, decidable: true, reason: REASON.reason },
    });
    const granted = await act(id, 'grant', keeper, { note: '同意' });
    expect(granted.body).toMatchObject({ state: 'granted', decidedBy: keeper.name, answer: '同意' });

    const { status, body, headers } = await act(id, 'read', officer);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toMatchObject(WANG);
    await act(id, 'read', officer);
    const { body: mine } = await app.get('/api/identity-openings', { as: officer });
    expect(mine.mine.find((row: { id: string }) => row.id === id)).toMatchObject({
      ...{ openedCount: 2, readable: true },
    });
    const events = await app.dataSource.query(
      `SELECT note, to_citizen, to_unit FROM complaint_event WHERE complaint_id = $1`,
      [caseId],
    );
    expect(events).toEqual([
      {
        note: `您的身份信息于 2026 年 3 月 2 日由办公室查阅。理由：${REASON.reason}`,
        ...{ to_citizen: true, to_unit: false },
      },
    ]);
    const steps = [
      'identity.ask',
      'identity.read.refused',
      'identity.grant',
      'identity.read',
      'identity.read',
    ];
    expect(await audited(caseId)).toEqual(steps);
  });

  it('is for the one who asked alone, and only while it lasts', async () => {
    const id = await opened(await keep());
    for (const as of [cast.verifier, cast.director]) {
      expect((await act(id, 'read', as)).status).toBe(404);
    }
    app.clock.advance({ hours: 8 });
    expect((await act(id, 'read', officer)).body).toMatchObject({
      ...{ code: 'identity.not-approved', detail: '查阅时间已过，请重新申请' },
    });
  });

  it('ends with a refusal', async () => {
    const id = await asked(await keep());
    expect((await act(id, 'refuse', keeper, { reason: '无须查阅' })).body.state).toBe('refused');
    expect((await act(id, 'read', officer)).body.code).toBe('identity.not-approved');
    expect((await act(id, 'grant', keeper)).body.code).toBe('state.not-allowed');
  });

  it('never comes from one person, whatever roles they hold; the try is on record', async () => {
    const caseId = await keep();
    const id = await asked(caseId, both);
    const { status, body } = await act(id, 'grant', both);
    expect([status, body.code]).toEqual([403, 'rule.same-person']);
    expect(await audited(caseId)).toEqual(['identity.ask', 'identity.grant.refused']);
    expect((await act(await asked(await keep()), 'grant', cast.director)).status).toBe(403);
  });

  it('asks for a reason', async () => {
    const caseId = await keep();
    for (const body of [{}, { reason: '' }, { reason: ' ' }]) {
      expect((await ask(caseId, officer, body)).status).toBe(400);
    }
    expect(await audited(caseId)).toEqual([]);
  });

  it('exists for nobody but the office over the case and its keeper, nor for who is named in it', async () => {
    const caseId = await keep();
    const other = await makeCast(app, cityId);
    const leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    const county = await makePerson(app.dataSource, { roles: [['office-staff', other.unitId]] });
    for (const as of [cast.staff, cast.head, leader]) expect((await ask(caseId, as)).status).toBe(403);
    const missing = await ask('0190a000-0000-7000-8000-000000000000', county);
    expect(await ask(caseId, county)).toMatchObject({ status: 404, text: missing.text });

    const id = await asked(caseId);
    const elsewhere = await makePerson(app.dataSource, { roles: [['identity-officer', other.unitId]] });
    expect((await act(id, 'grant', elsewhere)).status).toBe(404);
    await act(id, 'grant', keeper);
    await app.dataSource.query(
      `INSERT INTO complaint_recusal (complaint_id, account_id, reason, by_id, at) VALUES ($1, $2, '回避', $2, now())`,
      [caseId, officer.accountId],
    );
    expect((await act(id, 'read', officer)).status).toBe(404);
    expect((await app.get('/api/identity-openings', { as: officer })).text).not.toContain(id);
  });

  it('is counted by day and person, also when all are asked for at once', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => keep()));
    const answers = await Promise.all(cases.map(caseId => ask(caseId, cast.verifier)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429, 429]);
    const late = answers.find(({ status }) => status === 429)!;
    expect([late.body.code, late.headers['retry-after']]).toEqual(['identity.quota-used', '54000']);
    const actions = (await Promise.all(cases.map(audited))).flat();
    expect(actions.filter(action => action === 'identity.ask.refused')).toHaveLength(3);

    // What was asked for yesterday is granted today: the quota holds for what opens, too.
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => String(body.id));
    app.clock.advance({ days: 1 });
    const more = await asked(cases[answers.indexOf(late)]!, cast.verifier);
    for (const id of ids) expect((await act(id, 'grant', keeper)).status).toBe(200);
    expect((await act(more, 'grant', keeper)).body.code).toBe('identity.quota-used');
  });

  it('tells that nobody left an identity', async () => {
    const { status, body } = await ask(await keep({ name: '' }));
    expect([status, body.code]).toEqual([404, 'identity.absent']);
  });
});

describe('erasing an identity', () => {
  it('destroys the key for ever; the audit chain holds', async () => {
    const caseId = await keep();
    const id = await opened(caseId);
    const erase = (as: Person, body: object = { reason: '投诉人撤回同意' }) =>
      app.post(`/api/complaints/${caseId}/identity/erase`, body, { as });
    expect((await erase(officer)).status).toBe(403);
    expect((await erase(keeper, {})).status).toBe(400);
    expect((await erase(keeper)).status).toBe(204);
    for (const answer of [await erase(keeper), await act(id, 'read', officer)]) {
      expect(answer.body.code).toBe('identity.absent');
    }
    expect(await audited(caseId)).toEqual(['identity.ask', 'identity.grant', 'identity.erase']);
    await new AuditLinker(app.dataSource, app.app.get(Clock)).linkAll();
    const report = await app.dataSource.transaction(tx => verifyChain(tx, app.clock.now()));
    expect(report).toMatchObject({ firstFault: null, unlinked: 0 });
  });

  it('comes by itself when the retention period after the end of the case has passed', async () => {
    const [ended, recent, open] = [await keep(), await keep(), await keep()];
    await app.dataSource.transaction(async tx => {
      await endCase(tx, ended, '2023-03-02');
      await endCase(tx, recent, '2023-03-03');
    });
    app.clock.set('2026-03-02T01:00:00.000Z'); // 1095 days after 2023-03-03
    expect(await app.app.get(IdentityErasureService).eraseExpired()).toBe(1);
    const holds = (caseId: string) => app.dataSource.query(`SELECT sealed.holds($1)`, [caseId]);
    expect(await Promise.all([ended, recent, open].map(holds))).toEqual(
      [false, true, true].map(kept => [{ holds: kept }]),
    );
    expect(await audited(ended)).toEqual(['identity.erase']);
    expect(await app.app.get(IdentityErasureService).eraseExpired()).toBe(0);
  });
});

describe('the wall below the service', () => {
  const asApp = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    return client.query(sql, values).finally(() => client.end());
  };

  it.each([
    ['read', 'SELECT * FROM sealed.identity'],
    ['count', 'SELECT count(*) FROM sealed.identity'],
    ['change', `UPDATE sealed.identity SET box = ''`],
    ['erase', 'DELETE FROM sealed.identity'],
    ['empty', 'TRUNCATE sealed.identity'],
    ['add to', `INSERT INTO sealed.identity SELECT gen_random_uuid(), 'a', '', ''`],
    ['copy', 'COPY sealed.identity TO STDOUT'],
    ['replace the doors of', `CREATE FUNCTION sealed.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'`],
  ])('the application’s role cannot %s the box', async (_, sql) => {
    await expect(asApp(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('it reads through an opening that is in force, for its asker alone', async () => {
    const id = await opened(await keep());
    const read = (reader: string, at: string) =>
      asApp('SELECT * FROM sealed.read($1, $2, $3)', [id, reader, at]);
    const { accountId } = officer;
    const later = new Date(app.clock.now().getTime() + 9 * 3_600_000).toISOString();
    await expect(read(keeper.accountId, START)).rejects.toMatchObject({ code: '42501' });
    await expect(read(accountId, later)).rejects.toMatchObject({ code: '42501' });
    expect((await read(accountId, app.clock.now().toISOString())).rowCount).toBe(1);
  });

  it('nobody grants what they asked for, nor rewrites a decision, by SQL either', async () => {
    const id = await asked(await keep());
    const grant = (by: string) =>
      asApp(
        `UPDATE identity_opening SET state = 'granted', decided_by = $2, decided_at = now(), open_until = now() WHERE id = $1`,
        [id, by],
      );
    await expect(grant(officer.accountId)).rejects.toMatchObject({ constraint: 'identity_opening_two' });
    await grant(keeper.accountId);
    await expect(
      asApp(`UPDATE identity_opening SET open_until = 'infinity' WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'identity_opening_guard' });
  });

  it('a box moved to another case, or altered, does not open', async () => {
    const [first, second] = [await keep(), await keep({ name: '李四' })];
    const id = await opened(second);
    const superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await superuser.query(
      `UPDATE sealed.identity t SET box = s.box, wrapped_key = s.wrapped_key FROM sealed.identity s
       WHERE t.complaint_id = $1 AND s.complaint_id = $2`,
      [second, first],
    );
    await superuser.end();
    const { status, text } = await act(id, 'read', officer);
    expect(status).toBe(500);
    expect(text).not.toContain(WANG.phone);
    expect(await audited(second)).not.toContain('identity.read');
  });
});

describe('the lists of requests, with many on record', () => {
  it.each([
    ['mine', MINE, () => [officer.accountId]],
    ['those that wait', WAITING, () => [officer.accountId, ['/']]],
  ])('%s are read by an index', async (_, sql, values) => {
    const superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    try {
      await superuser.query(`
        BEGIN; SET LOCAL session_replication_role = 'replica';
        INSERT INTO identity_opening SELECT uuidv7(), uuidv7(), 'refused', '-', uuidv7(), '-', now(), '-', uuidv7(), '-', now(), NULL, 0
          FROM generate_series(1, 5000);
        ANALYZE identity_opening`);
      const { rows } = await superuser.query<Record<string, string>>(`EXPLAIN ${sql}`, values());
      const plan = rows.map(row => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/identity_opening_(asker|waiting|pending)/);
      expect(plan).not.toContain('Seq Scan on identity_opening');
    } finally {
      await superuser.query('ROLLBACK');
      await superuser.end();
    }
  });
});
