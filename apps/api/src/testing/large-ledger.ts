import { LARGE_CASE_TABLES } from './large-cases.js';

/** Every table that grows with the years; lists must reach each by an index. */
export const LARGE_TABLES = [
  'rectification_item',
  'rectification_event',
  'closure_application',
  'verification',
  'look_back',
  'rectification_tally_day',
  'import_batch',
  'import_line',
  'attachment',
  'audit_entry',
  'audit_link',
  'session',
  'background_job',
  'supervision_letter',
  'supervision_round',
  'instruction',
  'instruction_round',
  'plan_version',
  'plan_goal_words',
  'plan_goal_link',
  'plan_comment',
  'clock_move',
  'notice_event',
  'notice',
  'notice_delivery',
  'rectification_escalation',
  'score_line',
  ...LARGE_CASE_TABLES,
];

export const UNITS = 200;
export const ITEMS = 50_000;

// Ids are made of their numbers, so that each statement can name the rows of another.
const id = (kind: number, n: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

export const unitStatement = `INSERT INTO unit (id, version, code, name, short_name, kind, parent_id, path, level, sort_order, active_from,
   created_at, changed_at)
 SELECT ${id(1, 'n')}, 1, 'u' || n, '单位' || n, '单位' || n, 'department', root.id,
   root.path || ${id(1, 'n')} || '/', 1, n, '2024-01-01', now(), now()
 FROM generate_series(1, ${UNITS}) n, unit root WHERE root.kind = 'city'`;

const STATEMENTS = [
  unitStatement,
  // Nine of ten are closed, as after some years; the rest is spread over the running states.
  `INSERT INTO rectification_item (id, number, version, state, title, problem, unit_id, deadline, source, aspect_code,
     severity, origin, percent, is_public, public_summary, send_back_count, reopen_count, extension_count, imported,
     created_side, created_by, created_by_name, created_at, changed_by_name, changed_at, registered_on, issued_on,
     submitted_on, closed_on)
   SELECT ${id(2, 'n')}, 'ZG-' || y || '-' || lpad(n::text, 5, '0'), 1, state, '整改事项' || n,
     '群众反映第' || md5(n::text) || '号窗口等候时间过长', ${id(1, `1 + n % ${UNITS}`)}, day + 60,
     (ARRAY['superior', 'leadership', 'cadre', 'public'])[1 + n % 4], 'raise-efficiency',
     'normal', 'office', 50, n % 50 = 0, CASE WHEN n % 50 = 0 THEN '办理情况' END, 0, 0, 0, false, 'office',
     ${id(3, '1 + n % 100')}, '登记人', day, '登记人', day, day, CASE WHEN state <> 'draft' THEN day END,
     CASE WHEN state IN ('submitted', 'closed') THEN day + 40 END, CASE WHEN state = 'closed' THEN day + 45 END
   FROM (SELECT n, 2024 + n / 20000 AS y, date '2024-01-01' + n / 66 AS day,
     CASE WHEN n % 10 > 0 THEN 'closed'
       ELSE coalesce((ARRAY['draft', 'issued', 'submitted'])[(n / 10) % 10], 'working') END AS state
     FROM generate_series(1, ${ITEMS}) n) AS made`,
  `INSERT INTO rectification_event (id, item_id, action, from_state, to_state, actor_id, actor_name, data, at)
   SELECT ${id(4, 'n')}, ${id(2, `1 + n % ${ITEMS}`)}, 'report', 'working', 'working', ${id(3, '1 + n % 100')}, '承办人', '{}', now()
   FROM generate_series(1, 200000) n`,
  `INSERT INTO closure_application (id, item_id, state, note, applicant_id, applicant_name, applied_at)
   SELECT ${id(5, 'n')}, ${id(2, 'n')}, CASE WHEN n % 10 = 0 THEN 'pending' ELSE 'withdrawn' END, '已完成',
     ${id(3, '1')}, '承办人', now()
   FROM generate_series(1, ${ITEMS}) n`,
  `INSERT INTO attachment (id, owner_type, owner_id, purpose, sha256, name, size, type, uploaded_by_name, uploaded_at)
   SELECT ${id(6, 'n')}, 'closure-application', ${id(5, `1 + n % ${ITEMS}`)}, 'evidence', repeat('0', 64), '佐证.pdf', 1,
     'application/pdf', '承办人', now()
   FROM generate_series(1, 60000) n`,
  `INSERT INTO audit_entry (at, actor_id, actor_name, action, subject_type, subject_id, unit_id, data)
   SELECT timestamptz '2024-01-01' + n * interval '5 minutes', ${id(3, '1 + n % 100')}, '承办人',
     (ARRAY['rectification.report', 'rectification.apply', 'session.start', 'account.create'])[1 + n % 4],
     'rectification-item', ${id(2, `1 + n % ${ITEMS}`)}::text, ${id(1, `1 + n % ${UNITS}`)}, '{}'
   FROM generate_series(1, 200000) n`,
  `INSERT INTO audit_link (seq, entry_id, previous_hash, hash, linked_at)
   SELECT row_number() OVER (ORDER BY id), id, repeat('0', 64), repeat('0', 64), at FROM audit_entry`,
  `INSERT INTO verification (id, item_id, application_id, method, finding, verifier_id, verifier_name, at)
   SELECT ${id(9, 'n')}, ${id(2, 'n')}, ${id(5, 'n')}, 'on-site', '合格', ${id(3, '2')}, '核查人', now()
   FROM generate_series(1, ${ITEMS}) n`,
  `INSERT INTO look_back (id, item_id, verification_id, state, closed_on, due_on, do_by, method, finding, done_by,
     done_by_name, done_at)
   SELECT ${id(10, 'n')}, ${id(2, 'n')}, ${id(9, 'n')}, CASE WHEN waits THEN 'due' ELSE 'held' END, day, day + 30, day + 45,
     CASE WHEN NOT waits THEN 'on-site' END, CASE WHEN NOT waits THEN '保持' END, CASE WHEN NOT waits THEN ${id(3, '3')} END,
     CASE WHEN NOT waits THEN '回访人' END, CASE WHEN NOT waits THEN day + 31 END
   FROM (SELECT n, n % 50 = 0 AS waits, date '2024-01-01' + n / 66 AS day FROM generate_series(1, ${ITEMS}) n) AS made`,
  // Counters of the right number; of their figures only that none of them comes out negative.
  `INSERT INTO rectification_tally (unit_id, facet, aspect_code, measure_code, source, issued, working, submitted,
     submitted_late, closed, closed_late, cancelled)
   SELECT ${id(1, 'n')}, facet, CASE WHEN facet <> 'all' THEN 'raise-efficiency' ELSE '' END, '', '', 0, 1000, 0, 0, 0, 0, 0
   FROM generate_series(1, ${UNITS}) n, unnest(ARRAY['all', 'aspect', 'measure', 'source', 'slice']) facet`,
  `INSERT INTO rectification_tally_day (unit_id, facet, aspect_code, measure_code, source, span, day, running,
     submitted_late, closed_late, due, issued, closed, closed_late_on)
   SELECT ${id(1, 'n')}, facet, CASE WHEN facet <> 'all' THEN 'raise-efficiency' ELSE '' END, '', '', span,
     date '2024-01-01' + d * span, 1, 0, 0, 1, 0, 0, 0
   FROM generate_series(1, ${UNITS}) n, unnest(ARRAY['all', 'aspect']) facet,
     (VALUES (1), (7), (56)) s (span), generate_series(0, 200 / span) d`,
  `INSERT INTO import_batch (id, version, kind, state, file_name, sha256, header_row, headers, choices, remembered, counts,
     without_deadline, message, created_by, created_by_name, created_at)
   SELECT ${id(11, 'n')}, 1, 'rectification', 'checked', '台账.xlsx', lpad(n::text, 64, '0'), 1, '["问题内容"]',
     '{"columns":{},"values":[],"missingDeadline":null,"missingIssuedOn":null}', false,
     '{"rows":20,"ready":20,"faulty":0,"closed":20,"issued":0,"draft":0}', 0, '',
     CASE WHEN n % 100 = 0 THEN (SELECT id FROM account LIMIT 1) ELSE ${id(3, '1 + n % 100')} END, '登记人', now()
   FROM generate_series(1, 10000) n`,
  `INSERT INTO import_line (batch_id, line, cells)
   SELECT ${id(11, 'n')}, line, '["窗口等候时间过长"]' FROM generate_series(1, 10000) n, generate_series(2, 6) line`,
  `INSERT INTO session (id, account_id, token_hash, started_at, seen_at, idle_until, ends_at, source)
   SELECT ${id(7, 'n')}, (SELECT id FROM account LIMIT 1), decode(md5(n::text), 'hex'), now(), now(), now(), now(), '-'
   FROM generate_series(1, 20000) n`,
  // Every letter of the past is done with; a few run.
  `INSERT INTO supervision_letter (id, number, version, item_id, unit_id, state, level, subject, demand, round, reply_within,
     started_on, due_on, missed_on, missed_count, issued_by, issued_by_name, issued_at, issued_on, changed_by_name, changed_at)
   SELECT ${id(9, 'n')}, 'DB-' || n, 1, ${id(2, 'n')}, ${id(1, `1 + n % ${UNITS}`)},
     CASE WHEN n % 50 = 0 THEN (ARRAY['issued', 'replied', 'returned'])[1 + n / 50 % 3] ELSE 'accepted' END, 'office',
     '督办', '整改', 1, 5, day, day + 7, CASE WHEN n % 10 = 0 THEN day + 8 END, CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END,
     ${id(3, '1')}, '签发人', day, day, '签发人', day
   FROM (SELECT n, date '2024-01-01' + n / 30 AS day FROM generate_series(1, 20000) n) AS made`,
  `INSERT INTO supervision_round (id, letter_id, no, started_on, due_on)
   SELECT ${id(10, 'n')}, ${id(9, 'n')}, 1, '2024-01-01', '2024-01-08' FROM generate_series(1, 20000) n`,
  // Of 5000 instructions a hundred wait.
  `INSERT INTO instruction (id, number, version, subject_type, item_id, place_id, unit_id, state, level, words, round,
     reply_within, started_on, due_on, missed_count, given_by, given_by_name, given_at, given_on, changed_by_name, changed_at)
   SELECT ${id(13, 'n')}, 'PS-' || n, 1, 'item', ${id(2, 'n')}, ${id(1, `1 + n % ${UNITS}`)}, ${id(1, `1 + n % ${UNITS}`)},
     CASE WHEN n % 50 = 0 THEN (ARRAY['given', 'replied', 'returned'])[1 + n / 50 % 3] ELSE 'accepted' END, 0, '请办', 1, 5,
     day, day + 7, 0, ${id(3, '1')}, '批示人', day, day, '批示人', day
   FROM (SELECT n, date '2024-01-01' + n / 10 AS day FROM generate_series(1, 5000) n) AS made`,
  `INSERT INTO instruction_round (id, instruction_id, no, started_on, due_on)
   SELECT ${id(14, 'n')}, ${id(13, 'n')}, 1, '2024-01-01', '2024-01-08' FROM generate_series(1, 5000) n`,
  `INSERT INTO calendar_change (id, version, action, description, waiting, changed_by, changed_by_name, at)
   SELECT ${id(11, 'n')}, n + 1000, 'put-override', '台风停工', 0, ${id(3, '1')}, '主任', now() FROM generate_series(1, 50) n`,
  `INSERT INTO clock_move (id, change_id, clock, item_id, unit_id, from_day, to_day, version)
   SELECT ${id(12, 'n')}, ${id(11, '1 + n % 50')}, 'deadline', ${id(2, 'n')}, ${id(1, `1 + n % ${UNITS}`)}, '2024-01-01',
     '2024-01-02', 2 FROM generate_series(1, 20000) n`,
  // Plans of eight years, one goal in two measured by items.
  `INSERT INTO plan (id, version, unit_id, year, state, no, filed_no, signed_on, filed_on, created_by, created_by_name,
     created_at, changed_by_name, changed_at)
   SELECT ${id(13, 'n')}, 4, ${id(1, `1 + (n - 1) % ${UNITS}`)}, 2019 + (n - 1) / ${UNITS} + 1, 'filed', 1, 1, '2024-02-01',
     '2024-02-05', ${id(3, '1')}, '联络员', now(), '联络员', now()
   FROM generate_series(1, ${UNITS} * 8) n`,
  `INSERT INTO plan_version (id, plan_id, no, writers)
   SELECT ${id(14, 'n')}, ${id(13, 'n')}, 1, '{}'::uuid[] FROM generate_series(1, ${UNITS} * 8) n
   UNION ALL
   SELECT ${id(17, 'n * 10 + no')}, ${id(13, 'n')}, no, '{}'::uuid[] FROM generate_series(1, ${UNITS} * 8) n, generate_series(2, 8) no`,
  `INSERT INTO plan_goal (id, plan_id)
   SELECT ${id(15, 'n')}, ${id(13, '1 + (n - 1) / 20')} FROM generate_series(1, ${UNITS} * 160) n`,
  `INSERT INTO plan_goal_words (version_id, goal_id, position, title, aspect_code, due_on)
   SELECT ${id(14, '1 + (n - 1) / 20')}, ${id(15, 'n')}, n % 20, '目标', 'raise-efficiency', '2026-06-30'
   FROM generate_series(1, ${UNITS} * 160) n`,
  `INSERT INTO plan_goal_link (goal_id, item_id, linked_by, linked_by_name, linked_at)
   SELECT ${id(15, `1 + n % (${UNITS} * 160)`)}, ${id(2, `1 + n % ${ITEMS}`)}, ${id(3, '1')}, '联络员', now()
   FROM generate_series(1, 40000) n`,
  `INSERT INTO plan_comment (id, plan_id, no, text, author_id, author_name, of_unit, at)
   SELECT ${id(16, 'n')}, ${id(13, `1 + n % (${UNITS} * 8)`)}, 1, '意见', ${id(3, '1')}, '办公室', false, now()
   FROM generate_series(1, 20000) n`,
  `INSERT INTO background_job (id, kind, title, requested_by, requested_by_name, state, created_at, finished_at)
   SELECT ${id(8, 'n')}, 'export', '导出', ${id(3, '1 + n % 100')}, '承办人', 'done', now(), now()
   FROM generate_series(1, 20000) n`,
];

/** Scores of five years: the book, a run a quarter, ten lines a unit. */
const CONTENT = JSON.stringify({
  base: '0',
  indicators: Array.from({ length: 10 }, (_, n) => ({
    ...{
      id: `i${n + 1}`,
      name: '指标',
      category: '整改',
      metric: 'items-on-time',
      groups: [],
      minimumSample: 0,
    },
    rule: { kind: 'ratio', way: 'earn', weight: '10' },
  })),
  list: {
    red: { way: 'rank', over: 'group', count: 5 },
    black: { way: 'rank', over: 'group', count: 5 },
    ...{ exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 3 },
  },
});
const SCORES = [
  `INSERT INTO rule_book (id, number, version, state, name, unit_id, content, digest, authors, in_force_from, approved_by,
     approved_by_name, approved_at, created_by_name, created_at, changed_by_name, changed_at)
   SELECT ${id(18, '1')}, 'KP-2020-01', 1, 'approved', '考评办法', id, '${CONTENT}', repeat('0', 64), '{}', '2020-01-01',
     ${id(3, '2')}, '主任', now(), '起草人', now(), '主任', now() FROM unit WHERE level = 0`,
  `INSERT INTO score_run (id, unit_id, period, kind, first_day, last_day, rule_book_id, rule_book_number, rule_book_name, content,
     units, lines, digest, computed_by, computed_by_name, computed_at)
   SELECT ${id(19, 'n')}, b.unit_id, '2025Q4', 'quarter', '2025-10-01', '2025-12-31', b.id, b.number, b.name, b.content, ${UNITS},
     ${UNITS} * 10, repeat('0', 64), ${id(3, '1')}, '考评员', now() FROM generate_series(1, 20) n, rule_book b`,
  `INSERT INTO score_line (id, run_id, seq, unit_id, group_code, kind, indicator_id, numerator, denominator, points, notes,
     records, unmet, hash)
   SELECT ${id(20, 'run * 10000 + n')}, ${id(19, 'run')}, n, ${id(1, '1 + (n - 1) / 10')}, 'g', 'indicator', 'i' || 1 + n % 10, '1', 2,
     5, '{}', ARRAY[${id(2, '1 + n')}], ARRAY[${id(2, '2 + n')}], repeat('0', 64)
   FROM generate_series(1, 20) run, generate_series(1, ${UNITS} * 10) n`,
];

/** What years of reminders leave: read, ended, sent. */
const REMINDERS = [
  `INSERT INTO rectification_escalation (item_id, deadline, level, at)
   SELECT i.id, i.deadline, level, now() FROM rectification_item i, generate_series(1, 3) level
   WHERE right(i.number, 1) = '3'`,
  `INSERT INTO notice_event (id, event, kind, subject_type, subject_id, unit_id, title, why, path, created_at, ended_at)
   SELECT ${id(9, 'n')}, 'overdue:' || n, 'overdue', 'rectification-item', ${id(2, `1 + n % ${ITEMS}`)}::text,
     ${id(1, `1 + n % ${UNITS}`)}, '事项逾期', '超过了时限', '/ledger/' || n, now(), CASE WHEN n % 50 > 0 THEN now() END
   FROM generate_series(1, 100000) n`,
  `INSERT INTO notice (id, event_id, account_id, created_at, read_at)
   SELECT ${id(10, 'n')}, ${id(9, 'n')}, account.id, now() - n * interval '1 minute', CASE WHEN n % 50 > 0 THEN now() END
   FROM generate_series(1, 2000) n, (SELECT id FROM account LIMIT 1) account
   UNION ALL
   SELECT ${id(11, 'n')}, ${id(9, 'n')}, ${id(3, '1 + n % 100')}, now(), NULL FROM generate_series(1, 100000) n`,
  `INSERT INTO notice_delivery (id, event_id, channel, account_id, state, attempts, next_try_at, created_at, ended_at)
   SELECT ${id(12, 'n')}, ${id(9, 'n')}, 'mail', ${id(3, '1 + n % 100')},
     CASE WHEN n % 1000 = 0 THEN 'set-aside' WHEN n % 1001 = 0 THEN 'queued' ELSE 'sent' END, 1, now(), now(),
     CASE WHEN n % 1001 = 0 AND n % 1000 > 0 THEN NULL ELSE now() END
   FROM generate_series(1, 100000) n`,
];

/** Fills a database with a ledger as large as after some years, by SQL: it is there to be searched, not believed. */
export const fillLargeLedger = (superuser: { query(sql: string): Promise<unknown> }): Promise<void> =>
  fill(superuser, [...STATEMENTS, ...SCORES, ...REMINDERS]);

export async function fill(
  superuser: { query(sql: string): Promise<unknown> },
  statements: readonly string[],
): Promise<void> {
  await superuser.query(`SET session_replication_role = 'replica'`); // neither triggers nor foreign keys
  for (const statement of statements) await superuser.query(statement);
  await superuser.query(`SET session_replication_role = 'origin'`);
  await superuser.query('VACUUM ANALYZE');
}
