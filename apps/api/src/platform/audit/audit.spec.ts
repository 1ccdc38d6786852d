import pg from 'pg';
import { makePerson } from '../../features/auth/account.factory.js';
import { makeUnit } from '../../features/units/unit.factory.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { AuditLinker } from './audit-linker.js';
import { AuditService } from './audit.service.js';
import { GENESIS, linkHash, type ChainedEntry } from './chain.js';
import { holdsHead, verifyChain } from './verify-chain.js';

const actor = { accountId: '0197c6a0-0000-7000-8000-000000000001', name: '测试人' };

describe('the audit chain', () => {
  let app: TestApp;
  let superuser: pg.Client;
  const verify = () => verifyChain(app.dataSource.manager, app.clock.now());
  const write = (count: number) =>
    app.dataSource.transaction(tx =>
      app.app.get(AuditService).recordAll(
        tx,
        Array.from({ length: count }, (_, i) => ({
          actor,
          action: 'test.write',
          subjectType: 'test',
          subjectId: String(i),
          data: { 数: i, 一: '1.0', nested: { b: [1, null], a: '𠮷' } },
        })),
      ),
    );
  const link = () => app.app.get(AuditLinker).linkAll();

  beforeEach(async () => {
    app = await createApp();
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await write(5);
    await link();
  });
  afterEach(async () => {
    await superuser.end();
    await app.close();
  });

  it('holds after honest writes, also from many writers at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => write(3)));
    await Promise.all([link(), link()]);
    await link();
    expect(await verify()).toMatchObject({ checked: 65, firstFault: null, unlinked: 0 });
  });

  it.each([
    ['edits an entry', `UPDATE audit_entry SET actor_name = '别人' WHERE id = 3`, '3', '内容与哈希不符'],
    [
      'edits an entry inside its data',
      `UPDATE audit_entry SET data = jsonb_set(data, '{nested,a}', '"吉"') WHERE id = 4`,
      '4',
      '内容与哈希不符',
    ],
    ['deletes an entry', `DELETE FROM audit_entry WHERE id = 2`, '2', '已被删除'],
    [
      'deletes an entry with its link',
      `WITH l AS (DELETE FROM audit_link WHERE seq = 2) DELETE FROM audit_entry WHERE id = 2`,
      '3',
      '序号不连续',
    ],
    ['truncates the entries', 'TRUNCATE audit_entry', '1', '已被删除'],
    ['deletes the first link', 'DELETE FROM audit_link WHERE seq = 1', '2', '序号不连续'],
    [
      'swaps two entries',
      `UPDATE audit_link SET entry_id = -entry_id WHERE seq IN (2, 3); UPDATE audit_link SET entry_id = 5 - seq WHERE seq IN (2, 3)`,
      '3',
      '内容与哈希不符',
    ],
  ])('names the first row when a superuser %s', async (_, sql, entryId, reason) => {
    await superuser.query(sql);
    const { firstFault } = await verify();
    expect(firstFault?.entryId).toBe(entryId);
    expect(firstFault?.reason).toContain(reason);
  });

  it('reports every row when a superuser truncates the links', async () => {
    await superuser.query('TRUNCATE audit_link');
    await link();
    app.clock.advance({ minutes: 5 });
    expect(await verify()).toMatchObject({ checked: 0, unlinked: 5 });
  });

  it('rewritten as a whole, or cut off at its end, disagrees with the head noted before', async () => {
    const { head } = await verify();
    expect(await holdsHead(app.dataSource.manager, head)).toBe(true);
    await write(1);
    await link();
    expect(await holdsHead(app.dataSource.manager, head)).toBe(true);

    await superuser.query(`UPDATE audit_entry SET actor_name = '别人' WHERE id = 2`);
    await rewriteChain(superuser);
    expect(await verify()).toMatchObject({ checked: 6, firstFault: null, unlinked: 0 });
    expect(await holdsHead(app.dataSource.manager, head)).toBe(false);

    const rewritten = (await verify()).head;
    await superuser.query('DELETE FROM audit_link WHERE seq = 6; DELETE FROM audit_entry WHERE id = 6');
    expect(await verify()).toMatchObject({ checked: 5, firstFault: null, unlinked: 0 });
    expect(await holdsHead(app.dataSource.manager, rewritten)).toBe(false);
  });

  it('reports rows that stay outside the chain', async () => {
    await write(2);
    await superuser.query('DELETE FROM audit_pending');
    await link();
    app.clock.advance({ minutes: 5 });
    expect(await verify()).toMatchObject({ firstFault: null, unlinked: 2 });
  });

  it('cannot be changed by the application itself', async () => {
    for (const sql of [
      `UPDATE audit_entry SET action = 'x'`,
      'DELETE FROM audit_entry',
      `UPDATE audit_link SET hash = repeat('0', 64)`,
      'DELETE FROM audit_link',
      'TRUNCATE audit_entry',
    ]) {
      await expect(app.dataSource.query(sql)).rejects.toThrow(/permission denied/);
    }
  });

  it('takes the act back when its row cannot be written', async () => {
    await superuser.query(
      `ALTER TABLE audit_entry ADD CONSTRAINT refuse CHECK (action <> 'test.write') NOT VALID`,
    );
    await expect(
      app.dataSource.transaction(async tx => {
        await tx.query(
          `INSERT INTO office_setting (code, value, version, changed_at, changed_by) VALUES ('test.setting', 1, 1, now(), '测试人')`,
        );
        await app.app.get(AuditService).record(tx, { actor, action: 'test.write', subjectType: 'test' });
      }),
    ).rejects.toThrow(/refuse/);
    expect(await app.dataSource.query(`SELECT * FROM office_setting WHERE code = 'test.setting'`)).toEqual(
      [],
    );
  });

  it('takes a person’s act back too, and tells no success', async () => {
    const city = await makeUnit(app.dataSource, { kind: 'city' });
    const officer = await makePerson(app.dataSource, { roles: [['office-staff', city.id]] });
    await superuser.query(`
      CREATE FUNCTION break_audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit is out of order' USING ERRCODE = 'internal_error'; END $$;
      CREATE TRIGGER break_audit BEFORE INSERT ON audit_entry
        FOR EACH ROW WHEN (NEW.action = 'rectification.create') EXECUTE FUNCTION break_audit()`);
    const item = { title: '没有审计就没有登记', unitId: city.id };
    const answer = await app.post('/api/rectification-items', item, { as: officer });
    expect(answer.status).toBe(500);
    expect(await app.dataSource.query('SELECT 1 FROM rectification_item')).toEqual([]);
    expect(await app.dataSource.query('SELECT 1 FROM rectification_event')).toEqual([]);
  });
});

/** What somebody with every right over the database would do: link all rows anew after changing one. */
async function rewriteChain(db: pg.Client): Promise<void> {
  const { rows } = await db.query<ChainedEntry & { seq: string }>(
    `SELECT l.seq, e.id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.action,
            e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.unit_id AS "unitId", e.data
     FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.seq`,
  );
  let previous = GENESIS;
  for (const { seq, ...entry } of rows) {
    const hash = linkHash(previous, entry);
    await db.query('UPDATE audit_link SET previous_hash = $2, hash = $3 WHERE seq = $1', [
      seq,
      previous,
      hash,
    ]);
    previous = hash;
  }
}
