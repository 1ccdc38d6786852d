import pg from 'pg';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { makeCity } from '../features/rectification/rectification.factory.js';
import { createApp, type TestApp } from './app.js';
import { fill, UNITS, unitStatement } from './large-ledger.js';
import { scannedBy, sentFor } from './plans.js';

const UNIT = '00000001-0000-7000-8000-000000000001';
const LARGE = [
  'honour',
  'honour_event',
  'honour_citation',
  'accountability_record',
  'accountability_event',
] as const;

const id = (kind: string, n: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const unit = id('1', `1 + n % ${UNITS}`);
const WHEN = `date '2020-01-01' + n % 2400`;

/** As after many years: nearly all is settled, a few wait. */
const STATEMENTS = [
  unitStatement,
  `INSERT INTO honour (id, number, version, state, kind, year, target, unit_id, deeds, summary, created_by, created_by_name,
     created_at, created_on, granted_on, published_on, changed_by_name, changed_at)
   SELECT ${id('f1', 'n')}, 'BY-' || n, 1, state, 'award', extract(year FROM day), 'unit', ${unit}, '事迹', '简介',
     ${id('3', '1')}, '提名人', now(), day, CASE WHEN state IN ('granted', 'published') THEN day END,
     CASE WHEN state = 'published' THEN day END, '提名人', now()
   FROM (SELECT n, ${WHEN} AS day, CASE WHEN n % 200 = 0 THEN 'draft' WHEN n % 200 = 1 THEN 'nominated'
     WHEN n % 200 = 2 THEN 'checked' WHEN n % 200 = 3 THEN 'granted' ELSE 'published' END AS state
     FROM generate_series(1, 20000) n) made`,
  `INSERT INTO honour_event (id, honour_id, action, to_state, actor_id, actor_name, at)
   SELECT ${id('f2', 'n')}, ${id('f1', '1 + n % 20000')}, 'create', 'draft', ${id('3', '1')}, '提名人', now()
   FROM generate_series(1, 60000) n`,
  `INSERT INTO honour_citation (id, honour_id, item_id)
   SELECT ${id('f3', 'n')}, ${id('f1', '1 + n % 20000')}, ${id('2', 'n')} FROM generate_series(1, 40000) n`,
  `INSERT INTO accountability_record (id, number, version, state, kind, target, unit_id, facts, basis, decision, decided_by,
     decided_on, effect_from, effect_to, created_by, created_by_name, created_at, confirmed_by, confirmed_by_name,
     confirmed_at, changed_by_name, changed_at)
   SELECT ${id('f4', 'n')}, 'WZ-' || n, 1, state, 'criticism', 'unit', ${unit}, '事实', '依据', '决定', '机关', day,
     CASE WHEN n % 3 = 0 THEN day END, CASE WHEN n % 3 = 0 THEN day + 180 END, ${id('3', '1')}, '登记人', now(),
     CASE WHEN state = 'confirmed' THEN ${id('3', '2')} END, '审核人', CASE WHEN state = 'confirmed' THEN now() END,
     '审核人', now()
   FROM (SELECT n, ${WHEN} AS day, CASE WHEN n % 200 = 0 THEN 'draft' WHEN n % 200 = 1 THEN 'submitted'
     ELSE 'confirmed' END AS state FROM generate_series(1, 20000) n) made`,
  `INSERT INTO accountability_event (id, record_id, action, to_state, actor_id, actor_name, at)
   SELECT ${id('f5', 'n')}, ${id('f4', '1 + n % 20000')}, 'create', 'draft', ${id('3', '1')}, '登记人', now()
   FROM generate_series(1, 60000) n`,
];

/** Count every record by design: the office may see all and the page says how many, as the public page does of each year. */
const WHOLE_COUNTS = ['/api/honours', '/api/accountability-records', '/api/public/honours?year=2024'];

describe('on 20 000 honours and as many records of accountability', () => {
  let app: TestApp;
  let superuser: pg.Client;
  const people: Record<string, Person> = {};

  beforeAll(async () => {
    app = await createApp();
    const city = await makeCity(app);
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await fill(superuser, STATEMENTS);
    people['office'] = await makePerson(app.dataSource, { roles: [['office-staff', city]] });
    people['leader'] = await makePerson(app.dataSource, { roles: [['leading-group', city]] });
    people['head'] = await makePerson(app.dataSource, { roles: [['unit-head', UNIT]] });
    people['staff'] = await makePerson(app.dataSource, { roles: [['unit-staff', UNIT]] });
  }, 120_000);
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it.each([
    ['office', '/api/honours'],
    ['office', '/api/honours?state=nominated'],
    ['office', `/api/honours?unitId=${UNIT}`],
    ['office', '/api/honours?grantedFrom=2024-01-01&grantedTo=2024-03-31'],
    ['office', '/api/honours/todos'],
    ['leader', '/api/honours/todos'],
    ['head', '/api/honours'],
    ['head', '/api/honours/todos'],
    ['office', '/api/accountability-records'],
    ['office', '/api/accountability-records?state=submitted'],
    ['office', `/api/accountability-records?unitId=${UNIT}`],
    ['office', '/api/accountability-records?decidedFrom=2024-01-01&decidedTo=2024-03-31'],
    ['office', '/api/accountability-records/todos'],
    ['head', '/api/accountability-records'],
    ['staff', '/api/accountability-records'],
    ['office', '/api/recognition/facts?from=2024-01-01&to=2024-03-31'],
    ['head', '/api/recognition/facts?from=2024-01-01&to=2024-03-31'],
    ['nobody', '/api/public/honours?year=2024'],
  ])('%s %s: read by indexes', async (who, url) => {
    const sent = await sentFor(app, url, people[who]);
    expect(sent.length).toBeGreaterThan(0);
    const scans: string[] = [];
    for (const statement of sent) scans.push(...(await scannedBy(superuser, statement, LARGE)));
    expect(WHOLE_COUNTS.includes(url) ? scans.filter(scan => !/count\(/.test(scan)) : scans).toEqual([]);
  });
});
