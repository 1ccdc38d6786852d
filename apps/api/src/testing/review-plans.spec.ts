import pg from 'pg';
import { gridSql } from '../features/reviews/review-grid.sql.js';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { makeCity } from '../features/rectification/rectification.factory.js';
import { createApp, type TestApp } from './app.js';
import { sentFor } from './plans.js';

const UNITS = 200;
const FROM = '2024Q2';
const TO = '2026Q1';

/** 200 units × 8 quarters, each with an accepted review. */
const REVIEWS = `
  INSERT INTO unit (id, code, name, short_name, kind, parent_id, path, level, sort_order, active_from, created_at,
      changed_at, version)
  SELECT v.id, 'R' || n, '单位' || n, '单位' || n, 'department', city.id, city.path || v.id || '/', 1, n, '2020-01-01',
    '2020-01-01', '2020-01-01', 1
  FROM generate_series(1, ${UNITS}) n, unit city,
    LATERAL (SELECT ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid AS id) v WHERE city.kind = 'city';
  INSERT INTO review (id, unit_id, quarter, no, version, state, outcome, held_on, submitted_on, submitted_at, first_in_time,
      due_on, marks, return_count, created_by, created_by_name, created_at, signed_by, signed_by_name, checked_by,
      checked_by_name, checked_at, changed_by_name, changed_at)
  SELECT uuidv7(), u.id, to_char(day, 'YYYY"Q"Q'), 1, 4, 'accepted', 'in-time', day + 40, day + 41, day + 41, true,
    day + 80, 5, 0, uuidv7(), '甲', day, uuidv7(), '乙', uuidv7(), '丙', day + 45, '丙', day + 45
  FROM unit u, LATERAL (SELECT ('2024-04-01'::date + make_interval(months => 3 * q))::date AS day
    FROM generate_series(0, 7) q) d WHERE u.code ~ '^R';
  INSERT INTO review_record (review_id, head_chaired, attendees) SELECT id, true, '{甲}' FROM review;
  VACUUM ANALYZE unit, review, review_record`;

/** Long minutes, many topics, decisions and files of each of them. */
const WORDS = `
  UPDATE review_record SET agenda = repeat(md5(review_id::text), 300);
  INSERT INTO review_topic (id, review_id, no, title, conclusion)
    SELECT uuidv7(), id, n, '问题', repeat('结论', 200) FROM review, generate_series(1, 10) n;
  INSERT INTO review_problem (id, review_id, no, title, problem)
    SELECT uuidv7(), id, n, '问题', repeat('表现', 200) FROM review, generate_series(1, 5) n;
  INSERT INTO review_decision (id, review_id, unit_id, no, version, text, owner, due_on, state, followed, changed_by_name,
      changed_at)
    SELECT uuidv7(), id, unit_id, n, 1, '事项', '甲', '2026-05-01', 'open', true, '甲', now()
    FROM review, generate_series(1, 5) n;
  VACUUM ANALYZE review_record, review_topic, review_problem, review_decision`;

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('the grid of 200 units × 8 quarters', () => {
  let app: TestApp;
  let superuser: pg.Client;
  let office: Person;

  const run = async (statements: string) => {
    for (const statement of statements.split(/;\s*\n/)) await superuser.query(statement);
  };
  const explained = async () => {
    const { rows } = await superuser.query(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${gridSql('$3::uuid IS NULL')}`,
      [FROM, TO, null, '2026-03-02'],
    );
    return (rows[0]['QUERY PLAN'] as { Plan: Node }[])[0]!.Plan;
  };

  beforeAll(async () => {
    app = await createApp();
    const city = await makeCity(app);
    office = await makePerson(app.dataSource, { roles: [['office-staff', city]] });
    superuser = new pg.Client({ connectionString: app.database.superuserUrl });
    await superuser.connect();
    await superuser.query(`SET session_replication_role = 'replica'`);
    await run(REVIEWS);
  }, 60_000);
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it('is one statement that finds each unit’s quarters by their index, and costs the same with minutes and items', async () => {
    await explained(); // what is read for the first time is not what a reader waits for
    const before = await explained();
    const nodes = nodesOf(before);
    const tables = new Set(nodes.map(node => node['Relation Name']).filter(Boolean));
    expect([...tables].sort()).toEqual(['evaluation_group', 'review', 'review_unlock', 'unit', 'unit_group']);
    expect(
      nodes.filter(node => node['Relation Name'] === 'review').map(node => node['Node Type']),
    ).not.toContain('Seq Scan');
    await run(WORDS);
    const after = await explained();
    const blocks = (plan: Node) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    expect(blocks(after)).toBeLessThanOrEqual(blocks(before) + 8);

    const sent = await sentFor(app, `/api/reviews/grid?from=${FROM}&to=${TO}`, office);
    expect(sent.filter(({ sql }) => /\breview\b/.test(sql))).toHaveLength(1);
    const { status, body } = await app.get(`/api/reviews/grid?from=${FROM}&to=${TO}`, { as: office });
    expect(status).toBe(200);
    expect(body.rows).toHaveLength(UNITS);
    expect(body.rows[0].cells).toHaveLength(8);
    expect(body.shares[7]).toMatchObject({ due: UNITS, inTime: UNITS, rate: 1 });
  }, 60_000);
});
