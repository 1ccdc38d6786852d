import { idSql } from './ids.ts';

export const BASE_CASES = 100_000;
/** The days over which cases came, up to today. */
const DAYS = 900;
const EVENTS_PER_CASE = 5;

const CONCLUDED = `state IN ('concluded', 'replied', 'closed')`;
const FOUND = `finding IN ('substantiated', 'partly')`;
const SUMMARISED = `state NOT IN ('registered', 'accepted', 'declined', 'transferred', 'merged')`;
const past = (day: string) => `least(${day}, current_date)`;

/** Each day of a case follows from the one before it; `k` spreads the rest over units, categories and outcomes. */
const course = (from: number, to: number, units: number) => `
  (SELECT *, CASE WHEN state = 'closed' AND k % 5 > 0 THEN ${past('replied + 2')} END AS rated,
     CASE WHEN state = 'closed' THEN ${past('replied + 3 + k % 7')} END AS closed
   FROM (SELECT *, CASE WHEN state IN ('replied', 'closed') THEN ${past('concluded + 1 + k % 10')} END AS replied
   FROM (SELECT *, CASE WHEN ${CONCLUDED} THEN ${past('accepted + 5 + k / 3 % 70')} END AS concluded,
     CASE WHEN ${CONCLUDED} THEN (ARRAY['substantiated', 'unsubstantiated', 'partly'])[1 + k / 11 % 3] END AS finding
   FROM (SELECT *, CASE WHEN state NOT IN ('registered', 'declined', 'transferred') THEN ${past('day + 1 + k % 12')} END
     AS accepted
   FROM (SELECT n, k, day, CASE WHEN k % 20 <> 7 THEN ${idSql(1, `1 + k % ${units}`)} END AS unit_id,
     CASE WHEN day > current_date - 90
       THEN (ARRAY['registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied'])[1 + k / 7 % 6]
       ELSE coalesce((ARRAY['declined', 'transferred', 'merged', 'replied'])[1 + k / 7 % 60], 'closed') END AS state
   FROM (SELECT n, n % ${BASE_CASES} AS k, current_date + 1 - ${DAYS} + n % ${BASE_CASES} * ${DAYS} / ${BASE_CASES} AS day
   FROM generate_series(${from}, ${to}) n)))))) AS course`;

/**
 * Cases `from`…`to` with all that hangs on them. What is counted of a case depends on its number modulo the base: ten times
 * the cases give ten times each counter.
 */
