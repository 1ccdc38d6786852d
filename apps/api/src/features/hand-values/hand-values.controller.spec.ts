import type { HandValueSheet } from '@zuofeng/shared/scoring/hand-values.contract';
import pg from 'pg';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity, makeEvidence } from '../rectification/rectification.factory.js';
import { makeBook } from '../rule-books/rule-books.factory.js';
import { checkValue, enterSurvey, groupUnits, surveyOf } from './hand-values.factory.js';
import { HandValues } from './hand-values.queries.js';

describe('figures entered by hand', () => {
  let app: TestApp;
  let cast: Cast;
  let other: Cast;
  let ungrouped: Cast;
  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    ungrouped = await makeCast(app, cityId);
    await groupUnits(app.dataSource, [cast.unitId, other.unitId]);
    app.clock.set('2026-03-10T01:00:00.000Z');
    await makeBook(app, cast, 'approved');
    app.clock.set('2026-07-02T01:00:00.000Z');
  });
  afterAll(() => app.close());

  const sheet = async (as: Person, query = '?period=2026Q2') =>
    (await app.get<HandValueSheet>(`/api/hand-values${query}`, { as })).body;
  const facts = () => app.app.get(HandValues).confirmedOf('2026Q2');

  it('the sheet shows what is missing; the last quarter that ended when none is named', async () => {
    const { period, book, values } = await sheet(cast.officer, '');
    expect(period.code).toBe('2026Q2');
    expect(book!.number).toBe('KP-2026-01');
    expect(values).toHaveLength(2);
    expect(values[0]).toMatchObject({ id: null, state: null, shape: 'grades', allowedActions: ['enter'] });
  });

  it('count once another person has checked them', async () => {
    const entered = await enterSurvey(app, cast.officer, cast.unitId);
    expect(entered).toMatchObject({
      status: 201,
      body: { state: 'entered', answers: { good: 60, fair: 30, bad: 10, unknown: 5 }, files: [{}] },
    });
    expect(await facts()).toEqual([]);
    expect(await checkValue(app, cast.officer, entered.body)).toMatchObject({
      ...{ status: 403, body: { code: 'rule.same-person' } },
    });
    expect((await checkValue(app, cast.verifier, entered.body)).body).toMatchObject({
      ...{ state: 'confirmed', allowedActions: [] },
    });
    expect(await facts()).toEqual([
      {
        ...{ unitId: cast.unitId, of: 'hand:survey' },
        value: { shape: 'grades-by-hand', answers: { good: 60, fair: 30, bad: 10, unknown: 5 } },
      },
    ]);
    expect(await enterSurvey(app, cast.officer, cast.unitId)).toMatchObject({ status: 409 });
  });

  it('may be entered again after a return, with the evidence that was there', async () => {
    const entered = (await enterSurvey(app, cast.officer, other.unitId)).body;
    const returned = (await checkValue(app, cast.verifier, entered, 'return')).body;
    expect(returned).toMatchObject({ state: 'returned', returnReason: '佐证不全' });
    const more = await makeEvidence(app, cast.officer);
    const again = await app.post(
      '/api/hand-values',
      surveyOf(other.unitId, [entered.files[0]!.id, more], {
        ...{ answers: { good: 1, fair: 0, bad: 0, unknown: 0 }, version: returned.version },
      }),
      { as: cast.officer },
    );
    expect(again).toMatchObject({ status: 201, body: { id: entered.id, state: 'entered', files: [{}, {}] } });
  });

  it('nobody writes over a figure that they have not seen', async () => {
    expect(await enterSurvey(app, cast.verifier, other.unitId)).toMatchObject({
      ...{ status: 412, body: { code: 'record.stale', detail: expect.stringContaining(cast.officer.name) } },
    });
    const { values } = await sheet(cast.verifier);
    expect(values.find(({ unit }) => unit.id === other.unitId)).toMatchObject({
      ...{ enteredByName: cast.officer.name, answers: { good: 1 } },
    });
  });

  it('by which a unit is evaluated are never its own office’s to enter or to check', async () => {
    const own = await makePerson(app.dataSource, { roles: [['office-staff', other.unitId]] });
    expect(await enterSurvey(app, own, other.unitId)).toMatchObject({
      ...{ status: 403, body: { code: 'auth.forbidden', detail: expect.stringContaining('上级') } },
    });
    const { values } = await sheet(own);
    expect(values.map(({ unit, allowedActions }) => [unit.id, allowedActions])).toEqual([[other.unitId, []]]);
    expect((await checkValue(app, own, values[0]!)).status).toBe(403);
  });

  it('are of units that are evaluated, and by that indicator', async () => {
    const refused = { status: 400, body: { errors: [{ field: 'unitId', rule: 'group' }] } };
    expect(await enterSurvey(app, cast.officer, ungrouped.unitId)).toMatchObject(refused);
    await groupUnits(app.dataSource, [ungrouped.unitId], { code: 'g2', name: '第二组' });
    expect(await enterSurvey(app, cast.officer, ungrouped.unitId)).toMatchObject({ status: 201 });
  });

  it.each([
    ['a grade left out', { answers: { good: 1, fair: 1, bad: 1 } }, 'answers'],
    [
      'a grade that the book has not',
      { answers: { good: 1, fair: 1, bad: 1, unknown: 1, best: 1 } },
      'answers',
    ],
    ['half a person', { answers: { good: 0.5, fair: 1, bad: 1, unknown: 1 } }, 'answers'],
    ['an indicator of the records', { indicatorId: 'on-time' }, 'indicatorId'],
    ['no file', { fileIds: [] }, 'fileIds'],
    ['no period', { period: '2026Q5' }, 'period'],
  ])('refuse %s, on its field', async (_, change, field) => {
    const answer = await enterSurvey(app, cast.officer, other.unitId, change);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('a unit sees its own alone and enters none; its files are its own to read', async () => {
    const { values } = await sheet(cast.head);
    expect(values.map(({ unit }) => unit.id)).toEqual([cast.unitId]);
    expect((await enterSurvey(app, cast.head, cast.unitId)).status).toBe(403);
    const file = `/api/attachments/${values[0]!.files[0]!.id}`;
    expect((await app.get(file, { as: cast.head })).status).toBe(200);
    expect((await app.get(file, { as: other.head })).status).toBe(404);
  });

  it('without a book in force nothing is asked', async () => {
    expect(await sheet(cast.officer, '?period=2025Q4')).toMatchObject({ book: null, values: [] });
    expect(await enterSurvey(app, cast.officer, cast.unitId, { period: '2025Q4' })).toMatchObject({
      ...{ status: 422, body: { code: 'scoring.no-rule-book' } },
    });
  });

  it('direct SQL as the application rewrites nothing that was checked', async () => {
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    const refused = (sql: string) =>
      expect(client.query(sql)).rejects.toThrow(/hand_value|permission denied/);
    await refused(`UPDATE hand_value SET value = '{}' WHERE state = 'confirmed'`);
    await refused(
      `UPDATE hand_value SET state = 'confirmed', checked_by = entered_by WHERE state = 'entered'`,
    );
    await refused(`DELETE FROM hand_value`);
    await client.end();
  });
});
