const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const day = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** What passed between the complainant and the office, and what the complainant handed in. */
export const WORDS = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'side', m.side, 'text', m.text, 'at', ${instant('m.at')})
        ORDER BY m.id), '[]') FROM complaint_message m WHERE m.complaint_id = c.id) AS messages,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size,
        'at', ${instant('a.uploaded_at')}) ORDER BY a.id), '[]')
      FROM attachment a WHERE a.owner_type = 'complaint' AND a.owner_id = c.id AND a.purpose = 'original') AS files,
    (SELECT json_build_object('grade', r.grade, 'resolved', r.resolved, 'note', r.note, 'at', ${instant('r.at')})
      FROM complaint_rating r WHERE r.complaint_id = c.id AND r.round = c.round AND r.source = 'receipt'
      ORDER BY r.id DESC LIMIT 1) AS rating,
    (SELECT json_build_object('state', q.state, 'on', ${day('q.asked_at')}, 'reason', q.reason, 'answer', q.answer)
      FROM complaint_request q WHERE q.complaint_id = c.id AND q.kind = 'review' ORDER BY q.id DESC LIMIT 1) AS review,
    coalesce((SELECT u.name FROM unit u WHERE u.id = c.accused_unit_id),
      (SELECT t.accused_text FROM complaint_text t WHERE t.complaint_id = c.id)) AS accused
  FROM complaint c WHERE c.id = $1`;

/** The case that leads in the end: a lead may itself have been merged into another since. */
export const LEAD = `
  WITH RECURSIVE chain AS (
    SELECT id, main_case_id, 1 AS length FROM complaint WHERE id = $1
    UNION ALL SELECT c.id, c.main_case_id, length + 1 FROM complaint c JOIN chain ON c.id = chain.main_case_id
    WHERE length < 20)
  SELECT id FROM chain ORDER BY length DESC LIMIT 1`;
