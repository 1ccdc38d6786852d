import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type {
  LineRecords,
  MetricsView,
  ScoreLineView,
  ScoreRunPage,
  ScoreTable,
  Trial,
  UnitOutlook,
  UnitScoreView,
} from '@zuofeng/shared/scoring/scores.contract';
import { sumPoints } from '@zuofeng/shared/scoring/points';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeCase } from '../complaints/complaint.factory.js';
import { type Cast, makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { bookContent, makeBook } from '../rule-books/rule-books.factory.js';
import { RunEditions } from './run-editions.js';
import { computeRun, makeGroup, tableOf } from './scoring.factory.js';

const PERIOD = '2026Q2';

/** The small book with a rate of complaints. */
const CONTENT = (): RuleBookContent => {
  const content = bookContent();
  content.indicators.push({
    ...{ id: 'response', name: '投诉响应率', category: '投诉', metric: 'cases-response', groups: [] },
    ...{ minimumSample: 1, rule: { kind: 'ratio', way: 'earn', weight: '10' } },
  });
  return content;
};

describe('scores of a quarter', () => {
  let app: TestApp;
  let cityId: string;
  let one: Cast;
  let other: Cast;
  let leader: Person;
  let bookId: string;
  let overdueId: string;
  let runId: string;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    one = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    await makeGroup(app, 'departments', [one.unitId, other.unitId]);
    app.clock.set('2026-03-10T01:00:00.000Z');
    bookId = (await makeBook(app, one, 'approved', { content: CONTENT(), inForceFrom: '2026-04-01' })).id;
    app.clock.set('2026-04-01T01:00:00.000Z');
    await makeItem(app, one, 'closed');
    overdueId = (await makeItem(app, one, 'working', { deadline: '2026-04-10' })).id;
    await makeItem(app, other, 'closed');
    await makeCase(app, one, 'registered');
    app.clock.set('2026-07-20T01:00:00.000Z');
    runId = await computeRun(app, one.officer, { period: PERIOD });
  }, 60_000);
  afterAll(() => app.close());

  const unitView = (as: Person, unitId: string) =>
    app.get<UnitScoreView>(`/api/score-runs/${runId}/units/${unitId}`, { as });
  const lineOf = async (as: Person, unitId: string, indicator: string): Promise<ScoreLineView> =>
    (await unitView(as, unitId)).body.lines.find(line => line.indicator?.id === indicator)!;
  const records = (as: Person, lineId: string, which = 'records') =>
    app.get<LineRecords>(`/api/score-lines/${lineId}/records?which=${which}`, { as });

  it('rank the units of a group, say why a list is missed, and name the book and the digest', async () => {
    const table = await tableOf(app, leader, runId);
    expect(table.run).toMatchObject({
      ...{ period: { code: PERIOD, last: '2026-06-30' }, book: { id: bookId }, units: 2, lines: 12 },
      ...{ byName: one.officer.name, editionId: null },
    });
    expect(table.groups).toEqual([{ code: 'departments', name: 'departments 组' }]);
    expect(
      table.places.map(({ unit, total, rank, list, reasons, missing, few }) => [
        ...[unit.id, total, rank, list, reasons, missing, few],
      ]),
    ).toEqual([
      // Both missed the review of the quarter: nobody is red.
      [other.unitId, '70.00', 1, null, ['vetoed'], 1, 1],
      [one.unitId, '38.00', 2, 'black', ['bottom'], 1, 0],
    ]);
    expect(table.places[1]!.byIndicator).toEqual({
      ...{
        'on-time': '20.00',
        overdue: '18.00',
        survey: '0.00',
        honours: '0.00',
        missed: '0.00',
        response: '0.00',
      },
    });
    const [audited] = await app.dataSource.query<{ data: object }[]>(
      `SELECT data FROM audit_entry WHERE action = 'score.compute' AND subject_id = $1`,
      [runId],
    );
    expect(audited!.data).toMatchObject({ digest: table.run.digest, lines: 12, units: 2, period: PERIOD });
    const { body } = await app.get<ScoreRunPage>(`/api/score-runs?period=${PERIOD}`, { as: leader });
    expect(body.rows.map(({ id }) => id)).toEqual([runId]);
  });

  it('are sums of lines, each with its rule in words and the very records it counts', async () => {
    const { body } = await unitView(one.officer, one.unitId);
    expect(sumPoints(body.lines.map(({ points }) => points))).toBe(body.place.total);
    expect(body.groupSize).toBe(2);
    const onTime = await lineOf(one.officer, one.unitId, 'on-time');
    expect(onTime).toMatchObject({
      ...{
        kind: 'indicator',
        metric: 'items-on-time',
        record: 'item',
        rule: '比率 × 40 分',
        points: '20.00',
      },
      ...{ value: { numerator: '1', denominator: 2 }, records: 1, unmet: 1, notes: [] },
    });
    const unmet = await records(one.officer, onTime.id, 'unmet');
    expect(unmet.body).toMatchObject({ record: 'item', total: 1, rows: [{ id: overdueId, open: true }] });
    expect((await lineOf(one.officer, one.unitId, 'survey')).notes).toEqual(['missing']);
    const missed = await lineOf(one.officer, one.unitId, 'missed');
    expect((await records(one.officer, missed.id)).body).toMatchObject({
      ...{
        record: 'review',
        total: 1,
        rows: [{ title: expect.stringMatching(/^2026 ?年第二季度专题研究（未开展）$/), open: false }],
      },
    });
  });

  it('are computed again to the same digest, bit for bit, as another run', async () => {
    const again = await computeRun(app, other.officer, { period: PERIOD, ruleBookId: bookId });
    expect(again).not.toBe(runId);
    const [first, second] = await Promise.all([tableOf(app, leader, runId), tableOf(app, leader, again)]);
    expect(second.run.digest).toBe(first.run.digest);
  });

  it('need rules that were in force, and a period that has begun', async () => {
    const start = (body: object, as = one.officer) => app.post<JobView>('/api/score-runs', body, { as });
    expect((await start({ period: '2026Q1' })).body).toMatchObject({ code: 'scoring.no-rule-book' });
    expect((await start({ period: '2026Q1', ruleBookId: bookId })).body).toMatchObject({
      code: 'scoring.no-rule-book',
    });
    expect((await start({ period: '2027Q1' })).body).toMatchObject({ code: 'request.invalid' });
    const draft = await makeBook(app, one, 'draft', { content: CONTENT() });
    expect((await start({ period: PERIOD, ruleBookId: draft.id })).body).toMatchObject({
      code: 'scoring.no-rule-book',
    });
    expect((await start({ period: PERIOD }, one.head)).status).toBe(403);
  });

  it('do not exist for a unit before it is asked about them, and then are its own alone', async () => {
    const runs = app.app.get(RunEditions);
    const missing = await app.get(`/api/score-runs/${newUuid}`, { as: one.head });
    const closed = await app.get(`/api/score-runs/${runId}`, { as: one.head });
    expect([closed.status, closed.text.replace(runId, newUuid)]).toEqual([404, missing.text]);
    const line = await lineOf(one.officer, one.unitId, 'response');
    expect((await records(one.head, line.id)).status).toBe(404);

    const edition = { runId, editionId: newUuid, open: true };
    runs.register({
      ofRuns: (_, ids) => Promise.resolve(ids.includes(runId) ? [edition] : []),
      openRuns: () => Promise.resolve([runId]),
      ranksBefore: () => Promise.resolve([{ unitId: one.unitId, group: 'departments', rank: 7 }]),
    });
    const { body: table } = await app.get<ScoreTable>(`/api/score-runs/${runId}`, { as: one.head });
    expect(table.places.map(({ unit, rankBefore }) => [unit.id, rankBefore])).toEqual([[one.unitId, 7]]);
    expect(table.run.editionId).toBe(newUuid);
    expect((await app.get<ScoreRunPage>('/api/score-runs', { as: one.head })).body.rows).toHaveLength(1);
    expect((await unitView(one.head, other.unitId)).status).toBe(404);
    expect((await records(one.head, (await lineOf(leader, other.unitId, 'response')).id)).status).toBe(404);
    // It counts against the unit, but was never handed to it: that there is one is all that the unit learns.
    const [masked] = (await records(one.head, line.id, 'unmet')).body.rows;
    expect(masked).toMatchObject({ number: '—', title: '投诉件（您无权查看内容）', on: null, open: false });
    const [open] = (await records(one.officer, line.id, 'unmet')).body.rows;
    expect(open).toMatchObject({ number: expect.stringMatching(/^TS-2026-/), open: true });
  });

  it('of the running quarter can be looked ahead at, with what would change them', async () => {
    const { body } = await app.get<UnitOutlook>(`/api/units/${one.unitId}/outlook`, { as: one.head });
    // The item of April is still open: nothing in time, one overdue; neither a review nor a complaint is due yet.
    expect(body).toMatchObject({
      period: { code: '2026Q3' },
      book: { id: bookId },
      total: '28.00',
      rank: 2,
      groupSize: 2,
    });
    expect(body.lines[0]).toMatchObject({ indicator: { id: 'on-time' }, points: '0.00' });
    // What costs nothing is not among what costs most.
    expect(body.lines.map(({ indicator }) => indicator?.id)).toEqual(['on-time', 'overdue']);
    expect(body.levers).toEqual([{ record: 'item', ids: [overdueId], count: 1, gain: '2.00' }]);
    expect((await app.get(`/api/units/${other.unitId}/outlook`, { as: one.head })).status).toBe(404);
  });

  it('a metric names the sample that the book asks for, and a figure opens the very records that it counts', async () => {
    const { body } = await app.get<MetricsView>(`/api/metrics?period=${PERIOD}`, { as: one.officer });
    expect(body.book).toMatchObject({ id: bookId });
    const usesOf = (code: string) => body.metrics.find(metric => metric.code === code)!.uses;
    expect(usesOf('cases-response')).toEqual([{ name: '投诉响应率', minimumSample: 1 }]);
    expect(usesOf('letters-missed')).toEqual([]);
    const behind = (as: Person, unitId: string, metric: string, which = 'unmet') =>
      app.get<LineRecords>(
        `/api/metrics/records?period=${PERIOD}&metric=${metric}&unitId=${unitId}&which=${which}`,
        { as },
      );
    expect((await behind(one.head, one.unitId, 'items-on-time')).body).toMatchObject({
      ...{ record: 'item', total: 1, rows: [{ id: overdueId, open: true }] },
    });
    expect((await behind(one.head, one.unitId, 'reviews-missed', 'records')).body).toMatchObject({
      ...{ total: 1, rows: [{ number: '—', open: false }] },
    });
    expect((await behind(one.officer, one.unitId, 'cases-response')).body.total).toBe(1);
    // Never handed over: as in the figure, the unit does not learn of it.
    expect((await behind(one.head, one.unitId, 'cases-response')).body).toMatchObject({ total: 0, rows: [] });
    const foreign = await behind(one.head, other.unitId, 'items-on-time');
    const missing = await behind(one.head, newUuid, 'items-on-time');
    expect([foreign.status, foreign.text.replaceAll(other.unitId, newUuid)]).toEqual([404, missing.text]);
  });

  it('can be tried under other rules, and nothing is kept of it', async () => {
    const content = CONTENT();
    content.indicators[0]!.rule = { kind: 'ratio', way: 'earn', weight: '80' };
    const kept = () => app.dataSource.query('SELECT count(*) FROM score_run, audit_entry');
    const before = await kept();
    const tried = await app.post<Trial>(
      '/api/trials',
      { content, periods: [PERIOD, '2026Q1'] },
      { as: leader },
    );
    expect(tried.status).toBe(200);
    const [second, first] = tried.body.periods;
    expect(second!.against?.id).toBe(bookId);
    expect(second!.units.find(({ unit }) => unit.id === one.unitId)).toMatchObject({
      before: { total: '38.00', rank: 2, list: 'black', few: 0 },
      after: { total: '58.00', rank: 2, list: 'black' },
      vetoes: ['not-red'],
    });
    // No rules were in force in the first quarter, so there is nothing to compare with.
    expect(first).toMatchObject({ against: null, units: [{ before: null }, { before: null }] });
    expect(await kept()).toEqual(before);

    const faulty = { ...content, indicators: [...content.indicators, content.indicators[0]!] };
    const refused = await app.post('/api/trials', { content: faulty, periods: [PERIOD] }, { as: leader });
    expect(refused).toMatchObject({
      ...{
        status: 422,
        body: { code: 'scoring.rule-book-invalid', errors: [{ field: 'content.indicators.6.id' }] },
      },
    });
    expect((await app.post('/api/trials', { content, periods: ['Q9'] }, { as: leader })).status).toBe(400);
    expect((await app.post('/api/trials', { content, periods: [PERIOD] }, { as: one.head })).status).toBe(
      403,
    );
  });
});

const newUuid = '0197c6a0-0000-7000-8000-000000000000';