export const caseSql = (from: number, to: number, units: number) => [
  `INSERT INTO complaint (id, number, version, state, channel, complainant, anonymous, track, category, accused_unit_id,
     head_named, desk_unit_id, handling, handling_unit_id, title, summary, round, finding, redone, extension_count, reply,
     grade, resolved, mark, main_case_id, registered_on, decide_due_on, decided_on, accepted_on, respond_due_on,
     responded_on, assigned_on, conclude_due_on, concluded_on, announced_on, accountable_on, lamps_waived, replied_on,
     rated_on, closed_on, created_at, changed_by_name, changed_at)
   SELECT ${idSql(21, 'n')}, 'TS-' || extract(year FROM day)::int || '-' || lpad(n::text, 6, '0'), 6, state,
     (ARRAY['web', 'web', 'hotline', 'letter'])[1 + k % 4], 'person', k % 3 = 0, 'ordinary', (ARRAY['inaction', 'delay',
     'misconduct', 'extortion', 'buck-passing', 'attitude', 'policy-undelivered', 'other'])[1 + k / ${units} % 8], unit_id, false, root.id,
     CASE WHEN ${SUMMARISED} THEN CASE WHEN unit_id IS NULL THEN 'direct' ELSE 'assigned' END END,
     CASE WHEN ${SUMMARISED} THEN unit_id END, CASE WHEN ${SUMMARISED} THEN '窗口等候时间过长' || n END,
     CASE WHEN ${SUMMARISED} THEN '反映窗口等候时间过长，材料未一次告知' END, 1, finding, 0, 0,
     CASE WHEN state IN ('replied', 'closed') THEN '已增设窗口，材料一次告知' END,
     CASE WHEN rated IS NOT NULL THEN 1 + k / 13 % 5 END, CASE WHEN rated IS NOT NULL THEN k / 17 % 3 > 0 END,
     CASE WHEN k % 200 = 1 AND ${CONCLUDED} THEN 'malicious' END,
     CASE WHEN state = 'merged' THEN ${idSql(21, 'n - 1')} END, day, day + 15, CASE WHEN state <> 'registered' THEN
     ${past('day + 1 + k % 12')} END, accepted, day + 15, CASE WHEN accepted IS NOT NULL AND k % 25 > 0 THEN
     ${past('day + 1 + k % 18')} END, accepted, accepted + 60, concluded, CASE WHEN ${FOUND} AND k % 30 > 0 THEN concluded END,
     CASE WHEN ${FOUND} AND k % 40 > 0 THEN concluded END, k % 300 = 0, replied, rated, closed, day, '经办人', day
   FROM ${course(from, to, units)}, unit root WHERE root.kind = 'city'`,
  `INSERT INTO complaint_text (complaint_id, facts, accused_text)
   SELECT ${idSql(21, 'n')}, '到第' || n || '号窗口办理变更登记，反复跑了几趟，每次缺的材料都不一样', '某窗口'
   FROM generate_series(${from}, ${to}) n`,
  `INSERT INTO complaint_event (id, complaint_id, action, from_state, to_state, actor_name, data, to_unit, to_citizen, at)
   SELECT ${idSql(22, `n::bigint * ${EVENTS_PER_CASE} + step`)}, ${idSql(21, 'n')},
     (ARRAY['submit', 'accept', 'assign', 'find', 'conclude'])[step], NULL, 'registered', '经办人',
     '{"words": {"citizen": ""}}', step > 2, true, now() - interval '900 days' + step * interval '3 days'
   FROM generate_series(${from}, ${to}) n, generate_series(1, ${EVENTS_PER_CASE}) step`,
  `INSERT INTO complaint_receipt (secret_hash, complaint_id, created_at)
   SELECT sha256(n::text::bytea), ${idSql(21, 'n')}, now() FROM generate_series(${from}, ${to}) n`,
  `INSERT INTO sealed.identity (complaint_id, key_id, wrapped_key, box)
   SELECT ${idSql(21, 'n')}, 'bench', sha256(n::text::bytea), decode(repeat(md5(n::text), 34), 'hex')
   FROM generate_series(${from}, ${to}) n WHERE n % ${BASE_CASES} % 3 > 0`,
  `INSERT INTO complaint_finding (id, complaint_id, round, finding, facts, measures, found_by, found_by_name, found_at,
     outcome, reviewer_id)
   SELECT ${idSql(23, 'n')}, c.id, 1, c.finding, '经查属实', '已增设窗口', ${idSql(3, '1')}, '负责人', c.concluded_on,
     'accepted', ${idSql(3, '2')}
   FROM generate_series(${from}, ${to}) n JOIN complaint c ON c.id = ${idSql(21, 'n')} WHERE c.finding IS NOT NULL`,
  `INSERT INTO complaint_rating (id, complaint_id, round, source, result, grade, resolved, by_name, at)
   SELECT ${idSql(24, 'n')}, c.id, 1, 'receipt', 'answered', c.grade, c.resolved, '投诉人', c.rated_on
   FROM generate_series(${from}, ${to}) n JOIN complaint c ON c.id = ${idSql(21, 'n')} WHERE c.grade IS NOT NULL`,
];

/** Numbers of cases that are submitted afterwards begin behind those made here, ten times the base included. */
export const NUMBER_SQL = `SELECT setval('complaint_number', ${10 * BASE_CASES})`;
