/** Complaints as many as after some years. Nine of ten are closed; the rest is spread over the running states. */
export const CASES = 20_000;

export const LARGE_CASE_TABLES = [
  'complaint',
  'complaint_text',
  'complaint_event',
  'complaint_request',
  'complaint_finding',
  'complaint_rating',
  'complaint_message',
  'complaint_recusal',
];

const id = (kind: string, n: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

export const caseStatements = (units: number): string[] => [
  `INSERT INTO complaint (id, number, version, state, channel, complainant, anonymous, track, category, accused_unit_id,
     head_named, desk_unit_id, handling, handling_unit_id, title, summary, round, finding, redone, extension_count,
     registered_on, decide_due_on, respond_due_on, accepted_on, assigned_on, conclude_due_on, concluded_on, announced_on,
     accountable_on, lamps_waived, replied_on, closed_on, created_at, changed_by_name, changed_at)
   SELECT ${id('c1', 'n')}, 'TS-' || y || '-' || lpad(n::text, 5, '0'), 1, state, 'web', 'person', true, 'ordinary', 'delay',
     ${id('1', `1 + n % ${units}`)}, false, root.id,
     CASE WHEN state IN ('registered', 'accepted') THEN NULL WHEN n % 7 = 0 THEN 'direct' ELSE 'assigned' END,
     CASE WHEN state NOT IN ('registered', 'accepted') AND n % 7 > 0 THEN ${id('1', `1 + n % ${units}`)} END,
     '窗口第' || md5(n::text) || '号', '反映窗口等候时间过长', 1,
     CASE WHEN state IN ('concluded', 'replied', 'closed') THEN 'substantiated' END, 0, 0, day, day + 15, day + 15,
     CASE WHEN state <> 'registered' THEN day + 3 END, day + 4, CASE WHEN state <> 'registered' THEN day + 63 END,
     CASE WHEN state IN ('concluded', 'replied', 'closed') THEN day + 40 END,
     CASE WHEN state = 'closed' OR n % 20 = 0 THEN day + 42 END, CASE WHEN state = 'closed' THEN day + 43 END, false,
     CASE WHEN state IN ('replied', 'closed') THEN day + 45 END, CASE WHEN state = 'closed' THEN day + 50 END, day, '经办人', day
   FROM (SELECT n, 2024 + n / 8000 AS y, date '2024-01-01' + n / 26 AS day,
     CASE WHEN n % 10 > 0 THEN 'closed'
       ELSE (ARRAY['registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied'])[1 + (n / 10) % 6] END
       AS state
     FROM generate_series(1, ${CASES}) n) AS made, unit root WHERE root.parent_id IS NULL`,
  `INSERT INTO complaint_text (complaint_id, facts)
   SELECT ${id('c1', 'n')}, '到第' || md5(n::text) || '号窗口办理变更登记，反复跑了几趟，每次缺的材料都不一样'
   FROM generate_series(1, ${CASES}) n`,
  `INSERT INTO complaint_event (id, complaint_id, action, to_state, actor_id, actor_name, data, to_unit, to_citizen, at)
   SELECT ${id('c2', 'n')}, ${id('c1', `1 + n % ${CASES}`)}, 'note', 'investigating', ${id('3', '1 + n % 100')}, '承办人', '{}',
     true, false, now() FROM generate_series(1, 60000) n`,
  `INSERT INTO complaint_request (id, complaint_id, kind, state, reason, to_day, asked_by_name, asked_at, decided_by)
   SELECT ${id('c3', 'n')}, ${id('c1', `n * 10`)}, 'objection', CASE WHEN n % 100 = 0 THEN 'pending' ELSE 'refused' END,
     '不属于本单位', NULL, '负责人', now(), CASE WHEN n % 100 > 0 THEN ${id('3', '1')} END
   FROM generate_series(1, 2000) n`,
  `INSERT INTO complaint_finding (id, complaint_id, round, finding, facts, measures, found_by, found_by_name, found_at,
     outcome, reviewer_id)
   SELECT ${id('c4', 'n')}, ${id('c1', 'n')}, 1, 'substantiated', '属实', '已整改', ${id('3', '1 + n % 100')}, '负责人', now(),
     CASE WHEN n % 10 > 0 THEN 'accepted' END, CASE WHEN n % 10 > 0 THEN ${id('3', '1')} END
   FROM generate_series(1, ${CASES}) n`,
  `INSERT INTO complaint_rating (id, complaint_id, round, source, result, grade, resolved, by_name, at)
   SELECT ${id('c5', 'n')}, ${id('c1', 'n')}, 1, 'receipt', 'answered', 1 + n % 5, true, '投诉人', now()
   FROM generate_series(1, ${CASES}) n`,
  `INSERT INTO complaint_message (id, complaint_id, side, text, by_name, at)
   SELECT ${id('c6', 'n')}, ${id('c1', 'n')}, 'citizen', '请尽快办理', '投诉人', now() FROM generate_series(1, ${CASES}) n`,
  `INSERT INTO complaint_recusal (complaint_id, account_id, reason, by_id, at)
   SELECT ${id('c1', 'n * 5')}, ${id('3', '1 + n % 100')}, '亲属', ${id('3', '1')}, now() FROM generate_series(1, 4000) n`,
];
