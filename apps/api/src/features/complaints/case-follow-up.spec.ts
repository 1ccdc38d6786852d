import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { CaseReminders } from './case-reminders.js';
import { makeCase, step, SUMMARY } from './complaint.factory.js';

describe('what follows from a case', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let officer: Person;
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    ({ officer } = cast);
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.set('2026-03-02T01:00:00Z'));

  const get = async (id: string, as: Person = officer) =>
    (await app.get<CaseView>(`/api/complaints/${id}`, { as })).body;
  const one = async (sql: string, values: unknown[]) =>
    (await app.dataSource.query<Record<string, unknown>[]>(sql, values))[0]!;

  it('the third accepted case raises the alert and its item, once', async () => {
    const unit = await makeCast(app, cityId);
    const alerts = async () =>
      await app.dataSource.query<{ itemId: string }[]>(
        `SELECT e.data->>'itemId' AS "itemId" FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
         WHERE e.action = 'repeat' AND c.accused_unit_id = $1`,
        [unit.unitId],
      );
    for (let made = 0; made < 2; made += 1) await makeCase(app, unit, 'accepted');
    expect(await alerts()).toHaveLength(0);
    await makeCase(app, unit, 'accepted');
    const [alert] = await alerts();
    const item = await app.get(`/api/rectification-items/${alert!.itemId}`, { as: officer });
    expect(item.body).toMatchObject({ origin: 'complaint', state: 'draft', severity: 'key' });
    await makeCase(app, unit, 'accepted');
    expect(await alerts()).toHaveLength(1);
  });

  it('a complaint of what had been put right proposes to reopen it', async () => {
    const unit = await makeCast(app, cityId);
    const item = await makeItem(app, unit, 'closed', { origin: 'complaint', category: '推诿扯皮' });
    const { steps, state } = await makeCase(app, unit, 'accepted');
    expect(steps.at(-1)).toMatchObject({
      action: 'relapse',
      note: expect.stringContaining(item.number) as string,
    });
    expect([
      state,
      (await app.get(`/api/rectification-items/${item.id}`, { as: officer })).body.state,
    ]).toEqual(['accepted', 'closed']);
  });

  it('becomes an item in the words of the summary, never in the complainant’s', async () => {
    const { id, number } = await makeCase(app, cast, 'investigating');
    const opened = await step(app, officer, id, 'open-item', { title: '窗口不一次性告知' });
    const item = await app.get(`/api/rectification-items/${opened.item!.id}`, { as: officer });
    expect(item.body).toMatchObject({ origin: 'complaint', originRef: number, problem: SUMMARY.summary });
    expect((await get(id, cast.staff)).item).toBeNull();
  });

  it('its working-day clocks follow the calendar, told on the case alone', async () => {
    const { id, version } = await makeCase(app, cast, 'investigating');
    const calendar = await one('SELECT version FROM working_calendar', []);
    const put = await app.put(
      '/api/calendar/overrides/2026-03-06',
      { kind: 'holiday', name: '台风停工' },
      { as: cast.director, version: Number(calendar['version']) },
    );
    expect(put.status).toBe(200);
    const moved = await get(id);
    expect(moved.version).toBe(version + 1);
    expect(moved.clocks.find(({ clock }) => clock === 'object')).toMatchObject({
      day: '2026-03-10',
      moves: [{ from: '2026-03-09', to: '2026-03-10' }],
    });
    expect(moved.steps.at(-1)).toMatchObject({ action: 'clock-move', audience: ['office', 'unit'] });
    const change = (put.body as { changeId: string }).changeId;
    const told = await app.get<{ moved: number; moves: unknown[] }>(`/api/calendar/changes/${change}`, {
      as: cast.head,
    });
    expect(told.body).toMatchObject({ moved: 0, moves: [] });
    const undone = await app.delete('/api/calendar/overrides/2026-03-06', {
      as: cast.director,
      version: Number((await one('SELECT version FROM working_calendar', []))['version']),
    });
    expect(undone.status).toBe(200);
  });

  it('the office hears once of a case that comes due, and of one that is past its day', async () => {
    const { id } = await makeCase(app, cast, 'investigating');
    const told = async () =>
      (
        await app.dataSource.query<{ kind: string }[]>(
          `SELECT kind FROM notice_event WHERE subject_id = $1 AND kind LIKE 'complaint-%due' ORDER BY kind`,
          [id],
        )
      ).map(({ kind }) => kind);
    const scan = () => app.app.get(CaseReminders).scan();
    await scan();
    expect(await told()).toEqual([]);
    app.clock.set('2026-04-28T01:00:00Z');
    await scan();
    await scan();
    expect(await told()).toEqual(['complaint-due']);
    app.clock.set('2026-05-02T01:00:00Z');
    await scan();
    expect(await told()).toEqual(['complaint-due', 'complaint-overdue']);
  });
});
