import pg from 'pg';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { makeCity } from '../features/rectification/rectification.factory.js';
import { createApp, type TestApp } from './app.js';
import { caseStatements, LARGE_CASE_TABLES } from './large-cases.js';
import { fill, UNITS, unitStatement } from './large-ledger.js';
import { scannedBy, sentFor } from './plans.js';

const UNIT = '00000001-0000-7000-8000-000000000001';
const CASE = '000000c1-0000-7000-8000-000000000200';

/** Counts every case by design: the office may see all, and the page says how many. */
const WHOLE_COUNT = '/api/complaints';

describe('on 20 000 complaints', () => {
  let app: TestApp;
  let superuser: pg.Client;
  const people: Record<string, Person> = {};

  beforeAll(async () => {
    app = await createApp();
    const city = await makeCity(app);
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await fill(superuser, [unitStatement, ...caseStatements(UNITS)]);
    people['office'] = await makePerson(app.dataSource, { roles: [['office-staff', city]] });
    people['unit'] = await makePerson(app.dataSource, { roles: [['unit-staff', UNIT]] });
    people['director'] = await makePerson(app.dataSource, { roles: [['office-director', city]] });
  }, 120_000);
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it.each([
    ['the newest cases', 'office', '/api/complaints'],
    ['open cases by their day', 'office', '/api/complaints?state=investigating,reviewing&sort=due'],
    ['cases past their day', 'office', '/api/complaints?overdue=true&sort=due'],
    ['cases with a dark lamp', 'office', '/api/complaints?dark=accountable'],
    ['cases about one unit', 'office', `/api/complaints?unitId=${UNIT}`],
    ['cases closed in a week', 'office', '/api/complaints?closedFrom=2024-03-01&closedTo=2024-03-07'],
    ['a search for words of a case', 'office', `/api/complaints?q=${encodeURIComponent('第c4ca4238')}`],
    ['the unit’s cases', 'unit', '/api/complaints?sort=due'],
    ['the unit’s search for words', 'unit', `/api/complaints?q=${encodeURIComponent('第c4ca4238')}`],
    ['what of the cases waits for the office', 'office', '/api/complaints/todos'],
    ['what of the cases waits for the unit', 'unit', '/api/complaints/todos'],
    ['what of the cases waits for the director', 'director', '/api/complaints/todos'],
    ['the figures of a quarter', 'office', '/api/metrics?period=2026Q1'],
    ['a case', 'office', `/api/complaints/${CASE}`],
    ['a case of the unit', 'unit', `/api/complaints/${CASE}`],
  ] as const)('%s: read by indexes', async (_, who, url) => {
    const sent = await sentFor(app, url, people[who]);
    expect(sent.length).toBeGreaterThan(0);
    const scans: string[] = [];
    for (const statement of sent) scans.push(...(await scannedBy(superuser, statement, LARGE_CASE_TABLES)));
    expect(url === WHOLE_COUNT ? scans.filter(scan => !/count\(/.test(scan)) : scans).toEqual([]);
  });

  it('cases in like words are found by the index of trigrams', async () => {
    const sent = await sentFor(app, `/api/complaints/${CASE}/similar`, people['office']);
    // As the service sets it for its own transaction: what `%` costs on a long text the planner cannot know.
    await superuser.query('SET enable_seqscan = off');
    const scans: string[] = [];
    for (const statement of sent) scans.push(...(await scannedBy(superuser, statement, LARGE_CASE_TABLES)));
    await superuser.query('RESET enable_seqscan');
    expect(sent.some(({ sql }) => sql.includes(`set_config('enable_seqscan', 'off', true)`))).toBe(true);
    expect(scans).toEqual([]);
  });
});
