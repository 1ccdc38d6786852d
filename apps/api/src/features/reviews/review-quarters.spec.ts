import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { act, makeReview } from './reviews.factory.js';

/** A hundred and one units below the one, each with a draft of the second quarter. */
const TOWNSHIPS = `
  WITH below AS (
    INSERT INTO unit (id, code, name, short_name, kind, parent_id, path, level, sort_order, active_from, created_at,
      changed_at, version)
    SELECT v.id, 'below' || n, '乡镇' || n, '乡镇' || n, 'county', above.id, above.path || v.id || '/', above.level + 1, n,
      '2020-01-01', now(), now(), 1
    FROM unit above, generate_series(1, 101) n, LATERAL (SELECT uuidv7() AS id WHERE n > 0) v WHERE above.id = $1
    RETURNING id)
  INSERT INTO review (id, unit_id, quarter, no, version, state, return_count, created_by, created_by_name, created_at,
    changed_by_name, changed_at)
  SELECT uuidv7(), id, '2026Q2', 1, 1, 'draft', 0, uuidv7(), '甲', now(), '甲', now() FROM below`;

describe('a unit’s quarter', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let leader: Person;
  const at = (instant: string) => app.clock.set(new Date(instant));
  const view = async (id: string, as: Person) =>
    (await app.get(`/api/reviews/${id}`, { as })).body as ReviewView;
  const start = (as: Person, quarter = '2026Q1', unitId = cast.unitId) =>
    app.post('/api/reviews', { unitId, quarter }, { as });

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
  });
  beforeEach(async () => {
    at('2026-03-02T01:00:00Z');
    cast = await makeCast(app, cityId);
  });
  afterAll(() => app.close());

  describe('the edge of a quarter (F11)', () => {
    const sign = async (instant: string, quarter: string, heldOn: string) => {
      at(`${heldOn}T01:00:00Z`);
      const { id } = await makeReview(app, cast, 'draft', { quarter, heldOn });
      at(instant);
      return act(app, cast.head, id, 'submit');
    };

    it.each([
      ['2026Q1', '2026-03-31', '2026-03-31T23:59:59.999+08:00', '2026-04-01T00:00:00.000+08:00'],
      ['2028Q1', '2028-02-29', '2028-03-31T23:59:59.999+08:00', '2028-04-01T00:00:00.000+08:00'],
      ['2026Q2', '2026-06-30', '2026-06-30T23:59:59.999+08:00', '2026-07-01T00:00:00.000+08:00'],
      ['2026Q3', '2026-09-30', '2026-09-30T23:59:59.999+08:00', '2026-10-01T00:00:00.000+08:00'],
      ['2025Q4', '2025-12-31', '2025-12-31T23:59:59.999+08:00', '2026-01-01T00:00:00.000+08:00'],
    ])(
      '%s: in time until its last millisecond, missed from the next',
      async (quarter, heldOn, last, next) => {
        expect((await sign(last, quarter, heldOn)).body).toMatchObject({
          outcome: 'in-time',
          submittedOn: last.slice(0, 10),
        });
        cast = await makeCast(app, cityId);
        const refused = await sign(next, quarter, heldOn);
        expect(refused).toMatchObject({ status: 409, body: { code: 'review.quarter-missed' } });
        const grid = await app.get(`/api/reviews/grid?from=${quarter}&to=${quarter}&unitId=${cast.unitId}`, {
          as: cast.officer,
        });
        expect(grid.body.rows[0].cells[0]).toMatchObject({ state: 'missed', missed: true, reviewId: null });
      },
    );

    it('a missed quarter is made up for only with the director’s word, and says so for ever', async () => {
      at('2026-04-02T01:00:00Z');
      const unlock = (as: Person, quarter = '2026Q1') =>
        app.post(`/api/units/${cast.unitId}/reviews/unlock`, { quarter, reason: '主要负责人空缺' }, { as });
      expect((await start(cast.staff)).body.code).toBe('review.quarter-missed');
      expect((await unlock(cast.director, '2026Q2')).body.code).toBe('review.not-missed');
      expect((await unlock(cast.officer)).status).toBe(403);
      const insider = await makePerson(app.dataSource, {
        roles: [
          ['office-director', cityId],
          ['unit-head', cast.unitId],
        ],
      });
      expect((await unlock(insider)).body.code).toBe('rule.same-person');
      const unlocked = await unlock(cast.director);
      expect(unlocked.body.quarters[1]).toMatchObject({
        cell: { state: 'missed', unlocked: true },
        mayUnlock: false,
      });
      expect((await unlock(cast.director)).body.code).toBe('review.not-missed');

      const { id } = await makeReview(app, cast, 'accepted', { heldOn: '2026-04-01' });
      const made = await view(id, cast.officer);
      expect(made).toMatchObject({
        outcome: 'made-up',
        unlock: { reason: '主要负责人空缺', byName: cast.director.name },
      });
      const unit = (await app.get(`/api/units/${cast.unitId}/reviews`, { as: cast.head })).body;
      expect(unit.quarters[1].cell).toMatchObject({ state: 'made-up', missed: true, unlocked: true });
      await expect(
        app.dataSource.query(`UPDATE review SET outcome = 'in-time', version = version + 1 WHERE id = $1`, [
          id,
        ]),
      ).rejects.toThrow(/review/);
    });

    it('what was in time and sent back stays so within the days for correction, and is late after them', async () => {
      const late = async (instant: string) => {
        at('2026-03-30T01:00:00Z');
        const { id } = await makeReview(app, cast, 'submitted');
        at('2026-04-03T01:00:00Z');
        await act(app, cast.officer, id, 'return', { reason: '缺签到表' });
        at(instant);
        const { outcome } = (await act(app, cast.head, id, 'submit')).body;
        await act(app, cast.officer, id, 'accept');
        const unit = (await app.get(`/api/units/${cast.unitId}/reviews`, { as: cast.head })).body;
        return [outcome, unit.quarters[1].cell.state, unit.quarters[1].cell.missed];
      };
      expect(await late('2026-04-10T23:59:59.999+08:00')).toEqual(['in-time', 'in-time', false]);
      cast = await makeCast(app, cityId);
      expect(await late('2026-04-11T00:00:00+08:00')).toEqual(['late', 'late', false]);
    });
  });

  it('what was sent back and left lying is missed until it comes again; then it is late, however often it is sent back', async () => {
    at('2026-03-30T01:00:00Z');
    const { id } = await makeReview(app, cast, 'submitted');
    at('2026-04-03T01:00:00Z');
    await act(app, cast.officer, id, 'return', { reason: '缺签到表' });
    expect(await view(id, cast.head)).toMatchObject({ correctBy: '2026-04-10' });
    const quarter = async () =>
      (await app.get(`/api/units/${cast.unitId}/reviews`, { as: cast.director })).body.quarters[1];
    at('2026-04-10T23:59:59.999+08:00');
    expect(await quarter()).toMatchObject({ cell: { state: 'returned', missed: false } });
    at('2026-04-11T00:00:00.000+08:00');
    expect(await quarter()).toMatchObject({
      cell: { state: 'returned', missed: true, correctBy: '2026-04-10', reviewId: id },
      mayUnlock: false,
    });
    const grid = (await app.get(`/api/reviews/grid?unitId=${cast.unitId}`, { as: leader })).body;
    expect(grid.shares.at(-2)).toMatchObject({ due: 1, missed: 1, open: 0, rate: 0 });
    const { lists } = (await app.get('/api/reviews/todos', { as: cast.head })).body;
    expect(lists.find(({ todo }: { todo: string }) => todo === 'missed').total).toBe(1);

    expect((await act(app, cast.head, id, 'submit')).body).toMatchObject({
      outcome: 'late',
      correctBy: null,
    });
    await act(app, cast.officer, id, 'return', { reason: '仍缺签到表' });
    const unsay = `UPDATE review SET state = 'submitted', outcome = 'in-time' WHERE id = $1`;
    await expect(app.dataSource.query(unsay, [id])).rejects.toThrow(/stays so/);
    expect((await act(app, cast.head, id, 'submit')).body.outcome).toBe('late');
    await act(app, cast.officer, id, 'accept');
    expect(await quarter()).toMatchObject({ cell: { state: 'late', missed: false } });
  });

  it('a county’s own records are shown whatever many units below it have', async () => {
    const { id } = await makeReview(app, cast, 'accepted');
    at('2026-05-06T01:00:00Z');
    await app.dataSource.query(TOWNSHIPS, [cast.unitId]);
    const { quarters } = (await app.get(`/api/units/${cast.unitId}/reviews`, { as: cast.head })).body;
    expect(quarters[0].reviews).toEqual([]);
    expect(quarters[1].reviews).toMatchObject([{ id }]);
  });
});
