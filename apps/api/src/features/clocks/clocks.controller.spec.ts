import type { ClockView, MoveRow } from '@zuofeng/shared/clocks/clocks.contract';
import { CalendarChangesService } from '../calendar/calendar-changes.service.js';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import {
  act,
  type Cast,
  fullItem,
  makeCast,
  makeCity,
  makeItem,
} from '../rectification/rectification.factory.js';
import { makeLetter, step } from '../supervision/supervision.factory.js';
import { SupervisionMisses } from '../supervision/supervision.misses.js';

const WORKING_20 = { deadline: null, termAmount: 20, termUnit: 'working' } as const;

describe('clocks', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  const at = (instant: string) => app.clock.set(new Date(instant));

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
  });
  // Each begins with its own people and nothing running, so that what moves is all its own.
  beforeEach(async () => {
    at('2026-03-02T01:00:00Z');
    cast = await makeCast(app, cityId);
  });
  afterEach(async () => {
    for (const { day } of await app.dataSource.query<{ day: string }[]>(
      'SELECT day::text AS day FROM calendar_override',
    )) {
      await restore(day);
    }
    const open = await app.dataSource.query<{ id: string; state: string }[]>(
      `SELECT id, state FROM rectification_item WHERE state IN ('issued', 'working')`,
    );
    for (const { id } of open) await act(app, cast.director, id, 'cancel', { reason: '测试完毕' });
    const letters = await app.dataSource.query<{ id: string }[]>(
      `SELECT id FROM supervision_letter WHERE state IN ('issued', 'returned')`,
    );
    for (const { id } of letters) await step(app, cast.director, id, 'withdraw', { reason: '测试完毕' });
  });
  afterAll(() => app.close());

  const calendarVersion = async () =>
    (await app.get('/api/calendar', { as: cast.director })).body.version as number;
  const put = async (day: string, kind: 'holiday' | 'workday', name = '台风停工') =>
    app.put(
      `/api/calendar/overrides/${day}`,
      { kind, name },
      { as: cast.director, version: await calendarVersion() },
    );
  const restore = async (day: string) =>
    app.delete(`/api/calendar/overrides/${day}`, { as: cast.director, version: await calendarVersion() });
  const itemOf = async (id: string, as = cast.head) =>
    (await app.get<ItemView>(`/api/rectification-items/${id}`, { as })).body;
  const clocksOf = async (id: string, as = cast.head) =>
    (await app.get(`/api/rectification-items/${id}/clocks`, { as })).body.clocks as ClockView[];
  const movesOf = async (changeId: string, as = cast.officer) =>
    (await app.get(`/api/calendar/changes/${changeId}`, { as })).body.moves as MoveRow[];

  describe('a deadline given as a term', () => {
    it('waits for the issue, and then has its day with its arithmetic', async () => {
      const draft = await makeItem(app, cast, 'draft', WORKING_20);
      expect(draft).toMatchObject({
        ...WORKING_20,
        allowedActions: expect.arrayContaining(['issue']) as string[],
      });
      expect(await clocksOf(draft.id, cast.officer)).toMatchObject([
        {
          clock: 'deadline',
          phase: 'not-started',
          day: null,
          text: expect.stringContaining('20 个工作日') as string,
        },
      ]);
      at('2026-03-05T01:00:00Z');
      const issued = await act(app, cast.officer, draft.id, 'issue');
      expect(issued.body).toMatchObject({
        deadline: '2026-04-02',
        originalDeadline: '2026-04-02',
        termAmount: 20,
      });
      const [deadline, back] = await clocksOf(draft.id);
      expect(deadline).toMatchObject({
        ...{ clock: 'deadline', phase: 'running', start: '2026-03-05', amount: 20, unit: 'working' },
        ...{ day: '2026-04-02', startedBy: '交办', moves: [] },
      });
      expect(deadline!.text).toContain('2026 年 3 月 5 日起 20 个工作日');
      expect(back).toMatchObject({ clock: 'return', amount: 2, day: '2026-03-09' });
    });

    it('is a day or a term, never both, and settled once issued', async () => {
      const both = await app.post(
        '/api/rectification-items',
        { ...fullItem(cast.unitId), termAmount: 5, termUnit: 'working' },
        { as: cast.officer },
      );
      expect(both.body.errors).toMatchObject([{ field: 'deadline', rule: 'one-way' }]);
      const half = await app.post(
        '/api/rectification-items',
        { ...fullItem(cast.unitId), deadline: null, termAmount: 5 },
        { as: cast.officer },
      );
      expect(half.body.errors).toMatchObject([{ field: 'termUnit' }]);

      const draft = await makeItem(app, cast, 'draft');
      const patch = (body: object, version: number) =>
        app.patch(`/api/rectification-items/${draft.id}`, body, { as: cast.officer, version });
      const term = await patch({ termAmount: 7, termUnit: 'calendar' }, draft.version);
      expect(term.body).toMatchObject({ deadline: null, termAmount: 7, termUnit: 'calendar' });
      const day = await patch({ deadline: '2026-05-08' }, term.body.version);
      expect(day.body).toMatchObject({ deadline: '2026-05-08', termAmount: null, termUnit: null });
      await patch({ termAmount: 7, termUnit: 'calendar' }, day.body.version);
      const issued = await act(app, cast.officer, draft.id, 'issue');
      expect(issued.body).toMatchObject({ deadline: '2026-03-09' });
      for (const body of [
        { deadline: '2026-06-01' },
        { termAmount: 9 },
        { termAmount: null, termUnit: null },
      ]) {
        expect((await patch(body, issued.body.version)).body.code).toBe('rectification.deadline-invalid');
      }
      const { versions } = (await app.get(`/api/rectification-items/${draft.id}/versions`, { as: cast.head }))
        .body;
      expect(JSON.stringify(versions)).toContain('自交办之日起 7 天');
    });

    it('starts anew when it is returned and issued again', async () => {
      const issued = await makeItem(app, cast, 'issued', WORKING_20);
      expect(issued.deadline).toBe('2026-03-30');
      const returned = await act(app, cast.staff, issued.id, 'return', { reason: '不属本单位' });
      expect(returned.body).toMatchObject({ state: 'draft', deadline: null, termAmount: 20 });
      at('2026-03-03T01:00:00Z');
      expect((await act(app, cast.officer, issued.id, 'issue')).body.deadline).toBe('2026-03-31');
    });
  });

  it('a holiday notice moves exactly the days that count it, says which, and taking it back restores them', async () => {
    const term = await makeItem(app, cast, 'working', WORKING_20);
    const fixed = await makeItem(app, cast, 'working', { deadline: '2026-03-30' });
    const plain = await makeItem(app, cast, 'working', { ...WORKING_20, termUnit: 'calendar' });
    const short = await makeItem(app, cast, 'working', { ...WORKING_20, termAmount: 2 });
    const fresh = await makeItem(app, cast, 'issued', { deadline: '2026-05-29' });
    const closed = await makeItem(app, cast, 'closed', WORKING_20);
    const letter = await makeLetter(app, cast);
    const other = await makeCast(app, cityId);
    const elsewhere = await makeItem(app, other, 'working', { ...WORKING_20, termAmount: 10 });
    expect([term.deadline, letter.dueOn, fresh.returnUntil]).toEqual([
      '2026-03-30',
      '2026-03-09',
      '2026-03-04',
    ]);

    const preview = await app.post(
      '/api/calendar/overrides/2026-03-06/preview',
      { kind: 'holiday' },
      { as: cast.director },
    );
    expect(preview.body).toMatchObject({ moved: 3, overdue: 0 });
    expect((await itemOf(term.id)).deadline).toBe('2026-03-30');

    const changed = await put('2026-03-06', 'holiday');
    expect(changed.body).toMatchObject({ year: 2026, moved: 3 });
    const moves = await movesOf(changed.body.changeId as string);
    expect(moves.map(({ clock, item, from, to }) => [clock, item.id, from, to])).toEqual(
      expect.arrayContaining([
        ['deadline', term.id, '2026-03-30', '2026-03-31'],
        ['deadline', elsewhere.id, '2026-03-16', '2026-03-17'],
        ['letter', letter.item.id, '2026-03-09', '2026-03-10'],
      ]),
    );
    expect((await itemOf(term.id)).deadline).toBe('2026-03-31');
    for (const same of [fixed, plain, short, fresh, closed]) {
      expect(await itemOf(same.id)).toMatchObject({ deadline: same.deadline, returnUntil: same.returnUntil });
    }
    // A unit sees what moved of its own, and no number of the rest.
    expect((await movesOf(changed.body.changeId as string, other.head)).map(({ item }) => item.id)).toEqual([
      elsewhere.id,
    ]);
    const listed = (await app.get('/api/calendar/changes', { as: other.head })).body;
    expect(listed.rows[0]).toMatchObject({ moved: 1, text: '2026 年 3 月 6 日改为放假（台风停工）' });

    const item = await itemOf(term.id);
    expect(item).toMatchObject({ originalDeadline: '2026-03-30', version: term.version + 1 });
    expect(item.timeline.at(-1)).toMatchObject({
      action: 'clock-move',
      note: '2026 年 3 月 6 日改为放假（台风停工）',
      data: { moves: [{ clock: 'deadline', from: '2026-03-30', to: '2026-03-31' }] },
    });
    const [clock] = await clocksOf(term.id);
    expect(clock).toMatchObject({ day: '2026-03-31', moves: [{ from: '2026-03-30', to: '2026-03-31' }] });
    expect(clock!.text).toContain('台风停工 3 月 6 日');
    const audit = await app.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE data->>'changeId' = $1 ORDER BY action`,
      [changed.body.changeId],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'calendar.put-override',
      'rectification.clock-move',
      'rectification.clock-move',
      'supervision.clock-move',
    ]);
    const told = await app.dataSource.query<{ accountId: string }[]>(
      `SELECT n.account_id AS "accountId" FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE e.kind = 'calendar-moved' AND e.subject_id = $1`,
      [term.id],
    );
    const heard = told.map(({ accountId }) => accountId);
    expect(heard).toEqual(
      expect.arrayContaining(
        [cast.head, cast.staff, cast.officer, cast.director].map(({ accountId }) => accountId),
      ),
    );
    expect(heard).not.toContain(other.head.accountId);

    expect((await restore('2026-03-06')).body.moved).toBe(3);
    expect((await itemOf(term.id)).deadline).toBe('2026-03-30');
    expect((await app.get(`/api/supervision-letters/${letter.id}`, { as: cast.head })).body.dueOn).toBe(
      '2026-03-09',
    );
    expect((await clocksOf(term.id))[0]!.moves).toHaveLength(2);
  });

  it('a make-up Saturday counts and brings the day forward', async () => {
    const { id } = await makeItem(app, cast, 'issued', { ...WORKING_20, termAmount: 5 });
    expect((await itemOf(id)).deadline).toBe('2026-03-09');
    expect((await put('2026-03-07', 'workday', '调休上班')).body.moved).toBe(1);
    expect((await itemOf(id)).deadline).toBe('2026-03-07');
    expect((await clocksOf(id))[0]!.text).toContain('调休上班 3 月 7 日');
  });

  it('the day for returning an issue follows, too', async () => {
    const { id } = await makeItem(app, cast, 'issued');
    const changed = await put('2026-03-03', 'holiday');
    expect(await movesOf(changed.body.changeId as string)).toMatchObject([
      { clock: 'return', from: '2026-03-04', to: '2026-03-05' },
    ]);
    at('2026-03-05T02:00:00Z');
    expect((await act(app, cast.staff, id, 'return', { reason: '不属本单位' })).status).toBe(200);
  });

  it('an extension to a day and a reopening end the term: that day no longer moves', async () => {
    const { id } = await makeItem(app, cast, 'working', WORKING_20);
    await act(app, cast.head, id, 'request-extension', { reason: '招标流程', deadline: '2026-04-10' });
    await act(app, cast.director, id, 'decide-extension', { approve: true });
    const closed = await makeItem(app, cast, 'closed', WORKING_20);
    await act(app, cast.officer, closed.id, 'reopen', { reason: '反弹', deadline: '2026-04-20' });
    expect((await put('2026-03-06', 'holiday')).body.moved).toBe(0);
    expect((await itemOf(id)).deadline).toBe('2026-04-10');
    const [extended] = await clocksOf(id);
    expect(extended).toMatchObject({
      day: '2026-04-10',
      extensions: [{ from: '2026-03-30', to: '2026-04-10' }],
    });
    const [reopened] = await clocksOf(closed.id);
    expect(reopened).toMatchObject({ startedBy: '重开', amount: null, day: '2026-04-20' });
  });

  it('an extension that the calendar has overtaken is not granted', async () => {
    const { id } = await makeItem(app, cast, 'working', WORKING_20);
    await act(app, cast.head, id, 'request-extension', { reason: '招标流程', deadline: '2026-03-31' });
    await put('2026-03-06', 'holiday');
    const decided = await act(app, cast.director, id, 'decide-extension', { approve: true });
    expect(decided.body.code).toBe('rectification.deadline-invalid');
  });

  it('a missed reply day stays where it was', async () => {
    const { id } = await makeLetter(app, cast);
    at('2026-03-10T01:00:00Z');
    await app.app.get(SupervisionMisses).recordAll();
    expect((await put('2026-03-06', 'holiday')).body.moved).toBe(0);
    expect((await app.get(`/api/supervision-letters/${id}`, { as: cast.head })).body.dueOn).toBe(
      '2026-03-09',
    );
  });

  it('a clock that would reach a year that nobody knows keeps its day, says so, and follows once it is known', async () => {
    const { lastKnownYear } = (await app.get('/api/calendar', { as: cast.director })).body as {
      lastKnownYear: number;
    };
    at(`${lastKnownYear}-12-28T01:00:00Z`);
    const { days } = (await app.get(`/api/calendar/years/${lastKnownYear}`, { as: cast.director })).body as {
      days: { day: string; kind: string }[];
    };
    const worked = days.filter(({ day, kind }) => day > `${lastKnownYear}-12-28` && /work|make/.test(kind));
    const { id } = await makeItem(app, cast, 'issued', { ...WORKING_20, termAmount: worked.length });
    const last = worked.at(-1)!.day;
    expect((await put(worked[0]!.day, 'holiday')).body).toMatchObject({ waiting: 1 });
    expect((await itemOf(id)).deadline).toBe(last);
    expect((await clocksOf(id))[0]!.text).toContain('尚未录入');

    const next = lastKnownYear + 1;
    await put(`${next}-10-01`, 'holiday', '国庆节');
    const confirmed = await app.put(
      `/api/calendar/years/${next}`,
      { basis: '放假安排通知' },
      { as: cast.director, version: await calendarVersion() },
    );
    expect(confirmed.body).toMatchObject({ moved: 1, waiting: 0 });
    expect((await itemOf(id)).deadline! >= `${next}-01-01`).toBe(true);
    const withdrawn = await app.delete(`/api/calendar/years/${next}`, {
      as: cast.director,
      version: await calendarVersion(),
    });
    expect(withdrawn.body).toMatchObject({ moved: 0, waiting: 1 });
  });

  it('a newer edition of the built-in arrangements is followed once, by the system', async () => {
    const { id } = await makeItem(app, cast, 'working', WORKING_20);
    // As if the library had not known of this holiday when the day was reckoned.
    await app.dataSource.query(
      `INSERT INTO calendar_override (day, kind, name) VALUES ('2026-03-06', 'holiday', '新增假日')`,
    );
    await app.dataSource.query('UPDATE working_calendar SET version = version + 1');
    const changes = app.app.get(CalendarChangesService);
    // Two processes at the same moment.
    const moved = await Promise.all([changes.followEdition(), changes.followEdition()]);
    expect(moved.sort()).toEqual([0, 1]);
    const item = await itemOf(id);
    expect(item).toMatchObject({ deadline: '2026-03-31' });
    expect(item.timeline.at(-1)).toMatchObject({ action: 'clock-move', actorName: '系统' });
  });

  it('races with actions end without a lost day and without a deadlock', async () => {
    const parent = await makeItem(app, cast, 'working', WORKING_20);
    const children = await Promise.all(
      Array.from({ length: 4 }, () => makeItem(app, cast, 'working', { ...WORKING_20, parentId: parent.id })),
    );
    const draft = await makeItem(app, cast, 'draft', WORKING_20);
    const letter = await makeLetter(app, cast);
    const days = ['2026-03-06', '2026-03-10', '2026-03-12'];
    for (const [index, day] of days.entries()) {
      const results = await Promise.all([
        put(day, 'holiday'),
        ...children.map(({ id }) =>
          act(app, cast.staff, id, 'report', { note: '推进', percent: 10 + index }),
        ),
        act(app, cast.staff, parent.id, 'report', { note: '推进', percent: 10 + index }),
        step(app, cast.staff, letter.id, 'prepare', { reply: '拟稿' }),
        index === 1 ? act(app, cast.officer, draft.id, 'issue') : put(day, 'holiday'),
      ]);
      // A lost race is told as one; a deadlock would be 409 as well, but never by this code.
      for (const { status, body } of results) {
        expect([200, 412]).toContain(status);
        if (status === 412) expect(body.code).toBe('record.stale');
      }
    }
    for (const { id } of [parent, ...children]) expect((await itemOf(id)).deadline).toBe('2026-04-02');
    const issued = await itemOf(draft.id);
    expect(issued.deadline).toBe('2026-04-02');
    const due = await app.get(`/api/supervision-letters/${letter.id}`, { as: cast.head });
    expect(due.body.dueOn).toBe('2026-03-11');
  });

  it('for another unit neither the clocks nor the moves exist', async () => {
    const { id } = await makeItem(app, cast, 'working', WORKING_20);
    const other = await makeCast(app, cityId);
    const missing = id.replace(/.$/, id.endsWith('0') ? '1' : '0');
    const [hidden, none] = await Promise.all(
      [id, missing].map(one => app.get(`/api/rectification-items/${one}/clocks`, { as: other.head })),
    );
    expect([hidden!.status, hidden!.text.replaceAll(id, '')]).toEqual([
      404,
      none!.text.replaceAll(missing, ''),
    ]);
  });

  describe('direct SQL', () => {
    it('moves no deadline beside a change of the calendar, not even with a move of its own making', async () => {
      const { id, version } = await makeItem(app, cast, 'working', WORKING_20);
      const write = (change: string) =>
        app.dataSource.query(`UPDATE rectification_item SET ${change}, version = version + 1 WHERE id = $1`, [
          id,
        ]);
      await expect(write(`deadline = deadline + 1`)).rejects.toThrow('only by extension or reopening');
      await expect(write(`term_amount = 30`)).rejects.toThrow('settled with its issue');
      await expect(write(`return_until = return_until + 1`)).rejects.toThrow('moves only with the calendar');
      const changed = await put('2026-03-06', 'holiday');
      const move = (changeId: string) =>
        app.dataSource.query(
          `INSERT INTO clock_move (id, change_id, clock, item_id, unit_id, from_day, to_day, version)
           VALUES (uuidv7(), $1, 'deadline', $2, $3, '2026-03-31', '2026-06-30', $4)`,
          [changeId, id, cast.unitId, version + 9],
        );
      await put('2026-08-03', 'holiday');
      await expect(move(changed.body.changeId as string)).rejects.toThrow('clock_move');
      await expect(
        app.dataSource.query('UPDATE clock_move SET to_day = to_day + 1 WHERE item_id = $1', [id]),
      ).rejects.toThrow('for good');
      await expect(app.dataSource.query('DELETE FROM clock_move WHERE item_id = $1', [id])).rejects.toThrow(
        'for good',
      );
    });
  });
});
