import type { WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import readXlsxFile from 'read-excel-file/node';
import { createApp, type TestApp } from '../../../testing/app.js';
import { makePerson, type Person } from '../../auth/account.factory.js';
import { act, type Cast, makeCast, makeCity, makeEvidence, makeItem } from '../rectification.factory.js';
import { WeeklyKeeping } from './weekly-keeping.js';
import { WeeklyReportsService } from './weekly-reports.service.js';

const WEEK = '2026-03-02';
const LASTED = { method: 'unannounced', finding: '随机抽查，均符合标准' };

describe('周报', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let other: Cast;
  let leader: Person;

  const report = async (week: string, as: Person, query = ''): Promise<WeeklyReport> => {
    const answer = await app.get<WeeklyReport>(`/api/weekly-reports/${week}${query}`, { as });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  const total = async (query: string, as: Person) =>
    (await app.get(`/api/rectification-items?${query}&size=1`, { as })).body.total;
  const keep = () => app.app.get(WeeklyKeeping).keepLastWeek();
  const tell = () => app.app.get(WeeklyReportsService).tellLastWeek();

  /** A week in which one thing of each kind happens, and then the Monday after it. */
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    app.clock.set('2026-02-24T01:00:00Z');
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    const early = await makeItem(app, cast, 'submitted', { deadline: '2026-03-20' });
    const late = await makeItem(app, cast, 'working', { deadline: '2026-03-03' });
    await makeItem(app, cast, 'working', { deadline: '2026-03-05' });
    await makeItem(app, other, 'issued', { deadline: '2026-03-10' });
    await makeItem(app, other, 'draft');

    app.clock.set('2026-03-06T01:00:00Z');
    await act(app, cast.verifier, early.id, 'close', LASTED);
    const evidence = [await makeEvidence(app, cast.staff)];
    await act(app, cast.staff, late.id, 'apply', { note: '已完成', attachmentIds: evidence });
    await act(app, cast.head, late.id, 'sign');
    await act(app, cast.verifier, late.id, 'close', LASTED);
    await makeItem(app, other, 'issued', { title: '=HYPERLINK("http://x")', deadline: '2026-06-30' });
    app.clock.set('2026-03-08T16:10:00Z');
  }, 60_000);
  afterAll(() => app.close());

  it('reckons what the week brought and how it ended', async () => {
    const { figures, before, newlyOverdue, closed, units } = await report(WEEK, leader);
    expect(figures).toEqual({
      issued: 1,
      closedOnTime: 1,
      closedLate: 1,
      newlyOverdue: 2,
      held: 0,
      relapsed: 0,
      total: 5,
      open: 3,
      lights: { green: 1, yellow: 1, red: 1 },
      onTime: { numerator: 1, denominator: 3, value: 1 / 3 },
    });
    expect(before).toMatchObject({ issued: 4, total: 4, open: 4, lights: { red: 0 } });
    expect(newlyOverdue.map(({ deadline, outcome }) => [deadline, outcome])).toEqual([
      ['2026-03-03', 'late'],
      ['2026-03-05', null],
    ]);
    expect(closed.map(({ outcome }) => outcome)).toEqual(['late', 'on-time']);
    expect(units.map(({ unit, figures: { total: n } }) => [unit.id, n]).sort()).toEqual(
      [
        [cast.unitId, 3],
        [other.unitId, 2],
      ].sort(),
    );
  });

  it('on the Monday every figure is the total of its ledger filter', async () => {
    const { figures } = await report(WEEK, leader);
    const days = (of: string) => `${of}From=2026-03-02&${of}To=2026-03-08`;
    expect([
      await total(`counted=true&${days('issued')}`, leader),
      await total(`outcome=on-time&${days('closed')}`, leader),
      await total(`outcome=late&${days('closed')}`, leader),
      await total(`missed=true&${days('deadline')}`, leader),
      await total('counted=true', leader),
      await total('state=issued,working,submitted', leader),
      await total('light=green&counted=true', leader),
      await total('light=yellow&counted=true', leader),
      await total('light=red&counted=true', leader),
    ]).toEqual([
      figures.issued,
      figures.closedOnTime,
      figures.closedLate,
      figures.newlyOverdue,
      figures.total,
      figures.open,
      figures.lights.green,
      figures.lights.yellow,
      figures.lights.red,
    ]);
  });

  it('is laid down once when the week has ended, on three processes, and stays as it was reported', async () => {
    const live = await report(WEEK, leader);
    expect(live.keptAt).toBeNull();
    expect((await Promise.all([keep(), keep(), keep()])).filter(Boolean)).toHaveLength(1);
    const kept = await report(WEEK, leader);
    expect(kept).toEqual({ ...live, keptAt: '2026-03-08T16:10:00.000Z' });

    const id = kept.closed[0]!.id;
    await act(app, cast.officer, id, 'reopen', { reason: '反弹', deadline: '2026-05-30' });
    app.clock.set('2026-03-11T01:00:00Z');
    expect(await keep()).toBe(0);
    expect(await report(WEEK, leader)).toEqual(kept);
  });

  it('a later week reckons back to the same figures while nothing was taken back', async () => {
    const city = await report('2026-02-23', leader);
    app.clock.set('2026-03-25T01:00:00Z');
    const { figures, before } = await report('2026-03-09', leader);
    expect((await report('2026-02-23', leader)).figures).toEqual(city.figures);
    expect(before.issued).toBe(1);
    expect(figures).toMatchObject({ newlyOverdue: 1, lights: { red: 2 } });
    app.clock.set('2026-03-11T01:00:00Z');
  });

  it('is due to heads for their unit and to office and leading group for their place, each told once', async () => {
    const counts = await Promise.all([tell(), tell()]);
    expect(counts.toSorted()).toEqual([0, 3]);
    const told = await app.dataSource.query<{ account: string; title: string; path: string }[]>(
      `SELECT n.account_id AS account, e.title, e.path FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE e.kind = 'weekly-report'`,
    );
    const of = (person: Person) => told.filter(({ account }) => account === person.accountId);
    expect(of(cast.head)).toMatchObject([{ path: `/reports/weekly/2026-03-02?unitId=${cast.unitId}` }]);
    for (const person of [leader, cast.officer, cast.director])
      expect(of(person)).toMatchObject([{ path: `/reports/weekly/2026-03-02?unitId=${cityId}` }]);
    expect(of(cast.staff)).toEqual([]);
    expect(of(cast.head)[0]!.title).toContain('交办 0 项，销号 2 项，新增逾期 2 项');
    expect(await tell()).toBe(0);
  });

  it('another unit’s report does not exist (T6), nor does a day that is no Monday or lies ahead', async () => {
    const foreign = await app.get(`/api/weekly-reports/${WEEK}?unitId=${other.unitId}`, { as: cast.head });
    const missing = await app.get(`/api/weekly-reports/${WEEK}?unitId=01900000-0000-7000-8000-000000000000`, {
      as: cast.head,
    });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    for (const week of ['2026-03-03', '2026-03-16', '2026-02-30', 'now', '1999-01-04'])
      expect((await app.get(`/api/weekly-reports/${week}`, { as: leader })).status).toBe(404);
    expect((await report(WEEK, cast.head)).unit.id).toBe(cast.unitId);
  });

  it('lists its weeks with what they brought', async () => {
    const { body } = await app.get('/api/weekly-reports', { as: leader });
    expect(body.weeks[0]).toMatchObject({ week: '2026-03-09', running: true, kept: false });
    expect(body.weeks[1]).toMatchObject({ week: WEEK, kept: true, issued: 1, newlyOverdue: 2 });
    expect(body.weeks[2]).toMatchObject({ week: '2026-02-23', kept: false, issued: 4 });
  });

  it('as a workbook: numbers are numbers, days are days, and no text is a formula', async () => {
    const answer = await app.app.inject({
      url: `/api/weekly-reports/2026-03-02/workbook?unitId=${cityId}`,
      headers: { cookie: `zf_session=${leader.token}` },
    });
    expect(answer.statusCode).toBe(200);
    const sheets = await readXlsxFile(answer.rawPayload);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['概况', '各单位', '新增逾期', '当周销号']);
    const [summary, units, overdue] = sheets.map(({ data }) => data);
    expect(summary).toContainEqual(['当周新增逾期', 2, 0, 2]);
    expect(units).toHaveLength(3);
    expect(overdue![1]).toEqual(expect.arrayContaining([new Date('2026-03-03T00:00:00Z'), '逾期销号']));
    const [{ n }] = await app.dataSource.query(
      `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'weekly-report.export'`,
    );
    expect(n).toBe(1);
  });
});
