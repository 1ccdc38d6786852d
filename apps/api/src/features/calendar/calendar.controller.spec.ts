import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { CalendarService } from './calendar.service.js';

let app: TestApp;
let director: Person;
let clerk: Person;

beforeAll(async () => {
  app = await createApp();
  const city = await makeUnit(app.dataSource, { kind: 'city' });
  director = await makePerson(app.dataSource, { roles: [['office-director', city.id]] });
  clerk = await makePerson(app.dataSource, { roles: [['unit-staff', (await makeUnit(app.dataSource)).id]] });
});
afterAll(() => app.close());

const yearOf = async (year: number) => (await app.get(`/api/calendar/years/${year}`, { as: clerk })).body;
const version = async () => (await yearOf(2026)).version as number;
const put = async (day: string, kind: string, name: string) =>
  app.put(`/api/calendar/overrides/${day}`, { kind, name }, { as: director, version: await version() });
const explain = (start: string, amount: number, unit = 'working') =>
  app.get(`/api/calendar/explain?start=${start}&amount=${amount}&unit=${unit}`, { as: clerk });

describe('the working calendar', () => {
  it('shows a published year day by day', async () => {
    const { state, days } = await yearOf(2026);
    expect([state, days.length]).toEqual(['published', 365]);
    const day = (one: string) => days.find((row: { day: string }) => row.day === one);
    expect(day('2026-09-20')).toMatchObject({ kind: 'make-up', name: '国庆节', overridden: false });
    expect(day('2026-04-06')).toMatchObject({ kind: 'holiday', name: '清明' });
    expect((await yearOf(2024)).days).toHaveLength(366);
    const thisYear = (await app.get('/api/calendar', { as: clerk })).body;
    expect([thisYear.year, thisYear.today]).toEqual([2026, '2026-03-02']);
  });

  it('explains a deadline in Chinese', async () => {
    expect((await explain('2026-09-04', 18)).body).toMatchObject({
      day: '2026-09-30',
      text: '2026 年 9 月 4 日起 18 个工作日：跳过周末 3 次、中秋 9 月 25 日至 27 日，调休上班 9 月 20 日 → 9 月 30 日',
    });
  });

  it('counts with an override from its commit on, until it is taken back', async () => {
    const before = (await explain('2026-06-01', 1)).body.day;
    const overridden = await put('2026-06-02', 'holiday', '台风停工');
    expect(overridden.body.days[152]).toMatchObject({
      day: '2026-06-02',
      kind: 'holiday',
      name: '台风停工',
      overridden: true,
      published: { kind: 'workday', name: '' },
    });
    expect([before, (await explain('2026-06-01', 1)).body.day]).toEqual(['2026-06-02', '2026-06-03']);
    await app.delete('/api/calendar/overrides/2026-06-02', { as: director, version: await version() });
    expect((await explain('2026-06-01', 1)).body.day).toBe('2026-06-02');
    const audit = await app.dataSource.query(
      `SELECT action FROM audit_entry WHERE subject_type = 'calendar' AND subject_id = '2026-06-02' ORDER BY id`,
    );
    expect(audit).toEqual([{ action: 'calendar.put-override' }, { action: 'calendar.delete-override' }]);
  });

  it('a copy in memory never outlives a change that another process made', async () => {
    const service = app.app.get(CalendarService);
    await service.current();
    await app.dataSource.query(
      `INSERT INTO calendar_override (day, kind, name) VALUES ('2026-07-01', 'holiday', '检修')`,
    );
    await app.dataSource.query('UPDATE working_calendar SET version = version + 1');
    expect((await service.current()).special.get('2026-07-01')).toEqual({ kind: 'holiday', name: '检修' });
  });

  it('keeps nothing in memory from a transaction that is rolled back', async () => {
    const service = app.app.get(CalendarService);
    const rolledBack = app.dataSource.transaction(async tx => {
      await tx.query(
        `INSERT INTO calendar_override (day, kind, name) VALUES ('2026-07-02', 'holiday', '检修')`,
      );
      await tx.query('UPDATE working_calendar SET version = version + 1');
      expect((await service.current(tx)).special.has('2026-07-02')).toBe(true);
      throw new Error('undo');
    });
    await expect(rolledBack).rejects.toThrow('undo');
    expect((await service.current()).special.has('2026-07-02')).toBe(false);
  });

  it('refuses an unknown year until the office has entered and confirmed it', async () => {
    const refused = await explain('2030-12-30', 5);
    expect([refused.status, refused.body.code]).toEqual([422, 'calendar.unknown-year']);
    const confirm = async () =>
      app.put(
        '/api/calendar/years/2030',
        { basis: '放假安排通知' },
        { as: director, version: await version() },
      );
    expect((await yearOf(2030)).state).toBe('unknown');
    expect((await confirm()).body.code).toBe('calendar.year-incomplete');
    await put('2030-10-01', 'holiday', '国庆节');
    expect((await confirm()).body).toMatchObject({
      state: 'office',
      basis: '放假安排通知',
      lastKnownYear: 2030,
    });
    expect((await explain('2030-09-30', 1)).body.day).toBe('2030-10-02');
    await app.delete('/api/calendar/years/2030', { as: director, version: await version() });
    expect((await explain('2030-09-30', 1)).status).toBe(422);
  });

  it('calendar days need no known year', async () => {
    expect((await explain('2028-01-30', 30, 'calendar')).body.day).toBe('2028-02-29');
  });

  it('refuses a lost race, a missing version and those who may not', async () => {
    const url = '/api/calendar/overrides/2026-08-03';
    const body = { kind: 'holiday', name: '停电' };
    const seen = await version();
    expect((await app.put(url, body, { as: director })).status).toBe(428);
    expect((await app.put(url, body, { as: clerk, version: seen })).status).toBe(403);
    expect((await app.put(url, body, { as: director, version: seen })).status).toBe(200);
    expect((await app.put(url, body, { as: director, version: seen })).status).toBe(412);
  });

  it.each(['/api/calendar/years/99', '/api/calendar/years/2026x', '/api/calendar/years/1e3'])(
    '%s is not there',
    async url => {
      expect((await app.get(url, { as: clerk })).status).toBe(404);
    },
  );

  it.each([
    'start=2026-02-30&amount=1&unit=working',
    'start=2026-03-01&amount=1e9&unit=working',
    'start=2026-03-01&amount=1',
  ])('refuses to explain %s', async query => {
    expect((await app.get(`/api/calendar/explain?${query}`, { as: clerk })).status).toBe(400);
  });
});
