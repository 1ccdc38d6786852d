import pg from 'pg';
import { BASE_CASES, caseSql, NUMBER_SQL } from './case-records.ts';
import { idSql } from './ids.ts';

export const UNITS = 200;
export const BASE_ITEMS = 50_000;
const EVENTS_PER_ITEM = 6;
const AUDIT_PER_ITEM = 20;

const UNITS_SQL = [
  `INSERT INTO unit (id, version, code, name, short_name, kind, parent_id, path, level, sort_order, active_from,
     created_at, changed_at)
   SELECT ${idSql(1, 'n')}, 1, 'u' || n, '演示单位' || n, '单位' || n, 'department', root.id,
     root.path || ${idSql(1, 'n')} || '/', 1, n, '2020-01-01', now(), now()
   FROM generate_series(1, ${UNITS}) n, unit root WHERE root.kind = 'city'`,
  `INSERT INTO unit_group (id, unit_id, group_id, from_day)
   SELECT ${idSql(9, 'n')}, ${idSql(1, 'n')}, g.ids[1 + n % cardinality(g.ids)], '2020-01-01'
   FROM generate_series(1, ${UNITS}) n, (SELECT array_agg(id ORDER BY sort_order) AS ids FROM evaluation_group) g`,
];

/**
 * Items `from`…`to` with all that hangs on them. Four of five are closed, as after some years; days end shortly before today.
 * What is counted of an item depends on its number modulo the base: ten times the items give ten times each counter.
 */
const itemsSql = (from: number, to: number) => [
  `INSERT INTO rectification_item (id, number, version, state, title, problem, unit_id, leader, person, standard, measures,
     deadline, original_deadline, source, focus, aspect_code, measure_code, severity, origin, percent, is_public,
     public_summary, send_back_count, reopen_count, extension_count, imported, created_side, created_by,
     created_by_name, created_at, changed_by_name, changed_at, registered_on, issued_on, submitted_on, closed_on)
   SELECT ${idSql(2, 'n')}, 'ZG-2024-' || lpad(n::text, 6, '0'), 6, state, '窗口等候时间过长的整改事项' || n,
     '群众反映第' || md5(n::text) || '号窗口等候时间过长，材料未一次告知', ${idSql(1, `1 + k % ${UNITS}`)}, '王建国', '李文静',
     '等候不超过十五分钟', '增设窗口，公示清单', day + 30 + k % 80, day + 30 + k % 80,
     (ARRAY['superior', 'leadership', 'cadre', 'public'])[1 + (k / 3) % 4], 'people', m.aspect, m.code,
     'normal', 'office', CASE WHEN state = 'closed' THEN 100 ELSE 40 END, n % 50 = 0,
     CASE WHEN n % 50 = 0 THEN '已增设窗口并公示清单' END, 0, 0, 0, false, 'office', ${idSql(3, '1 + n % 100')}, '登记人', day,
     '登记人', day, day, CASE WHEN state <> 'draft' THEN day END,
     CASE WHEN state IN ('submitted', 'closed') THEN day + 20 + k % 40 END,
     CASE WHEN state = 'closed' THEN day + 25 + k % 40 END
   FROM (SELECT n, k, current_date - 970 + k * 900 / ${BASE_ITEMS} AS day,
       CASE WHEN (k / ${UNITS}) % 100 < 80 THEN 'closed' WHEN (k / ${UNITS}) % 100 < 94 THEN 'working'
         WHEN (k / ${UNITS}) % 100 < 96 THEN 'issued' WHEN (k / ${UNITS}) % 100 < 98 THEN 'submitted' ELSE 'draft' END AS state
     FROM (SELECT n, n % ${BASE_ITEMS} AS k FROM generate_series(${from}, ${to}) n) numbered) made
   JOIN (SELECT code, aspect, row_number() OVER (ORDER BY code) - 1 AS no, count(*) OVER () AS many FROM measure) m
     ON m.no = (k / 7) % m.many`,
  `INSERT INTO rectification_event (id, item_id, action, from_state, to_state, actor_id, actor_name, note, data, at)
   SELECT ${idSql(4, `n::bigint * ${EVENTS_PER_ITEM} + k`)}, ${idSql(2, 'n')},
     (ARRAY['create', 'issue', 'accept', 'report', 'report', 'report'])[k],
     CASE WHEN k > 1 THEN (ARRAY['draft', 'draft', 'issued', 'working', 'working', 'working'])[k] END,
     (ARRAY['draft', 'issued', 'working', 'working', 'working', 'working'])[k],
     ${idSql(3, '1 + (n + k) % 100')}, '承办人', CASE WHEN k > 3 THEN '已约谈窗口负责人，等候时间降至二十分钟' END, '{}',
     now() - interval '900 days' + k * interval '3 days'
   FROM generate_series(${from}, ${to}) n, generate_series(1, ${EVENTS_PER_ITEM}) k`,
  `INSERT INTO closure_application (id, item_id, state, note, applicant_id, applicant_name, applied_at, signer_id,
     signer_name, signed_at)
   SELECT ${idSql(5, 'n')}, i.id, CASE WHEN i.state = 'closed' THEN 'verified' ELSE 'signed' END, '已完成整改，附佐证',
     ${idSql(3, '1')}, '承办人', i.submitted_on, ${idSql(3, '2')}, '负责人', i.submitted_on
   FROM generate_series(${from}, ${to}) n JOIN rectification_item i ON i.id = ${idSql(2, 'n')}
   WHERE i.state IN ('submitted', 'closed')`,
  `INSERT INTO verification (id, item_id, application_id, method, finding, verifier_id, verifier_name, at)
   SELECT ${idSql(6, 'n')}, i.id, ${idSql(5, 'n')}, 'on-site', '现场抽查二十件，全部合格', ${idSql(3, '3')}, '核查人', i.closed_on
   FROM generate_series(${from}, ${to}) n JOIN rectification_item i ON i.id = ${idSql(2, 'n')} WHERE i.state = 'closed'`,
  `INSERT INTO attachment (id, owner_type, owner_id, purpose, sha256, name, size, type, uploaded_by_name, uploaded_at)
   SELECT ${idSql(7, 'n')}, 'closure-application', ${idSql(5, 'n')}, 'evidence', md5(n::text) || md5(n::text), '佐证.pdf', 9000,
     'application/pdf', '承办人', now()
   FROM generate_series(${from}, ${to}) n JOIN rectification_item i ON i.id = ${idSql(2, 'n')}
   WHERE i.state IN ('submitted', 'closed')`,
  `INSERT INTO look_back (id, item_id, verification_id, state, closed_on, due_on, do_by, method, finding, done_by,
     done_by_name, done_at)
   SELECT ${idSql(8, 'n')}, i.id, ${idSql(6, 'n')}, CASE WHEN n % ${BASE_ITEMS} % 9 = 0 THEN 'relapsed' ELSE 'held' END, i.closed_on,
     i.closed_on + 30, i.closed_on + 45, 'on-site', '成效保持', ${idSql(3, '4')}, '回访人', i.closed_on + 31
   FROM generate_series(${from}, ${to}) n JOIN rectification_item i ON i.id = ${idSql(2, 'n')}
   WHERE i.state = 'closed' AND n % 2 = 0`,
];

