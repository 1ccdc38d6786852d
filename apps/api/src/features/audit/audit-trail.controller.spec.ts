import type { AuditEntryView } from '@zuofeng/shared/audit/audit.contract';
import pg from 'pg';
import { AuditLinker } from '../../platform/audit/audit-linker.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';

describe('the audit trail', () => {
  let app: TestApp;
  let auditor: Person;
  let superuser: pg.Client;

  const link = () => app.app.get(AuditLinker).linkAll();
  const record = (subjectId: string, data: Record<string, unknown> = {}) =>
    app.dataSource.transaction(tx =>
      app.app.get(AuditService).record(tx, {
        actor: { accountId: auditor.accountId, name: auditor.name },
        action: 'test.write',
        subjectType: 'test',
        subjectId,
        data,
      }),
    );
  const list = async (query: string) =>
    (await app.get<{ rows: AuditEntryView[]; total: number }>(`/api/audit-entries?${query}`, { as: auditor }))
      .body;
  const verify = async (after = '') =>
    (await app.get(`/api/audit-entries/verification${after}`, { as: auditor })).body;

  beforeAll(async () => {
    app = await createApp();
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    const root = await makeUnit(app.dataSource, { kind: 'city' });
    auditor = await makePerson(app.dataSource, { roles: [['audit-admin', root.id]] });
    for (const [id, at] of [
      ['evening', '2026-03-02T15:59:59.999Z'],
      ['midnight', '2026-03-02T16:00:00.000Z'],
      ['last', '2026-03-03T15:59:59.999Z'],
      ['next', '2026-03-03T16:00:00.000Z'],
    ] as const) {
      app.clock.set(at);
      await record(id, { at });
      await link();
    }
  });
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it('is read by the audit administrator and by nobody else', async () => {
    const { parentId } = await makeUnit(app.dataSource);
    const others = [
      'unit-head',
      'office-director',
      'leading-group',
      'system-admin',
      'security-admin',
    ] as const;
    for (const role of others) {
      const person = await makePerson(app.dataSource, { roles: [[role, parentId!]] });
      for (const path of ['', '/heads', '/verification']) {
        const { status, body } = await app.get(`/api/audit-entries${path}`, { as: person });
        expect([role, path, status, body.code]).toEqual([role, path, 403, 'auth.forbidden']);
      }
    }
  });

  it('is filtered by days of Shanghai, both ends included, the newest first', async () => {
    const ids = async (query: string) =>
      (await list(`subjectType=test&${query}`)).rows.map(row => row.subjectId);
    expect(await ids('from=2026-03-03&to=2026-03-03')).toEqual(['last', 'midnight']);
    expect(await ids('to=2026-03-02')).toEqual(['evening']);
    expect(await ids('from=2026-03-04')).toEqual(['next']);
    expect((await app.get('/api/audit-entries?from=2026-02-30', { as: auditor })).status).toBe(400);
  });

  it('is filtered by person, action and subject, page by page, and shows the seal of each entry', async () => {
    const { rows, total } = await list(
      `actorId=${auditor.accountId}&action=test.write&subjectType=test&subjectId=last`,
    );
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      actorName: auditor.name,
      data: { at: '2026-03-03T15:59:59.999Z' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const page = await list('subjectType=test&size=3&page=2');
    expect([page.rows.map(row => row.subjectId), page.total]).toEqual([['evening'], 4]);
  });

  it('has one head for each day of Shanghai: the last link of that day', async () => {
    const { body } = await app.get('/api/audit-entries/heads', { as: auditor });
    const { rows } = await list('subjectType=test');
    const hashOf = (id: string) => rows.find(row => row.subjectId === id)!.hash;
    expect(body.slice(0, 3)).toEqual([
      { day: '2026-03-04', seq: expect.any(String), hash: hashOf('next') },
      { day: '2026-03-03', seq: expect.any(String), hash: hashOf('last') },
      { day: '2026-03-02', seq: expect.any(String), hash: hashOf('evening') },
    ]);
  });

  it('is verified in parts, and the parts join', async () => {
    const whole = await verify();
    expect(whole).toMatchObject({ done: true, intact: true, firstFault: null, unlinked: 0 });
    expect(whole.checked).toBe(whole.total);
    expect(await verify('?after=2')).toEqual(whole);
  });

  it('names a tampered row, whoever tampered with it', async () => {
    const { rows } = await list('subjectType=test&subjectId=midnight');
    await superuser.query(`UPDATE audit_entry SET data = '{}' WHERE id = $1`, [rows[0]!.id]);
    expect(await verify()).toMatchObject({
      done: true,
      intact: false,
      firstFault: { entryId: rows[0]!.id, reason: '审计记录内容与哈希不符' },
    });
  });
});
