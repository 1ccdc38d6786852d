import type { NewReviewFeed } from '@zuofeng/shared/reviews/reviews.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { act, makeReview } from './reviews.factory.js';
import { ReviewFacts } from './reviews.facts.queries.js';
import { ReviewReminders } from './review-reminders.js';

describe('reminders, missed quarters, calendar addresses and facts', () => {
  let app: TestApp;
  let cast: Cast;
  let cityId: string;
  let leader: Person;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    // It has been there from the first quarter of 2026 on.
    await app.dataSource.query(`UPDATE unit SET active_from = '2026-01-01' WHERE id = $1`, [cast.unitId]);
  });
  afterAll(() => app.close());

  const on = async (instant: string) => {
    app.clock.set(instant);
    return app.app.get(ReviewReminders).scan();
  };
  const heard = async (person: Person, kind: string) => {
    const rows = await app.dataSource.query<{ event: string }[]>(
      `SELECT e.event FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE n.account_id = $1 AND e.kind = $2 ORDER BY e.id`,
      [person.accountId, kind],
    );
    return rows.map(({ event }) => event.split(':').slice(2).join(' '));
  };

  it('reminds 30, 15, 7 and 1 days before the quarter ends, each once, whatever scan finds it first', async () => {
    for (const instant of [
      '2026-02-28T23:59:59.999+08:00', // 31 days
      '2026-03-01T00:00:00+08:00',
      '2026-03-01T12:00:00+08:00',
      '2026-03-18T08:00:00+08:00', // nobody scanned on the 16th
      '2026-03-24T08:00:00+08:00',
      '2026-03-30T08:00:00+08:00',
      '2026-03-31T23:59:59.999+08:00',
    ]) {
      await Promise.all([on(instant), on(instant)]);
    }
    expect(await heard(cast.head, 'review-due')).toEqual(['2026Q1 30', '2026Q1 15', '2026Q1 7', '2026Q1 1']);
    expect(await heard(cast.staff, 'review-due')).toHaveLength(4);
    expect(await heard(cast.officer, 'review-due')).toEqual([]);
    expect(await heard(cast.head, 'review-missed')).toEqual([]);
  });

  it('a missed quarter is on record from the next millisecond and climbs to the leading group, over a holiday', async () => {
    await on('2026-04-01T00:00:00.000+08:00');
    expect(await heard(cast.head, 'review-missed')).toEqual(['2026Q1 0']);
    expect(await heard(cast.officer, 'review-missed')).toEqual([]);
    // Three working days each: 1–3 April, then 清明 to the 6th, so 7–9 and 10–14 April.
    for (const [instant, levels] of [
      ['2026-04-03T23:59:59+08:00', [0]],
      ['2026-04-04T08:00:00+08:00', [0, 1]],
      ['2026-04-10T08:00:00+08:00', [0, 1, 2]],
      ['2026-04-15T08:00:00+08:00', [0, 1, 2, 3]],
    ] as const) {
      await on(instant);
      const rows = await app.dataSource.query<{ level: number }[]>(
        'SELECT level FROM review_miss WHERE unit_id = $1 ORDER BY level',
        [cast.unitId],
      );
      expect([instant, rows.map(({ level }) => level)]).toEqual([instant, [...levels]]);
    }
    expect(await heard(cast.officer, 'review-missed')).toEqual(['2026Q1 1']);
    expect(await heard(cast.director, 'review-missed')).toEqual(['2026Q1 2']);
    expect(await heard(leader, 'review-missed')).toEqual(['2026Q1 3']);
    const grid = (await app.get(`/api/reviews/grid?unitId=${cast.unitId}`, { as: leader })).body;
    expect(grid.rows[0].cells.slice(-2)).toMatchObject([{ state: 'missed' }, { state: 'pending' }]);
    expect(grid.shares.at(-2)).toMatchObject({ due: 1, missed: 1, rate: 0 });
  });

  it('tells of a decision that was not done by its day, and stops when it is reported', async () => {
    await makeReview(app, cast, 'accepted', { quarter: '2026Q2', heldOn: '2026-04-15' });
    await on('2026-04-30T23:59:59.999+08:00');
    expect(await heard(cast.head, 'review-decision-overdue')).toHaveLength(0);
    await on('2026-05-01T00:00:00+08:00');
    await on('2026-05-02T00:00:00+08:00');
    expect(await heard(cast.head, 'review-decision-overdue')).toHaveLength(1);
    expect(await heard(cast.head, 'review-due')).toHaveLength(4); // the second quarter is done
  });

  it('tells scoring how each quarter ended, and on what record', async () => {
    app.clock.set('2026-07-02T01:00:00Z');
    const facts = await app.app.get(ReviewFacts).of({ first: '2026-01-01', last: '2026-06-30' });
    expect(facts.filter(({ unitId }) => unitId === cast.unitId)).toEqual([
      { unitId: cast.unitId, quarter: '2026Q1', result: 'missed', reviewId: null, marks: null },
      { unitId: cast.unitId, quarter: '2026Q2', result: 'in-time', reviewId: expect.any(String), marks: 4 },
    ]);
    expect(await app.app.get(ReviewFacts).of({ first: '2026-01-01', last: '2026-03-30' })).toEqual([]);
  });

  it('a calendar address gives dates to whoever has it, no words, until it is revoked', async () => {
    const made = await app.post<NewReviewFeed>(`/api/units/${cast.unitId}/review-feeds`, undefined, {
      as: cast.staff,
    });
    expect(made.status).toBe(201);
    expect(
      (await app.post(`/api/units/${cast.unitId}/review-feeds`, undefined, { as: cast.officer })).status,
    ).toBe(403);
    const { status, text, headers } = await app.get(made.body.path);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/calendar');
    const unfolded = text.replace(/\r\n /g, '');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20260930');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20260415');
    expect(unfolded).toContain('TRIGGER:-P15D');
    expect(text).not.toContain('值守表');
    const [kept] = await app.dataSource.query('SELECT secret_hash FROM review_feed WHERE id = $1', [
      made.body.id,
    ]);
    expect(made.body.path).not.toContain(kept.secret_hash);
    const listed = await app.get(`/api/units/${cast.unitId}/review-feeds`, { as: cast.head });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.path.slice(-20));
    const url = `/api/units/${cast.unitId}/review-feeds/${made.body.id}/revoke`;
    expect((await app.post(url, undefined, { as: cast.staff })).body).toEqual({ rows: [] });
    expect((await app.get(made.body.path)).status).toBe(404);
    expect((await app.get('/api/review-feeds/nonsense.ics')).status).toBe(404);
  });

  it('what was sent back and left lying is on record as missed, too, and climbs from the end of its days', async () => {
    const lazy = await makeCast(app, cityId);
    await app.dataSource.query(`UPDATE unit SET active_from = '2026-01-01' WHERE id = $1`, [lazy.unitId]);
    app.clock.set('2026-03-30T09:00:00+08:00');
    const { id } = await makeReview(app, lazy, 'submitted');
    app.clock.set('2026-04-15T09:00:00+08:00'); // a Wednesday
    await act(app, lazy.officer, id, 'return', { reason: '缺签到表' });
    await on('2026-04-22T23:59:59.999+08:00');
    expect(await heard(lazy.head, 'review-missed')).toEqual([]);
    await on('2026-04-23T00:00:00.000+08:00');
    expect(await heard(lazy.head, 'review-missed')).toEqual(['2026Q1 0']);
    expect(await heard(lazy.officer, 'review-missed')).toEqual([]);
    await on('2026-04-28T08:00:00+08:00'); // three working days later
    expect(await heard(lazy.officer, 'review-missed')).toEqual(['2026Q1 1']);
    const facts = await app.app.get(ReviewFacts).of({ first: '2026-01-01', last: '2026-03-31' });
    expect(facts.find(({ unitId }) => unitId === lazy.unitId)).toMatchObject({
      ...{ quarter: '2026Q1', result: 'missed', reviewId: id },
    });
    await act(app, lazy.head, id, 'submit');
    await on('2026-05-08T08:00:00+08:00');
    expect(await heard(lazy.director, 'review-missed')).toEqual([]);
  });

  describe('below the service', () => {
    const refused = (sql: string, values: unknown[]) =>
      expect(app.dataSource.query(sql, values)).rejects.toThrow(/review|permission denied/);
    const idOf = async () => {
      const [row] = await app.dataSource.query<{ id: string }[]>(
        `SELECT id FROM review WHERE unit_id = $1 AND state = 'accepted'`,
        [cast.unitId],
      );
      return row!.id;
    };

    it.each([
      ['no accepted record moves', `UPDATE review SET state = 'returned' WHERE id = $1`],
      ['no verdict changes', `UPDATE review SET outcome = 'late' WHERE id = $1`],
      ['no record goes away', 'DELETE FROM review WHERE id = $1'],
      ['no word of it is rewritten', `UPDATE review_record SET agenda = '改' WHERE review_id = $1`],
      ['no topic is', `UPDATE review_topic SET conclusion = '改' WHERE review_id = $1`],
      ['no topic goes', 'DELETE FROM review_topic WHERE review_id = $1'],
      ['no decision is', `UPDATE review_decision SET due_on = '2030-01-01' WHERE review_id = $1`],
      [
        'none is confirmed without a report',
        `UPDATE review_decision SET state = 'confirmed' WHERE review_id = $1`,
      ],
      ['no step of the timeline goes', 'DELETE FROM review_event WHERE review_id = $1'],
    ])('%s', async (_, sql) => refused(sql, [await idOf()]));

    it('no missed quarter is forgotten, and none is made up for without the director', async () => {
      await refused('DELETE FROM review_miss WHERE unit_id = $1', [cast.unitId]);
      await refused(
        `INSERT INTO review (id, unit_id, quarter, no, version, state, return_count, created_by, created_by_name, created_at,
           changed_by_name, changed_at) VALUES (uuidv7(), $1, '2026Q1', 1, 1, 'accepted', 0, $1, '甲', now(), '甲', now())`,
        [cast.unitId],
      );
    });
  });
});