/** Rows of the trail; their hashes stand for nothing, they are there to be of the right number and size. */
const AUDIT_SQL = [
  `INSERT INTO audit_entry (at, actor_id, actor_name, action, subject_type, subject_id, unit_id, data)
   SELECT now() - interval '900 days' + n * interval '70 seconds', ${idSql(3, '1 + n % 100')}, '承办人', 'rectification.report',
     'rectification-item', ${idSql(2, `1 + n % ${BASE_ITEMS}`)}::text, ${idSql(1, `1 + n % ${UNITS}`)}, '{}'
   FROM generate_series(1, ${BASE_ITEMS * AUDIT_PER_ITEM}) n`,
  `INSERT INTO audit_link (seq, entry_id, previous_hash, hash, linked_at)
   SELECT row_number() OVER (ORDER BY e.id) + coalesce((SELECT max(seq) FROM audit_link), 0), e.id, repeat('0', 64),
     repeat('0', 64), e.at
   FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id WHERE l.seq IS NULL`,
  'DELETE FROM audit_pending',
];

/** The base: units, 50 000 items, 100 000 cases, their records, a million rows of the audit trail; on several connections. */
export const fillBase = (url: string): Promise<void> =>
  filling(url, [
    [...UNITS_SQL, ...itemsSql(1, BASE_ITEMS)],
    [...caseSql(1, BASE_CASES, UNITS), NUMBER_SQL],
    AUDIT_SQL,
  ]);

/** Nine times as many items and cases again. */
export const growTenfold = (url: string): Promise<void> =>
  filling(url, [itemsSql(BASE_ITEMS + 1, 10 * BASE_ITEMS), caseSql(BASE_CASES + 1, 10 * BASE_CASES, UNITS)]);

/** Each list on a connection of its own. The indexes of words are made afterwards: row by row they cost more than all else. */
async function filling(url: string, lists: readonly (readonly string[])[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '% USING gin %'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await client.end();
  await Promise.all(lists.map(statements => run(url, statements)));
  await Promise.all(rows.map(({ made }) => run(url, [`SET maintenance_work_mem = '256MB'`, made])));
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const superuser = new pg.Client({ connectionString: url });
  await superuser.connect();
  try {
    // Neither triggers nor foreign keys: the counters are counted after.
    await superuser.query(`SET session_replication_role = 'replica'`);
    for (const statement of statements) await superuser.query(statement);
  } finally {
    await superuser.end();
  }
}
