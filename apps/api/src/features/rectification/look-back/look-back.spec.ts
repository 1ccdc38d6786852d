import { createApp, type TestApp } from '../../../testing/app.js';
import { makePerson, type Person } from '../../auth/account.factory.js';
import { recount, repairTallies } from '../recount.js';
import { act, type Cast, makeCast, makeCity, makeEvidence, makeItem } from '../rectification.factory.js';

const LASTED = { method: 'unannounced', finding: '随机抽查 12 件，均符合标准' };
const RELAPSED = { ...LASTED, finding: '等候又超过一小时', reason: '整改成果未巩固', deadline: '2026-06-30' };

describe('回头看: what was closed is looked at again', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let looker: Person;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    looker = await makePerson(app.dataSource, { roles: [['office-staff', cityId]] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-03-02T01:00:00Z');
    cast = await makeCast(app, cityId);
  });

  const view = async (id: string, as: Person = looker) =>
    (await app.get(`/api/rectification-items/${id}`, { as })).body;
  const list = async (query: string, as: Person = looker) =>
    (await app.get(`/api/look-backs?unitId=${cast.unitId}${query}`, { as })).body;
  const closedAndDue = async () => {
    const { id } = await makeItem(app, cast, 'closed');
    app.clock.set('2026-04-01T01:00:00Z');
    return id;
  };
  const todo = async (as: Person) =>
    (await app.get(`/api/rectification-items?todo=to-look-back&unitId=${cast.unitId}`, { as })).body.total;

  it('is made with the closure, waits thirty days, and until then only a plain reopening is open', async () => {
    const { id } = await makeItem(app, cast, 'closed');
    const early = await view(id);
    expect(early.lookBacks).toMatchObject([
      { phase: 'waiting', closedOn: '2026-03-02', dueOn: '2026-04-01', doBy: '2026-04-16', evidence: [] },
    ]);
    expect(early.allowedActions).not.toContain('hold');
    expect(early.blockedActions).toContainEqual(expect.objectContaining({ code: 'look-back.not-yet' }));
    expect(await todo(looker)).toBe(0);
    expect(await act(app, looker, id, 'hold', LASTED)).toMatchObject({
      status: 409,
      body: { code: 'look-back.not-yet' },
    });
    app.clock.set('2026-03-31T16:00:00Z');
    expect((await view(id)).allowedActions).toEqual(expect.arrayContaining(['hold', 'relapse']));
    expect(await todo(looker)).toBe(1);
  });

  it('巩固: the item stays off the ledger, with the finding, its evidence and who looked', async () => {
    const id = await closedAndDue();
    const photo = await makeEvidence(app, looker);
    const held = await act(app, looker, id, 'hold', { ...LASTED, attachmentIds: [photo] });
    expect(held).toMatchObject({ status: 200, body: { state: 'closed' } });
    expect(held.body.lookBacks).toMatchObject([
      { phase: 'held', doneByName: looker.name, closerName: cast.verifier.name, evidence: [{ id: photo }] },
    ]);
    expect(held.body.timeline.at(-1)).toMatchObject({ action: 'hold', note: LASTED.finding });
    expect((await app.get(`/api/attachments/${photo}`, { as: cast.head })).status).toBe(200);
    expect((await act(app, looker, id, 'relapse', RELAPSED)).body.code).toBe('state.not-allowed');
  });

  it('反弹: reason and new deadline are required, and the item is back on the ledger in the same step', async () => {
    const id = await closedAndDue();
    expect((await act(app, looker, id, 'relapse', LASTED)).status).toBe(400);
    expect((await view(id)).lookBacks).toMatchObject([{ phase: 'due' }]);
    const answer = await act(app, looker, id, 'relapse', RELAPSED);
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'working', deadline: '2026-06-30', reopenCount: 1, closedOn: null, percent: 0 },
    });
    expect(answer.body.lookBacks).toMatchObject([{ phase: 'relapsed', finding: RELAPSED.finding }]);
  });

  it('a refused new deadline leaves item and look-back as they were', async () => {
    const id = await closedAndDue();
    const answer = await act(app, looker, id, 'relapse', { ...RELAPSED, deadline: '2026-03-31' });
    expect(answer.body.code).toBe('rectification.deadline-invalid');
    expect(await view(id)).toMatchObject({ state: 'closed', lookBacks: [{ phase: 'due' }] });
  });

  it('reopened by other means it lapses, and the next closure has its own', async () => {
    const { id } = await makeItem(app, cast, 'closed');
    const reopened = await act(app, looker, id, 'reopen', { reason: '投诉属实', deadline: '2026-06-30' });
    expect(reopened.body.lookBacks).toMatchObject([{ phase: 'lapsed', doneByName: null }]);
    const evidence = [await makeEvidence(app, cast.staff)];
    await act(app, cast.staff, id, 'apply', { note: '再次完成', attachmentIds: evidence });
    await act(app, cast.head, id, 'sign');
    const closed = await act(app, cast.verifier, id, 'close', LASTED);
    expect(closed.body.lookBacks.map(({ phase }: { phase: string }) => phase)).toEqual(['waiting', 'lapsed']);
  });

  it('neither who closed nor who logged it looks back (T9), the attempt is on record, nor is it on their list', async () => {
    const id = await closedAndDue();
    for (const person of [cast.verifier, cast.officer]) {
      for (const [action, body] of [
        ['hold', LASTED],
        ['relapse', RELAPSED],
      ] as const) {
        expect(await act(app, person, id, action, body)).toMatchObject({
          status: 403,
          body: { code: 'rule.same-person' },
        });
      }
      expect(await todo(person)).toBe(0);
    }
    const [{ n }] = await app.dataSource.query(
      `SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = $1 AND action IN
       ('rectification.hold.refused', 'rectification.relapse.refused')`,
      [id],
    );
    expect(n).toBe(4);
  });

  it('who worked on it does not look back by a second role (T9)', async () => {
    const roles: Parameters<typeof makePerson>[1]['roles'] = [
      ['unit-staff', cast.unitId],
      ['office-staff', cityId],
    ];
    cast = { ...cast, staff: await makePerson(app.dataSource, { roles }) };
    const id = await closedAndDue();
    expect((await act(app, cast.staff, id, 'hold', LASTED)).body.code).toBe('rule.same-person');
  });

  it('units and directors see it and do not do it; another unit knows nothing of it (T6)', async () => {
    const id = await closedAndDue();
    for (const person of [cast.staff, cast.head, cast.director]) {
      expect((await act(app, person, id, 'hold', LASTED)).body.code).toBe('auth.forbidden');
      expect(await list('&phase=due', person)).toMatchObject({ total: 1, rows: [{ item: { id } }] });
    }
    const stranger = await makeCast(app, cityId);
    const missing = await act(app, stranger.head, '01900000-0000-7000-8000-000000000000', 'hold', LASTED);
    const foreign = await act(app, stranger.head, id, 'hold', LASTED);
    expect(foreign.status).toBe(missing.status);
    expect((await list('', stranger.head)).total).toBe(0);
  });

  it('only one of two who look at once is heard', async () => {
    const id = await closedAndDue();
    const { version } = await view(id);
    const answers = await Promise.all([
      act(app, looker, id, 'hold', LASTED, { version }),
      act(app, looker, id, 'relapse', RELAPSED, { version }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('the list and the share that held count the same records', async () => {
    const ids = [];
    for (let n = 0; n < 4; n += 1) ids.push((await makeItem(app, cast, 'closed')).id);
    app.clock.set('2026-04-01T01:00:00Z');
    await act(app, looker, ids[0]!, 'hold', LASTED);
    await act(app, looker, ids[1]!, 'hold', LASTED);
    await act(app, looker, ids[2]!, 'relapse', RELAPSED);
    const progress = (await app.get(`/api/units/${cast.unitId}/progress`, { as: cast.head })).body;
    expect(progress.held).toMatchObject({ numerator: 2, denominator: 3 });
    expect((await list('&phase=held')).total).toBe(2);
    expect((await list('&phase=held,relapsed')).total).toBe(3);
    expect((await list('&phase=due')).total).toBe(1);
    app.clock.set('2026-04-16T16:00:00Z');
    expect((await list('&phase=overdue')).total).toBe(1);
  });

  describe('below the service', () => {
    const write = (id: string, set: string) =>
      app.dataSource.query(`UPDATE look_back SET ${set} WHERE item_id = $1`, [id]);
    const done = (by: string, state = 'held') =>
      `state = '${state}', method = 'documents', finding = '…', done_by = '${by}', done_by_name = '某', done_at = now()`;

    it.each(['verifier', 'officer', 'staff', 'head'] as const)('the %s cannot be its doer', async who => {
      const id = await closedAndDue();
      await expect(write(id, done(cast[who].accountId))).rejects.toThrow('look_back');
    });

    it('it is not done without a doer, not relapsed while the item is closed, not moved, not taken back', async () => {
      const id = await closedAndDue();
      await expect(write(id, `state = 'held'`)).rejects.toThrow('look_back_done');
      await expect(write(id, done(looker.accountId, 'relapsed'))).rejects.toThrow('look_back');
      await expect(write(id, `due_on = due_on + 9, do_by = do_by + 9`)).rejects.toThrow('look_back');
      await write(id, done(looker.accountId));
      await expect(write(id, `state = 'due'`)).rejects.toThrow('look_back');
    });
  });

  it('the city dashboard counts the same from counters, also after an item has changed its aspect', async () => {
    const ids = [];
    for (let n = 0; n < 2; n += 1) ids.push((await makeItem(app, cast, 'closed')).id);
    app.clock.set('2026-04-01T01:00:00Z');
    await act(app, looker, ids[0]!, 'hold', LASTED);
    const { body } = await act(app, looker, ids[1]!, 'relapse', RELAPSED);
    const held = async (query = '') => {
      const { units } = (await app.get(`/api/city/progress${query}`, { as: looker })).body;
      const row = units.find(({ unit }: { unit: { id: string } }) => unit.id === cast.unitId);
      return [row.held.numerator, row.held.denominator];
    };
    expect(await held()).toEqual([1, 2]);
    await app.patch(
      `/api/rectification-items/${ids[1]!}`,
      { aspectCode: 'front-line' },
      { as: looker, version: body.version },
    );
    expect(await held()).toEqual([1, 2]);
    expect(await held('?aspect=front-line')).toEqual([0, 1]);
    expect(await held('?aspect=raise-efficiency')).toEqual([1, 1]);
    expect((await list('&phase=held,relapsed&aspect=front-line')).total).toBe(1);
    expect((await list('&phase=held,relapsed&doneFrom=2026-04-01&doneTo=2026-04-01')).total).toBe(2);
    expect((await list('&phase=held,relapsed&doneFrom=2026-04-02')).total).toBe(0);
    expect((await recount(app.dataSource.manager)).differing).toBe(0);
    await app.dataSource.query('UPDATE look_back_tally SET held = held + 1');
    expect((await recount(app.dataSource.manager)).differing).toBeGreaterThan(0);
    await app.dataSource.transaction(tx => repairTallies(tx));
    expect((await recount(app.dataSource.manager)).differing).toBe(0);
  });
});
