import pg from 'pg';
import { createApp, type TestApp } from '../../testing/app.js';
import { newId } from '../../platform/database/ids.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { SigningDelegationEntity } from '../auth/delegation.entity.js';
import { act, type Cast, makeCast, makeCity, makeEvidence, makeItem } from './rectification.factory.js';

const VERDICT = { method: 'documents', finding: '资料齐全' };

describe('what guards the ledger', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let other: Cast;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
  });
  afterAll(() => app.close());

  const stateOf = async (id: string): Promise<string> =>
    (await app.dataSource.query('SELECT state FROM rectification_item WHERE id = $1', [id]))[0].state;
  const auditOf = (id: string, action: string): Promise<{ actor_id: string }[]> =>
    app.dataSource.query('SELECT actor_id FROM audit_entry WHERE subject_id = $1 AND action = $2', [
      id,
      action,
    ]);

  describe('one record never sees the same person on both sides (T9)', () => {
    const close = (person: Person, id: string) => act(app, person, id, 'close', VERDICT);

    const refusedAndOnRecord = async (person: Person, id: string) => {
      expect(await close(person, id)).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
      expect(await stateOf(id)).toBe('submitted');
      expect(await auditOf(id, 'rectification.close.refused')).toMatchObject([
        { actor_id: person.accountId },
      ]);
    };

    it('who logged it does not verify it', async () => {
      const { id } = await makeItem(app, cast, 'submitted');
      await refusedAndOnRecord(cast.officer, id);
    });

    it('who applied does not verify by a second role', async () => {
      const both = await makePerson(app.dataSource, {
        roles: [
          ['unit-staff', cast.unitId],
          ['office-staff', cityId],
        ],
      });
      const { id } = await makeItem(app, { ...cast, staff: both }, 'submitted');
      await refusedAndOnRecord(both, id);
    });

    it('who reported progress does not verify by a second role', async () => {
      const both = await makePerson(app.dataSource, {
        roles: [
          ['unit-staff', cast.unitId],
          ['office-staff', cityId],
        ],
      });
      const { id } = await makeItem(app, cast, 'working');
      await act(app, both, id, 'report', { note: '进展', percent: 80 });
      await act(app, cast.staff, id, 'apply', {
        note: '完成',
        attachmentIds: [await makeEvidence(app, cast.staff)],
      });
      await act(app, cast.head, id, 'sign');
      await refusedAndOnRecord(both, id);
    });

    it('neither the deputy who signed nor the head for whom it was signed verifies', async () => {
      const head = await makePerson(app.dataSource, {
        roles: [
          ['unit-head', cast.unitId],
          ['office-staff', cityId],
        ],
      });
      const deputy = await makePerson(app.dataSource, {
        roles: [
          ['unit-staff', cast.unitId],
          ['office-staff', cityId],
        ],
      });
      await app.dataSource.manager.insert(SigningDelegationEntity, {
        id: newId(),
        unitId: cast.unitId,
        headId: head.accountId,
        deputyId: deputy.accountId,
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
        reason: '外出学习',
        createdAt: app.clock.now(),
      });
      const { id } = await makeItem(app, { ...cast, head: deputy }, 'submitted');
      const { body } = await app.get(`/api/rectification-items/${id}`, { as: cast.verifier });
      expect(body.applications[0]).toMatchObject({ signerName: deputy.name, signedFor: head.name });
      expect(await close(deputy, id)).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
      expect(await close(head, id)).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
      expect(await stateOf(id)).toBe('submitted');

      // A deputy does not sign for the head what the deputy applied for.
      const own = await makeItem(app, cast, 'working');
      await act(app, deputy, own.id, 'apply', {
        note: '完成',
        attachmentIds: [await makeEvidence(app, deputy)],
      });
      expect(await act(app, deputy, own.id, 'sign')).toMatchObject({
        status: 403,
        body: { code: 'rule.same-person' },
      });
    });

    it('who asked for an extension does not decide it', async () => {
      const both = await makePerson(app.dataSource, {
        roles: [
          ['unit-head', cast.unitId],
          ['office-director', cityId],
        ],
      });
      const { id } = await makeItem(app, cast, 'working');
      await act(app, both, id, 'request-extension', { reason: '雨季', deadline: '2026-05-10' });
      expect(await act(app, both, id, 'decide-extension', { approve: true })).toMatchObject({
        status: 403,
        body: { code: 'rule.same-person' },
      });
    });
  });

  describe('another unit cannot tell an item from a missing one (T6)', () => {
    it('neither in lists, searches, its files, nor as the parent of an own item', async () => {
      const item = await makeItem(app, cast, 'submitted', { title: '独一无二的问题标题' });
      const file = item.applications[0]!.evidence[0]!.id;
      expect((await app.get(`/api/attachments/${file}`, { as: cast.head })).status).toBe(200);
      expect((await app.get(`/api/attachments/${file}`, { as: other.head })).status).toBe(404);
      const found = await app.get(`/api/rectification-items?q=${encodeURIComponent('独一无二')}`, {
        as: other.head,
      });
      expect(found.body).toEqual({ rows: [], total: 0 });
      const child = (parentId: string) =>
        app.post(
          '/api/rectification-items',
          { title: '子项', unitId: other.unitId, parentId },
          { as: other.staff },
        );
      expect((await child(item.id)).text).toBe((await child(newId())).text);
    });

    it('nor above or below an item of its own, whose progress is the same for all', async () => {
      const above = await makeItem(app, cast, 'working');
      const below = await makeItem(app, other, 'working', { parentId: above.id });
      await makeItem(app, cast, 'draft', { parentId: above.id });
      await act(app, other.staff, below.id, 'report', { note: '过半', percent: 60 });
      const read = async (person: Person, id: string) => {
        const one = (await app.get(`/api/rectification-items/${id}`, { as: person })).body;
        const url = `/api/rectification-items?q=${one.number as string}`;
        const [row] = (await app.get(url, { as: person })).body.rows;
        expect([row.parentId, row.childCount]).toEqual([one.parentId, one.childCount]);
        const { parentId, parent, childCount, children, rolledUpPercent } = one;
        return [parentId, parent?.id ?? null, childCount, children.length, rolledUpPercent];
      };
      expect(await read(cast.officer, above.id)).toEqual([null, null, 2, 2, 60]);
      expect(await read(cast.staff, above.id)).toEqual([null, null, 0, 0, 60]);
      expect(await read(cast.officer, below.id)).toEqual([above.id, above.id, 0, 0, null]);
      expect(await read(other.staff, below.id)).toEqual([null, null, 0, 0, null]);
    });

    it('the office’s draft is unknown to its unit until it is issued', async () => {
      const { id } = await makeItem(app, cast, 'draft');
      const seen = () => app.get(`/api/rectification-items/${id}`, { as: cast.staff });
      expect((await seen()).status).toBe(404);
      await act(app, cast.officer, id, 'issue');
      expect((await seen()).status).toBe(200);
    });
  });

  describe('races and versions', () => {
    it('fifty officers close one item at once: one does, forty-nine are told, one row is audited (F6)', async () => {
      const { id, version } = await makeItem(app, cast, 'submitted');
      const officers = await Promise.all(
        Array.from({ length: 50 }, () => makePerson(app.dataSource, { roles: [['office-staff', cityId]] })),
      );
      const answers = await Promise.all(
        officers.map(officer => act(app, officer, id, 'close', VERDICT, { version })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter(status => status === 200)).toHaveLength(1);
      expect(statuses.filter(status => status === 409 || status === 412)).toHaveLength(49);
      expect(await auditOf(id, 'rectification.close')).toHaveLength(1);
    });

    it('a stale version is told who was first; a missing one is asked for', async () => {
      const { id, version } = await makeItem(app, cast, 'issued');
      await act(app, cast.staff, id, 'accept');
      const stale = await act(app, cast.head, id, 'accept', {}, { version });
      expect(stale).toMatchObject({ status: 412, body: { code: 'record.stale' } });
      expect(stale.body.detail).toContain(cast.staff.name);
      const bare = await app.post(
        `/api/rectification-items/${id}/actions/report`,
        { note: '进展', percent: 10 },
        {
          as: cast.staff,
        },
      );
      expect(bare).toMatchObject({ status: 428, body: { code: 'record.version-required' } });
    });

    it('an action whose audit row fails does not happen (T12)', async () => {
      const { id } = await makeItem(app, cast, 'issued');
      const owner = new pg.Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      await owner.query(`
        CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no audit'; END $$;
        CREATE TRIGGER refuse_audit BEFORE INSERT ON audit_entry FOR EACH ROW
          WHEN (NEW.action = 'rectification.accept') EXECUTE FUNCTION refuse_audit();`);
      try {
        expect((await act(app, cast.staff, id, 'accept')).status).toBe(500);
        expect(await stateOf(id)).toBe('issued');
        const events = await app.dataSource.query(
          'SELECT 1 FROM rectification_event WHERE item_id = $1 AND action = $2',
          [id, 'accept'],
        );
        expect(events).toEqual([]);
      } finally {
        await owner.query('DROP TRIGGER refuse_audit ON audit_entry; DROP FUNCTION refuse_audit()');
        await owner.end();
      }
    });
  });
});
