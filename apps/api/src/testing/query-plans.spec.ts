import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { repairTallies } from '../features/rectification/recount.js';
import { makeCity } from '../features/rectification/rectification.factory.js';
import { dueSql, remindersOf } from '../features/rectification/reminders/reminders.sql.js';
import { patientOptions } from '../platform/database/data-source.js';
import { createApp, type TestApp } from './app.js';
import { LARGE_CASE_TABLES } from './large-cases.js';
import { fillLargeLedger, LARGE_TABLES } from './large-ledger.js';
import { scannedBy, sentFor } from './plans.js';

const UNIT = '00000001-0000-7000-8000-000000000001';
const IMPORT = '00000011-0000-7000-8000-000000000100';
const ITEM = '00000002-0000-7000-8000-000000000010';
const LETTER = '00000009-0000-7000-8000-000000000200';
const PLAN = '00000013-0000-7000-8000-000000000001';
const RUN = '00000019-0000-7000-8000-000000000007';
const LINE = '00000020-0000-7000-8000-000000070008';
const CHANGE = '00000011-0000-7000-8000-000000000001';

/** There are no cases here: their lists are read in case-plans.spec.ts. */
const FILLED = LARGE_TABLES.filter(table => !LARGE_CASE_TABLES.includes(table));

/** Reads that count every record by design, each with its reason. */
const WHOLE_COUNTS = {
  'office /api/today':
    'to-look-back counts all look-backs that are due, with who verified: here they are a tenth of the ledger',
  'office /api/rectification-items': 'the office may see all items, and the page says how many',
  'office /api/look-backs': 'the office may see all look-backs, and the page says how many',
  'auditor /api/audit-entries': 'the audit administrator sees all entries, and the page says how many',
  'office /api/instructions': 'the office may see all instructions, and the page says how many',
} as const;

