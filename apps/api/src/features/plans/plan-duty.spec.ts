import type { PlanFigures, PlanPage, PlanTodos } from '@zuofeng/shared/plans/plans.views.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { makePlan, step } from './plans.factory.js';
import { PlanReminders } from './plan-reminders.js';

describe('the duty to have a plan for the year', () => {
  let app: TestApp;
  let cast: Cast;
  let silent: Cast;
  let leader: Person;
  beforeEach(async () => {
    app = await createApp();
    app.clock.set('2026-02-01T01:00:00.000Z');
    const cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    silent = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    const young = await makeUnit(app.dataSource, { parentId: cityId });
    await app.dataSource.query(`UPDATE unit SET active_from = '2026-03-01' WHERE id = $1`, [young.id]);
  });
  afterEach(() => app.close());

  const list = async (query: string, as = cast.officer) =>
    (await app.get<PlanPage>(`/api/plans?${query}`, { as })).body;
  const told = async () => {
    const rows = await app.dataSource.query<{ kind: string; step: string; who: string[] }[]>(
      `SELECT e.kind, split_part(e.event, ':', 4) AS step, array_agg(n.account_id::text) AS who
       FROM notice_event e JOIN notice n ON n.event_id = e.id WHERE e.kind IN ('plan-due', 'plan-missing')
         AND e.unit_id = $1 GROUP BY e.id ORDER BY e.id`,
      [silent.unitId],
    );
    return rows.map(({ kind, step, who }) => [kind, step, ...who.sort()]);
  };
  const ids = (...people: Person[]) => people.map(({ accountId }) => accountId).sort();

  it('units without a plan are listed; each figure is a filter of the list with as many lines', async () => {
    await makePlan(app, cast, 'signed');
    app.clock.set('2026-02-28T15:59:59.999Z'); // the last moment of the day in Shanghai
    expect((await list('sent=due')).rows.map(({ unit }) => unit.id)).toEqual([silent.unitId]);
    app.clock.set('2026-02-28T16:00:00.000Z');
    const figures = (await app.get<PlanFigures>('/api/plans/figures', { as: cast.officer })).body;
    expect(figures).toEqual({
      ...{
        year: 2026,
        dueOn: '2026-02-28',
        today: '2026-03-01',
        owed: 2,
        inTime: 1,
        late: 0,
        missing: 1,
        due: 0,
      },
      ...{ signed: 1, filed: 0, returned: 0 },
    });
    expect((await list('sent=missing')).rows).toMatchObject([{ unit: { id: silent.unitId }, stand: 'none' }]);
    expect((await list('sent=in-time')).total).toBe(1);
    expect((await list('stand=signed')).total).toBe(1);
    expect((await list(`unitId=${silent.unitId}`)).total).toBe(1);
    await makePlan(app, silent, 'signed');
    expect((await list('sent=late')).rows).toMatchObject([{ unit: { id: silent.unitId }, sent: 'late' }]);
  });

  it('Today: the unit writes, the office files what is not its own and sees who is missing', async () => {
    const todos = async (as: Person) =>
      (await app.get<PlanTodos>('/api/plans/todos', { as })).body.lists.map(({ todo, total }) => [
        todo,
        total,
      ]);
    expect(await todos(silent.head)).toEqual([['to-write', 1]]);
    expect(await todos(cast.officer)).toEqual([
      ['to-file', 0],
      ['missing', 0],
    ]);
    const plan = await makePlan(app, cast, 'signed');
    expect(await todos(cast.staff)).toEqual([['to-write', 0]]);
    app.clock.set('2026-03-02T01:00:00.000Z');
    expect(await todos(cast.officer)).toEqual([
      ['to-file', 1],
      ['missing', 1],
    ]);
    await step(app, cast.officer, plan.id, 'return', { reason: '请补充' });
    expect(await todos(cast.staff)).toEqual([['to-write', 1]]);
  });

  it('reminds before the day and climbs after it, each once; signing ends what has not gone out', async () => {
    await makePlan(app, cast, 'signed');
    const scan = (at: string) => {
      app.clock.set(at);
      return app.app.get(PlanReminders).scan();
    };
    expect(await scan('2026-02-12T01:00:00.000Z')).toBe(0);
    expect(await scan('2026-02-13T01:00:00.000Z')).toBe(1);
    expect(await scan('2026-02-28T15:00:00.000Z')).toBe(0);
    const own = ids(silent.staff, silent.head);
    expect(await told()).toEqual([['plan-due', '2026-02-28', ...own]]);
    expect(await scan('2026-02-28T16:00:00.000Z')).toBe(1);
    expect(await scan('2026-03-02T01:00:00.000Z')).toBe(0);
    // Three working days are over: 2, 3 and 4 March.
    expect(await scan('2026-03-05T01:00:00.000Z')).toBe(1);
    expect(await scan('2026-03-13T01:00:00.000Z')).toBe(2);
    const office = ids(cast.officer, cast.verifier, silent.officer, silent.verifier);
    expect((await told()).slice(1)).toEqual([
      ['plan-missing', '0', ...own],
      ['plan-missing', '1', ...office],
      ['plan-missing', '2', ...ids(cast.director, silent.director)],
      ['plan-missing', '3', leader.accountId],
    ]);
    const open = async () =>
      (
        await app.dataSource.query(
          `SELECT 1 FROM notice_event WHERE unit_id = $1 AND kind LIKE 'plan-m%' AND ended_at IS NULL`,
          [silent.unitId],
        )
      ).length;
    expect(await open()).toBe(4);
    await makePlan(app, silent, 'signed');
    expect(await open()).toBe(0);
    expect(await scan('2026-03-16T01:00:00.000Z')).toBe(0);
  });
});
