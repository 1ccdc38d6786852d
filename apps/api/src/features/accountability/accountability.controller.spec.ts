import type {
  AccountabilityPage,
  AccountabilityTodos,
  AccountabilityView,
} from '@zuofeng/shared/accountability/accountability.contract';
import { ACCOUNTABILITY_STATES } from '@zuofeng/shared/accountability/accountability.labels';
import { ACCOUNTABILITY_TRANSITIONS } from '@zuofeng/shared/accountability/accountability.states';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import pg from 'pg';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson } from '../auth/account.factory.js';
import { makeCase } from '../complaints/complaint.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { accountabilityOf, actOnRecord, makeRecord } from './accountability.factory.js';

describe('accountability', () => {
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

  const read = (id: string, as: { token: string }) =>
    app.get<AccountabilityView>(`/api/accountability-records/${id}`, { as });
  const caseOf = async (id: string) =>
    (await app.get<CaseView>(`/api/complaints/${id}`, { as: cast.officer })).body;

  it('holds once a second person has confirmed it, and lights the lamp of its case without naming anybody there', async () => {
    const found = await makeCase(app, cast, 'concluded');
    expect(found.lamps.find(({ lamp }) => lamp === 'accountable')!.lit).toBe(false);
    const record = await makeRecord(app, cast, 'submitted', { caseId: found.id });
    expect(record).toMatchObject({
      number: 'WZ-2026-001',
      state: 'submitted',
      case: { number: found.number },
    });
    expect(await actOnRecord(app, cast.officer, record.id, 'confirm')).toMatchObject({
      status: 403,
      body: { code: 'rule.same-person' },
    });
    expect((await caseOf(found.id)).lamps.find(({ lamp }) => lamp === 'accountable')!.lit).toBe(false);

    const confirmed = await actOnRecord(app, cast.director, record.id, 'confirm');
    expect(confirmed.body).toMatchObject({ state: 'confirmed', inForce: true });
    const after = await caseOf(found.id);
    expect(after.lamps.find(({ lamp }) => lamp === 'accountable')).toEqual({
      lamp: 'accountable',
      lit: true,
      on: '2026-03-02',
      person: '有关责任人',
      record: `诫勉（市纪委监委，${record.number}）`,
    });
    expect(JSON.stringify(after)).not.toContain('蓝某');
    const [audited] = await app.dataSource.query<{ actions: string[] }[]>(
      `SELECT array_agg(action ORDER BY id) AS actions FROM audit_entry WHERE subject_id = $1`,
      [record.id],
    );
    expect(audited!.actions).toEqual([
      'accountability.create',
      'accountability.submit',
      'accountability.confirm.refused',
      'accountability.confirm',
    ]);
  });

  it('is linked to a case that the office decided as substantiated, and to no other', async () => {
    const fault = async (body: object) => {
      const answer = await app.post('/api/accountability-records', body, { as: cast.officer });
      return (answer.body as { errors: { field: string; rule: string }[] }).errors.map(
        ({ field, rule }) => `${field} ${rule}`,
      );
    };
    const open = await makeCase(app, cast, 'investigating');
    expect(await fault(accountabilityOf(cast.unitId, { caseId: open.id }))).toEqual(['caseId state']);
    expect(await fault(accountabilityOf(cast.unitId, { caseId: newId() }))).toEqual(['caseId exists']);
    expect(
      await fault(
        accountabilityOf(cast.unitId, { target: 'unit', decidedOn: '2026-03-03', effectFrom: null }),
      ),
    ).toEqual(['personName none', 'personTitle none', 'kind target', 'decidedOn future', 'effectFrom both']);
  });

  it('tells of the case only who may know of the case', async () => {
    const found = await makeCase(app, cast, 'concluded', { direct: true });
    const record = await makeRecord(app, cast, 'confirmed', { caseId: found.id });
    const seen = await read(record.id, cast.head);
    expect(seen.body).toMatchObject({ case: null, steps: [] });
    expect(seen.text).not.toContain(found.number);
    const asked = await app.get<AccountabilityPage>(`/api/accountability-records?caseId=${found.id}`, {
      as: cast.head,
    });
    expect(asked.body).toEqual({ rows: [], total: 0 });
  });

  it('is the office’s until it holds; what is about a person is the head’s alone of the unit', async () => {
    const draft = await makeRecord(app, cast, 'submitted');
    const personal = await makeRecord(app, cast, 'confirmed');
    const about = {
      target: 'unit',
      kind: 'ordered-inspection',
      personName: null,
      personTitle: null,
    } as const;
    const ofUnit = await makeRecord(app, cast, 'confirmed', about);
    const leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    const seenBy = async (as: { token: string }) =>
      Promise.all([draft, personal, ofUnit].map(async ({ id }) => (await read(id, as)).status));
    expect(await seenBy(cast.officer)).toEqual([200, 200, 200]);
    expect(await seenBy(leader)).toEqual([404, 200, 200]);
    expect(await seenBy(cast.head)).toEqual([404, 200, 200]);
    expect(await seenBy(cast.staff)).toEqual([404, 404, 200]);
    expect(await seenBy(other.head)).toEqual([404, 404, 404]);
    const missing = await read(newId(), cast.staff);
    expect((await read(personal.id, cast.staff)).text).toBe(missing.text);
    const listed = async (as: { token: string }) =>
      (await app.get<AccountabilityPage>('/api/accountability-records?size=100', { as })).body.rows.map(
        ({ id }) => id,
      );
    expect(await listed(cast.staff)).toEqual([ofUnit.id]);
    expect(await listed(cast.head)).not.toContain(draft.id);
    // Nothing of it is anywhere public.
    expect((await app.get('/api/accountability-records')).status).toBe(401);
  });

  it('nobody acts on, or reads in advance, the record about themselves', async () => {
    const officer = await makePerson(app.dataSource, {
      roles: [['office-director', cityId]],
      name: '莫自查',
    });
    const record = await makeRecord(app, cast, 'submitted', { unitId: cityId, personName: '莫自查' });
    expect((await actOnRecord(app, officer, record.id, 'confirm')).status).toBe(404);
    await actOnRecord(app, cast.director, record.id, 'confirm');
    expect((await read(record.id, officer)).status).toBe(200);
    expect((await actOnRecord(app, officer, record.id, 'revoke', { reason: '不服' })).status).toBe(403);
  });

  it('waits for its writer, then for another of the office', async () => {
    const record = await makeRecord(app, other);
    const lists = async (as: { token: string }) =>
      (await app.get<AccountabilityTodos>('/api/accountability-records/todos', { as })).body.lists
        .filter(({ rows }) => rows.some(row => row.id === record.id))
        .map(({ todo }) => todo);
    expect([await lists(other.officer), await lists(other.director)]).toEqual([['to-complete'], []]);
    await actOnRecord(app, other.officer, record.id, 'submit');
    expect([await lists(other.officer), await lists(other.director)]).toEqual([[], ['to-confirm']]);
    await actOnRecord(app, other.director, record.id, 'return', { reason: '请补依据' });
    expect([await lists(other.officer), await lists(other.director)]).toEqual([['to-complete'], []]);
  });

  describe('direct SQL as the application’s role (T8)', () => {
    let client: pg.Client;
    let superuser: pg.Client;
    let id: string;
    beforeAll(async () => {
      ({ id } = await makeRecord(app, cast, 'submitted'));
      client = new pg.Client({ connectionString: app.database.appUrl });
      superuser = new pg.Client({ connectionString: app.database.superuserUrl });
      await Promise.all([client.connect(), superuser.connect()]);
    });
    afterAll(() => Promise.all([client.end(), superuser.end()]));

    const columns = (to: string) => {
      const held = ['confirmed', 'revoked'].includes(to);
      const by = `coalesce(confirmed_by, '${cast.director.accountId}')`;
      return `confirmed_by = ${held ? by : 'NULL'}, confirmed_at = ${held ? `coalesce(confirmed_at, now())` : 'NULL'},
        revoke_reason = ${to === 'revoked' ? `'理由'` : 'NULL'}, submitted_by = '${cast.officer.accountId}'`;
    };
    const refusal = (sql: string) =>
      client.query(sql).then(
        () => null,
        (error: { constraint?: string; code?: string }) => error.constraint ?? error.code,
      );
    const moves = Object.values(ACCOUNTABILITY_TRANSITIONS).flatMap(({ from, to }) =>
      from.map(state => `${state} → ${to}`),
    );

    it.each(
      ACCOUNTABILITY_STATES.flatMap(from =>
        ACCOUNTABILITY_STATES.filter(to => to !== from).map(to => [from, to] as const),
      ),
    )('%s → %s only as the table of transitions has it', async (from, to) => {
      await superuser.query(`SET session_replication_role = replica;
        UPDATE accountability_record SET state = '${from}', ${columns(from)} WHERE id = '${id}';
        RESET session_replication_role`);
      const refused = await refusal(
        `UPDATE accountability_record SET state = '${to}', ${columns(to)} WHERE id = '${id}'`,
      );
      expect(refused).toBe(moves.includes(`${from} → ${to}`) ? null : 'accountability_guard');
    });

    it('one person alone makes nothing hold, and nothing is rewritten or deleted', async () => {
      const record = await makeRecord(app, cast, 'submitted');
      const confirm = `state = 'confirmed', confirmed_at = now(), confirmed_by = '${cast.officer.accountId}'`;
      const at = `WHERE id = '${record.id}'`;
      expect(await refusal(`UPDATE accountability_record SET ${confirm} ${at}`)).toBe('accountability_guard');
      expect(await refusal(`UPDATE accountability_record SET facts = '另写' ${at}`)).toBe(
        'accountability_guard',
      );
      expect(await refusal(`DELETE FROM accountability_record ${at}`)).toBe('42501');
      expect(await refusal(`DELETE FROM accountability_event WHERE record_id = '${record.id}'`)).toBe(
        '42501',
      );
    });
  });
});
