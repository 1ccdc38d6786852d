import type { Day } from '@zuofeng/shared/calendar/days';
import type { CitizenFacts } from '@zuofeng/shared/complaints/citizen.rules';
import type { EntityManager } from 'typeorm';

const FACTS = `
  SELECT c.state, c.replied_on::text AS "repliedOn",
    EXISTS (SELECT 1 FROM complaint_rating r WHERE r.complaint_id = c.id AND r.round = c.round AND r.result = 'answered')
      AS rated,
    (SELECT max((q.asked_at AT TIME ZONE 'Asia/Shanghai')::date)::text FROM complaint_request q
      WHERE q.complaint_id = c.id AND q.kind = 'review') AS "reviewAskedOn",
    EXISTS (SELECT 1 FROM complaint_request q
      WHERE q.complaint_id = c.id AND q.kind = 'review' AND q.state = 'pending') AS "reviewPending",
    (SELECT count(*)::int FROM complaint_message m WHERE m.complaint_id = c.id AND m.side = 'citizen') AS messages,
    (SELECT count(*)::int FROM attachment a WHERE a.owner_type = 'complaint' AND a.owner_id = c.id) AS files
  FROM complaint c WHERE c.id = $1`;

/** What the rules for the complainant's own acts look at. */
export async function citizenFacts(
  db: EntityManager,
  id: string,
  today: Day,
  reviewAskWithinDays: number,
): Promise<CitizenFacts> {
  const [row] = await db.query<Omit<CitizenFacts, 'today' | 'reviewAskWithinDays'>[]>(FACTS, [id]);
  return { ...row!, today, reviewAskWithinDays };
}