describe('on a ledger of 50 000 items', () => {
  let app: TestApp;
  let superuser: pg.Client;
  const people: Record<string, Person> = {};

  beforeAll(async () => {
    app = await createApp();
    const city = await makeCity(app);
    people['office'] = await makePerson(app.dataSource, { roles: [['office-staff', city]] });
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await fillLargeLedger(superuser);
    // The counters of a ledger that no trigger has seen: a count over all records, as the command makes it, in its own time.
    const patient = await new DataSource(patientOptions(app.database.appUrl, entities)).initialize();
    await patient.transaction(repairTallies);
    await patient.destroy();
    people['unit'] = await makePerson(app.dataSource, { roles: [['unit-staff', UNIT]] });
    people['head'] = await makePerson(app.dataSource, { roles: [['unit-head', UNIT]] });
    people['director'] = await makePerson(app.dataSource, { roles: [['office-director', city]] });
    people['auditor'] = await makePerson(app.dataSource, { roles: [['audit-admin', city]] });
    people['unitAuditor'] = await makePerson(app.dataSource, { roles: [['audit-admin', UNIT]] });
    people['admin'] = await makePerson(app.dataSource, { roles: [['system-admin', city]] });
  }, 120_000);
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it('the scan for reminders looks at open items by indexes', async () => {
    const days = { today: '2026-03-02', yellowThrough: '2026-03-11' };
    const cutoffs = { 0: '2026-03-01', 1: '2026-02-25', 2: '2026-02-20', 3: '2026-02-10' };
    const scans: string[] = [];
    for (const reminder of remindersOf({ ...days, cutoffs }))
      scans.push(
        ...(await scannedBy(superuser, { sql: dueSql(reminder), values: [reminder.day, days.today, 200] })),
      );
    expect(scans).toEqual([]);
  });

  it.each([
    ['the unit’s ledger by deadline', 'unit', `/api/rectification-items?state=working&sort=deadline`],
    [
      'one unit’s ledger for the office',
      'office',
      `/api/rectification-items?unitId=${UNIT}&state=working&sort=deadline`,
    ],
    ['what runs in the city by deadline', 'office', '/api/rectification-items?state=working&sort=deadline'],
    ['what is red in the city', 'office', '/api/rectification-items?light=red&sort=deadline'],
    ['the newest of the whole ledger', 'office', '/api/rectification-items'],
    ['a search for words', 'office', `/api/rectification-items?q=${encodeURIComponent('第c4ca4238')}`],
    ['a search for a number', 'office', '/api/rectification-items?q=ZG-2024-00777'],
    ['what I logged', 'office', '/api/rectification-items?mine=true'],
    ['an item', 'office', `/api/rectification-items/${ITEM}`],
    ['an item’s versions', 'office', `/api/rectification-items/${ITEM}/versions`],
    ['an item’s clocks', 'office', `/api/rectification-items/${ITEM}/clocks`],
    ['a letter', 'unit', `/api/supervision-letters/${LETTER}`],
    ['the unit’s letters', 'unit', '/api/supervision-letters'],
    ['one item’s letters', 'office', `/api/supervision-letters?itemId=${ITEM}`],
    ['letters unanswered on their day', 'office', '/api/supervision-letters?overdue=true'],
    ['what the unit is to answer', 'unit', '/api/supervision-letters/todos'],
    ['what the office is to review', 'office', '/api/supervision-letters/todos'],
    ['how a unit answers', 'unit', `/api/units/${UNIT}/supervision`],
    ['the unit’s instructions', 'unit', '/api/instructions'],
    ['all instructions', 'office', '/api/instructions'],
    ['one item’s instructions', 'office', `/api/instructions?subjectId=${ITEM}`],
    ['instructions unanswered on their day', 'office', '/api/instructions?overdue=true'],
    ['what of instructions waits for the unit', 'unit', '/api/instructions/todos'],
    ['what of instructions waits for the office', 'office', '/api/instructions/todos'],
    ['what a change of the calendar moved', 'unit', `/api/calendar/changes/${CHANGE}`],
    ['the changes of the calendar', 'unit', '/api/calendar/changes'],
    ['今日 of the unit', 'unit', '/api/today'],
    ['今日 of the head', 'head', '/api/today'],
    ['今日 of the office', 'office', '/api/today'],
    ['今日 of the director', 'director', '/api/today'],
    ['the unit’s progress', 'unit', `/api/units/${UNIT}/progress`],
    ['a unit’s public progress', undefined, '/api/public/units/u1/progress'],
    ['the city’s public progress', undefined, '/api/public/progress'],
    ['the audit trail', 'auditor', '/api/audit-entries'],
    [
      'one item’s audit trail',
      'auditor',
      `/api/audit-entries?subjectType=rectification-item&subjectId=${ITEM}`,
    ],
    [
      'one person’s audit trail',
      'auditor',
      `/api/audit-entries?actorId=00000003-0000-7000-8000-000000000001`,
    ],
    [
      'one action’s audit trail',
      'auditor',
      '/api/audit-entries?action=session.start&from=2024-03-01&to=2024-03-07',
    ],
    ['the city dashboard', 'office', '/api/city/progress'],
    ['the city dashboard of an aspect', 'office', '/api/city/progress?aspect=raise-efficiency'],
    ['all look-backs', 'office', '/api/look-backs'],
    ['the look-backs that wait', 'office', '/api/look-backs?phase=overdue'],
    ['the unit’s look-backs', 'unit', '/api/look-backs'],
    ['the plans of the year', 'office', '/api/plans?year=2026'],
    ['who has no plan', 'office', '/api/plans?year=2026&sent=missing'],
    ['the plans of the year in figures', 'office', '/api/plans/figures?year=2026'],
    ['the plan of the unit', 'unit', '/api/plans?year=2026'],
    ['the plans of 今日', 'office', '/api/plans/todos'],
    ['a plan', 'unit', `/api/plans/${PLAN}`],
    ['the versions of a plan', 'unit', `/api/plans/${PLAN}/versions`],
    ['the goals around an item', 'office', `/api/rectification-items/${ITEM}/goals`],
    ['the audit trail of one unit', 'unitAuditor', '/api/audit-entries'],
    ['the figures of a quarter', 'office', '/api/metrics?period=2026Q1'],
    ['the scores of the city', 'office', '/api/score-runs?period=2025Q4'],
    ['the scores of a quarter', 'office', `/api/score-runs/${RUN}`],
    ['the score of a unit', 'office', `/api/score-runs/${RUN}/units/${UNIT}`],
    ['the records of a line', 'office', `/api/score-lines/${LINE}/records`],
    ['what is ahead of a unit', 'unit', `/api/units/${UNIT}/outlook`],
    ['my jobs', 'office', '/api/jobs'],
    ['my imports', 'office', '/api/imports'],
    ['an import', 'office', `/api/imports/${IMPORT}`],
    ['the rows of an import', 'office', `/api/imports/${IMPORT}/rows`],
    ['the faulty rows of an import', 'office', `/api/imports/${IMPORT}/rows?faulty=true`],
    ['the units', 'office', '/api/units'],
    ['the heads of the audit chain', 'auditor', '/api/audit-entries/heads'],
    ['my saved views', 'unit', '/api/saved-views'],
    ['the weeks of a unit', 'unit', '/api/weekly-reports'],
    ['the weeks of the city', 'office', '/api/weekly-reports'],
    ['the accounts', 'admin', '/api/accounts'],
    ['who I am', 'office', '/api/session/me'],
    ['my messages', 'office', '/api/notices'],
    ['my unread messages', 'office', '/api/notices?unread=true&kind=overdue'],
    ['how many I have not read', 'office', '/api/notices/unread'],
    ['the outbox', 'admin', '/api/notice-outbox'],
  ] as const)('%s is read by indexes', async (_, who, url) => {
    const scans: string[] = [];
    for (const statement of await sentFor(app, url, who && people[who]))
      scans.push(...(await scannedBy(superuser, statement, FILLED)));
    const excepted = Object.hasOwn(WHOLE_COUNTS, `${who ?? 'public'} ${url}`);
    expect(excepted ? scans.filter(scan => !/count\(/.test(scan)) : scans).toEqual([]);
  });

  it.each([
    ['a week of a unit', 'unit', '2026-05-18'],
    ['a week of the city', 'office', '2026-05-18'],
    ['the running week of the city', 'office', '2026-06-01'],
  ])('%s is read by indexes', async (_, who, week) => {
    app.clock.set('2026-06-03T01:00:00Z');
    const scans: string[] = [];
    for (const statement of await sentFor(app, `/api/weekly-reports/${week}`, people[who]))
      scans.push(...(await scannedBy(superuser, statement, FILLED)));
    expect(scans).toEqual([]);
  });
});
