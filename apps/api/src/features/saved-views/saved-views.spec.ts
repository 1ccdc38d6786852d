import type { SavedView, SaveView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { SubscriptionsService } from './subscriptions.service.js';

describe('常用视图', () => {
  let app: TestApp;
  let cast: Cast;
  let colleague: Person;
  let stranger: Person;
  let cityId: string;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-03-02T01:00:00Z');
    cast = await makeCast(app, cityId);
    colleague = await makePerson(app.dataSource, { roles: [['unit-staff', cast.unitId]] });
    stranger = (await makeCast(app, cityId)).head;
  });

  const body = (over: Partial<SaveView> = {}) => ({
    name: '本单位逾期',
    filter: { unitId: cast.unitId, overdue: true },
    sort: 'deadline',
    layout: 'table',
    shared: false,
    ...over,
  });
  const save = async (as: Person, over: Partial<SaveView> = {}) => {
    const answer = await app.post<SavedView>('/api/saved-views', body(over), { as });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const list = async (as: Person): Promise<SavedView[]> =>
    (await app.get('/api/saved-views', { as })).body.rows;
  const patch = (as: Person, view: SavedView, edit: object, version = view.version) =>
    app.patch(`/api/saved-views/${view.id}`, edit, { as, version });

  it('is kept, renamed, made the default and deleted, each with its audit row', async () => {
    const view = await save(cast.head);
    expect(view).toMatchObject({ ...body(), mine: true, isDefault: false, fault: null, subscription: null });
    const renamed = await patch(cast.head, view, { name: '逾期', isDefault: true });
    expect(renamed.body).toMatchObject({ name: '逾期', isDefault: true, version: 2 });
    expect((await patch(cast.head, view, { name: '又改' })).status).toBe(412);
    const second = await save(cast.head);
    await patch(cast.head, second, { isDefault: true });
    expect((await list(cast.head)).map(({ isDefault }) => isDefault)).toEqual([false, true]);
    const gone = await app.delete(`/api/saved-views/${view.id}`, { as: cast.head, version: 2 });
    expect(gone.status).toBe(204);
    const actions = await app.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [view.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'saved-view.save',
      'saved-view.edit',
      'saved-view.remove',
    ]);
  });

  it('keeps the order that the person gives, and refuses one of another list', async () => {
    const first = await save(cast.head, { name: '一' });
    const second = await save(cast.head, { name: '二' });
    const order = (ids: string[]) => app.put('/api/saved-views/order', { ids }, { as: cast.head });
    expect((await order([second.id, first.id])).body.rows.map(({ name }: SavedView) => name)).toEqual([
      '二',
      '一',
    ]);
    expect((await order([second.id])).status).toBe(409);
    expect((await order([second.id, second.id])).status).toBe(409);
  });

  it('a private view does not exist for anybody else (T6): byte for byte as a missing one', async () => {
    const view = await save(cast.head);
    const missing = '01900000-0000-7000-8000-000000000000';
    for (const person of [colleague, stranger, cast.director]) {
      for (const call of [
        (id: string) => app.get(`/api/saved-views/${id}`, { as: person }),
        (id: string) => app.patch(`/api/saved-views/${id}`, { name: '改' }, { as: person, version: 1 }),
        (id: string) => app.delete(`/api/saved-views/${id}`, { as: person, version: 1 }),
        (id: string) =>
          app.put(`/api/saved-views/${id}/subscription`, { rhythm: 'daily', weekday: null }, { as: person }),
        (id: string) => app.delete(`/api/saved-views/${id}/subscription`, { as: person }),
      ]) {
        const [foreign, none] = [await call(view.id), await call(missing)];
        expect([foreign.status, foreign.text]).toEqual([404, none.text]);
      }
      expect(await list(person)).toEqual([]);
    }
  });

  it('shared, it is seen by those over the same unit, and changed by its owner only', async () => {
    const view = await save(cast.head, { shared: true });
    expect(await list(colleague)).toMatchObject([{ id: view.id, mine: false, ownerName: cast.head.name }]);
    expect(await list(stranger)).toEqual([]);
    expect(await list(cast.director)).toEqual([]);
    expect(await patch(colleague, view, { name: '我的' })).toMatchObject({
      status: 403,
      body: { code: 'auth.forbidden' },
    });
    await app.put(
      `/api/saved-views/${view.id}/subscription`,
      { rhythm: 'daily', weekday: null },
      { as: colleague },
    );
    await patch(cast.head, view, { shared: false });
    expect(await list(colleague)).toEqual([]);
    const [{ n }] = await app.dataSource.query(
      'SELECT count(*)::int AS n FROM view_subscription WHERE view_id = $1',
      [view.id],
    );
    expect(n).toBe(0);
  });

  it.each([
    [{ filter: { state: ['won'] } }, 'filter.state'],
    [{ filter: { colour: 'red' } }, 'filter.colour'],
    [{ sort: 'colour' }, 'sort'],
    [{ name: '' }, 'name'],
  ])('is checked by the contract of the list: %j', async (over, field) => {
    const answer = await app.post('/api/saved-views', body(over as object), { as: cast.head });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('has a name of its own', async () => {
    await save(cast.head);
    const again = await app.post('/api/saved-views', body(), { as: cast.head });
    expect(again).toMatchObject({ status: 400, body: { errors: [{ field: 'name', rule: 'taken' }] } });
  });

  it.each([
    [`filter || '{"state": ["won"]}'`, /状态/],
    [`filter || '{"measure": "m-gone"}'`, /措施/],
    [`filter || '{"groupId": "01900000-0000-7000-8000-000000000000"}'`, /考评分组/],
    [`filter || '{"unitId": "01900000-0000-7000-8000-000000000000"}'`, /单位/],
    [`'[1]'::jsonb`, /./],
  ])('whose filter has become invalid says so and does not fail: %s', async (sql, words) => {
    const view = await save(cast.head);
    await app.dataSource.query(`UPDATE saved_view SET filter = ${sql} WHERE id = $1`, [view.id]);
    const [row] = await list(cast.head);
    expect(row).toMatchObject({ name: view.name, filter: {} });
    expect(row!.fault).toMatch(words);
  });

  describe('订阅', () => {
    const tell = () => app.app.get(SubscriptionsService).tellDue();
    const titles = async (person: Person): Promise<string[]> =>
      (
        await app.dataSource.query<{ title: string }[]>(
          `SELECT e.title FROM notice n JOIN notice_event e ON e.id = n.event_id
           WHERE n.account_id = $1 AND e.kind = 'subscription' ORDER BY e.created_at`,
          [person.accountId],
        )
      ).map(({ title }) => title);
    const subscribe = (as: Person, id: string, rhythm: object) =>
      app.put(`/api/saved-views/${id}/subscription`, rhythm, { as });

    it('tells on the day what came, went and moved, once however many processes run', async () => {
      const working = await makeItem(app, cast, 'working');
      const view = await save(cast.head, { filter: { state: ['issued', 'working'] } });
      const answer = await subscribe(cast.head, view.id, { rhythm: 'weekly', weekday: 3 });
      expect(answer.body.subscription).toEqual({ rhythm: 'weekly', weekday: 3, nextOn: '2026-03-04' });
      await tell();
      expect(await titles(cast.head)).toEqual([]);

      app.clock.set('2026-03-04T00:00:00Z');
      await makeItem(app, cast, 'issued');
      await app.post(
        `/api/rectification-items/${working.id}/actions/report`,
        { text: '已增开窗口', percent: 40 },
        { as: cast.staff, version: working.version },
      );
      const counts = await Promise.all([tell(), tell(), tell()]);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
      expect(await titles(cast.head)).toEqual(['“本单位逾期”现有 2 项，上次以来新增 1 项、有进展 1 项']);

      app.clock.set('2026-03-12T00:00:00Z'); // the Wednesday was missed: told on the day after
      await tell();
      expect(await titles(cast.head)).toHaveLength(2);
      expect((await titles(cast.head))[1]).toContain('上次以来没有变化');
    });

    it('says that the view has become invalid, and ends with the rights of the one who reads it', async () => {
      const view = await save(cast.head, { shared: true });
      for (const person of [cast.head, colleague])
        await subscribe(person, view.id, { rhythm: 'daily', weekday: null });
      await app.dataSource.query(`UPDATE saved_view SET filter = '{"state": ["won"]}' WHERE id = $1`, [
        view.id,
      ]);
      await app.dataSource.query('UPDATE role_grant SET revoked_at = now() WHERE account_id = $1', [
        colleague.accountId,
      ]);
      app.clock.set('2026-03-03T00:00:00Z');
      await tell();
      expect(await titles(cast.head)).toEqual([expect.stringContaining('筛选条件已失效')]);
      expect(await titles(colleague)).toEqual([]);
      app.clock.set('2026-03-04T00:00:00Z');
      expect(await tell()).toBe(1);
    });

    it('a weekly one needs its day and a daily one has none', async () => {
      const view = await save(cast.head);
      expect((await subscribe(cast.head, view.id, { rhythm: 'weekly', weekday: null })).status).toBe(400);
      expect((await subscribe(cast.head, view.id, { rhythm: 'daily', weekday: 1 })).status).toBe(400);
    });
  });
});
