const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', ${UTC})`;
const day = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** A case's days, outcome and the steps that are told to its complainant. */
export const TRACKED = `
  SELECT c.number, c.state, c.category, c.anonymous, c.track, c.finding, c.reply, c.main_case_id AS "mainCaseId",
    coalesce(u.name, t.accused_text) AS accused,
    c.registered_on::text AS "registeredOn", c.decide_due_on::text AS "decideDueOn", c.decided_on::text AS "decidedOn",
    c.accepted_on::text AS "acceptedOn", c.conclude_due_on::text AS "concludeDueOn",
    c.concluded_on::text AS "concludedOn", c.announced_on::text AS "announcedOn",
    c.accountable_on::text AS "accountableOn", c.lamps_waived AS "lampsWaived", c.replied_on::text AS "repliedOn",
    c.review_due_on::text AS "reviewDueOn", r."reviewAskedOn", coalesce(r."reviewPending", false) AS "reviewPending",
    (SELECT coalesce(json_agg(x.to_day::text ORDER BY x.id), '[]') FROM complaint_request x
      WHERE x.complaint_id = c.id AND x.kind = 'extension' AND x.state = 'granted') AS "extendedTo",
    (SELECT coalesce(json_agg(json_build_object('action', e.action, 'note', e.note, 'on', ${day('e.at')})
        ORDER BY e.id), '[]')
      FROM complaint_event e WHERE e.complaint_id = c.id AND e.to_citizen) AS steps
  FROM complaint c
    JOIN complaint_text t ON t.complaint_id = c.id
    LEFT JOIN unit u ON u.id = c.accused_unit_id
    LEFT JOIN LATERAL (
      SELECT ${day('q.asked_at')} AS "reviewAskedOn", q.state = 'pending' AS "reviewPending" FROM complaint_request q
      WHERE q.complaint_id = c.id AND q.kind = 'review' ORDER BY q.id DESC LIMIT 1) r ON true
  WHERE c.id = $1`;

/** What passed between the complainant and the office, and what the complainant handed in. */
export const WORDS = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'side', m.side, 'text', m.text, 'at', ${instant('m.at')})
        ORDER BY m.id), '[]') FROM complaint_message m WHERE m.complaint_id = $1) AS messages,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size,
        'at', ${instant('a.uploaded_at')}) ORDER BY a.id), '[]')
      FROM attachment a WHERE a.owner_type = 'complaint' AND a.owner_id = $1 AND a.purpose = 'original') AS files,
    (SELECT json_build_object('grade', r.grade, 'resolved', r.resolved, 'note', r.note, 'at', ${instant('r.at')})
      FROM complaint_rating r JOIN complaint c ON c.id = r.complaint_id AND c.round = r.round
      WHERE r.complaint_id = $1 AND r.source = 'receipt' ORDER BY r.id DESC LIMIT 1) AS rating,
    (SELECT json_build_object('state', q.state, 'on', ${day('q.asked_at')}, 'reason', q.reason, 'answer', q.answer)
      FROM complaint_request q WHERE q.complaint_id = $1 AND q.kind = 'review' ORDER BY q.id DESC LIMIT 1) AS review`;
