import type { ItemPage } from '@zuofeng/shared/rectification/rectification.contract';
import type {
  CityProgress,
  PublicUnitProgress,
  TodayView,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { UnitGroupEntity } from '../units/group.entity.js';
import { newId } from '../../platform/database/ids.js';
import { act, type Cast, makeCast, makeCity, makeEvidence, makeItem } from './rectification.factory.js';

describe('every figure opens the records behind it, with the same count', () => {
  let app: TestApp;
  let cast: Cast;
  let code: string;

  const total = async (filter: string, as: Person = cast.officer): Promise<number> => {
    const answer = await app.get<ItemPage>(`/api/rectification-items?unitId=${cast.unitId}&${filter}`, {
      as,
    });
    expect([filter, answer.status]).toEqual([filter, 200]);
    return answer.body.total;
  };
  const progress = async () => (await app.get<PublicUnitProgress>(`/api/public/units/${code}/progress`)).body;

  /** One item in every state, some on time, some late, some overdue, some soon due, seen on 2026-04-01. */
  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
    [{ code }] = await app.dataSource.query('SELECT code FROM unit WHERE id = $1', [cast.unitId]);
    app.clock.set('2026-03-02T01:00:00Z');
    await makeItem(app, cast, 'closed', { deadline: '2026-03-10', source: 'leadership' });
    await makeItem(app, cast, 'closed', { deadline: '2026-03-10', aspectCode: null });
    const late = await makeItem(app, cast, 'working', { deadline: '2026-03-04', source: null });
    await makeItem(app, cast, 'working', { deadline: '2026-03-20' });
    await makeItem(app, cast, 'working', { deadline: '2026-04-02' });
    await makeItem(app, cast, 'issued', { deadline: '2026-06-30', measureCode: null, source: 'cadre' });
    await makeItem(app, cast, 'submitted', { deadline: '2026-03-03' });
    await makeItem(app, cast, 'draft');
    await makeItem(app, cast, 'cancelled');
    app.clock.set('2026-03-18T01:00:00Z');
    await act(app, cast.staff, late.id, 'apply', {
      note: '完成',
      attachmentIds: [await makeEvidence(app, cast.staff)],
    });
    await act(app, cast.head, late.id, 'sign');
    await act(app, cast.verifier, late.id, 'close', { method: 'documents', finding: '齐全' });
    await makeItem(app, cast, 'issued', { deadline: '2026-05-29' });
    app.clock.set('2026-04-01T01:00:00Z');
  });
  afterAll(() => app.close());

  it('by state, by light, by end', async () => {
    const figures = await progress();
    expect(figures.states).toEqual({ issued: 2, working: 2, submitted: 1, closed: 3 });
    expect(figures.lights).toEqual({ green: 3, yellow: 1, red: 1, grey: 3 });
    expect(figures).toMatchObject({ total: 8, closedOnTime: 2, closedLate: 1, openOverdue: 1, cancelled: 1 });
    for (const [state, count] of Object.entries(figures.states))
      expect(await total(`state=${state}`)).toBe(count);
    for (const [light, count] of Object.entries(figures.lights))
      expect(await total(`light=${light}&counted=true`)).toBe(count);
    expect(await total('counted=true')).toBe(figures.total);
    expect(await total('outcome=on-time')).toBe(figures.closedOnTime);
    expect(await total('outcome=late')).toBe(figures.closedLate);
    expect(await total('outcome=cancelled')).toBe(figures.cancelled);
    expect(await total('overdue=true')).toBe(figures.openOverdue);
    expect((await total('overdue=false')) + figures.openOverdue).toBe(await total(''));
  });

  it('the on-time rate says its numerator and denominator', async () => {
    expect((await progress()).onTime).toEqual({ numerator: 2, denominator: 4, value: 0.5 });
  });

  it('by week: issued, closed, due, and their running totals', async () => {
    const { weeks } = await progress();
    expect(weeks.find(({ week }) => week === '2026-03-16')).toMatchObject({
      issued: 1,
      closed: 1,
      due: 1,
      issuedTotal: 8,
      closedTotal: 3,
    });
    for (const { week, issued, closed, due, issuedTotal, closedTotal, dueTotal } of weeks) {
      const sunday = new Date(Date.parse(week) + 6 * 86_400_000).toISOString().slice(0, 10);
      expect(await total(`counted=true&issuedFrom=${week}&issuedTo=${sunday}`)).toBe(issued);
      expect(await total(`counted=true&closedFrom=${week}&closedTo=${sunday}`)).toBe(closed);
      expect(await total(`counted=true&deadlineFrom=${week}&deadlineTo=${sunday}`)).toBe(due);
      expect(await total(`counted=true&issuedTo=${sunday}`)).toBe(issuedTotal);
      expect(await total(`counted=true&closedTo=${sunday}`)).toBe(closedTotal);
      expect(await total(`counted=true&deadlineTo=${sunday}`)).toBe(dueTotal);
    }
  });

  it('by aspect, by source, and in the mirror of sources', async () => {
    const { aspects, sources, mirror } = await progress();
    for (const { code: aspect, total: count, closed, openOverdue } of aspects) {
      expect(await total(`counted=true&aspect=${aspect ?? 'none'}`)).toBe(count);
      expect(await total(`state=closed&aspect=${aspect ?? 'none'}`)).toBe(closed);
      expect(await total(`overdue=true&aspect=${aspect ?? 'none'}`)).toBe(openOverdue);
    }
    for (const { code: source, total: count } of sources) {
      expect(await total(`counted=true&source=${source ?? 'none'}`)).toBe(count);
    }
    const line = mirror.find(
      ({ aspectCode, measureCode }) => aspectCode === 'raise-efficiency' && measureCode === null,
    )!;
    expect(line).toMatchObject({ leadership: 1, cadre: 1, public: 4 });
    expect(await total('counted=true&aspect=raise-efficiency&source=public')).toBe(line.public);
  });

  it('the city’s page gathers units by today’s groups, each with all below it', async () => {
    const [{ id: groupId }] = await app.dataSource.query(
      `SELECT id FROM evaluation_group WHERE code = 'department'`,
    );
    await app.dataSource.manager.insert(UnitGroupEntity, {
      id: newId(),
      unitId: cast.unitId,
      groupId,
      fromDay: '2026-01-01',
    });
    const { body } = await app.get<CityProgress>('/api/public/progress');
    const row = body.groups
      .find(group => group.groupId === groupId)!
      .units.find(({ unit }) => unit.id === cast.unitId)!;
    const { total: inUnit, states, lights } = await progress();
    expect(row).toMatchObject({ total: inUnit, states, lights });
    expect(body.total.total).toBe(inUnit);
    expect(await total(`counted=true&groupId=${groupId}`)).toBe(inUnit);
  });

  it('Today’s lists are ledger filters', async () => {
    for (const person of [cast.staff, cast.head, cast.officer, cast.verifier, cast.director]) {
      const { body } = await app.get<TodayView>('/api/today', { as: person });
      expect(body.today).toBe('2026-04-01');
      for (const { todo, total: count, rows } of body.lists) {
        expect([todo, await total(`todo=${todo}`, person)]).toEqual([todo, count]);
        expect(rows).toHaveLength(Math.min(count, 5));
      }
    }
    const counts = async (person: Person) =>
      Object.fromEntries(
        (await app.get<TodayView>('/api/today', { as: person })).body.lists.map(({ todo, total: n }) => [
          todo,
          n,
        ]),
      );
    expect(await counts(cast.verifier)).toMatchObject({ 'to-verify': 1, 'to-issue': 1 });
    expect(await counts(cast.officer)).toMatchObject({ 'to-verify': 0 });
    expect(await counts(cast.staff)).toMatchObject({ 'to-accept': 2, overdue: 1, 'due-this-week': 1 });
  });

  it('pages, orders, searches', async () => {
    const page = async (query: string) =>
      (await app.get<ItemPage>(`/api/rectification-items?${query}`, { as: cast.officer })).body;
    const all = await page('sort=number&size=100');
    const second = await page('sort=number&size=3&page=2');
    expect(second.rows.map(({ number }) => number)).toEqual(all.rows.slice(3, 6).map(({ number }) => number));
    expect(second.total).toBe(all.total);
    expect((await page(`q=${all.rows[0]!.number}`)).total).toBe(1);
    expect((await page(`q=${encodeURIComponent('100%_')}`)).total).toBe(0);
  });

  it.each(['size=101', 'page=0', 'state=won', 'issuedFrom=2026-02-30', 'colour=red', 'page=1e400', 'q='])(
    'a filter that is not understood is refused: %s',
    async query => {
      const answer = await app.get(`/api/rectification-items?${query}`, { as: cast.officer });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    },
  );
});
