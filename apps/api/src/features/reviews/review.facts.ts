import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { missingParts, type RecordFacts } from '@zuofeng/shared/reviews/marks';
import { quarterFault, type Submission } from '@zuofeng/shared/reviews/outcome';
import { quarterDue } from '@zuofeng/shared/reviews/quarters';
import { maySeeReview, type ReviewFacts } from '@zuofeng/shared/reviews/reviews.states';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ReviewEntity } from './review.entity.js';

/** A review with all that its rules look at. */
export interface Situation {
  facts: ReviewFacts;
  record: RecordFacts;
  submission: Submission;
  unitName: string;
}

/** What the reckoning of days rests on. */
export interface Reckoning {
  today: Day;
  calendar: WorkingCalendar;
  settings: SettingValues;
}

interface Around extends Omit<RecordFacts, 'heldOn'> {
  unitPath: string;
  unitName: string;
  handlers: string[];
  unlockers: string[];
  registeredProblems: number;
}

/** Decisions of reviews before that were due by the day of this one ($2), and how many of them were reported on. */
const EARLIER = `
  SELECT count(*)::int AS due, (count(*) FILTER (WHERE d.state <> 'open'))::int AS reported
  FROM review_decision d WHERE d.unit_id = r.unit_id AND d.followed AND d.review_id <> r.id
    AND d.due_on <= coalesce(r.held_on, $2::date)`;

const AROUND = `
  SELECT u.path AS "unitPath", u.name AS "unitName",
    w.place, w.chair, w.head_chaired AS "headChaired", cardinality(w.attendees) AS attendees, w.agenda,
    (SELECT count(*)::int FROM review_topic t WHERE t.review_id = r.id) AS topics,
    (SELECT count(*)::int FROM review_decision d WHERE d.review_id = r.id) AS decisions,
    (SELECT count(*)::int FROM review_problem p WHERE p.review_id = r.id AND p.item_id IS NOT NULL)
      AS "registeredProblems",
    (SELECT count(*)::int FROM attachment f
      WHERE f.owner_type = 'review' AND f.owner_id = r.id AND f.purpose = 'minutes') AS minutes,
    (SELECT count(*)::int FROM attachment f
      WHERE f.owner_type = 'review' AND f.owner_id = r.id AND f.purpose = 'sign-in') AS "signIn",
    earlier.due AS "earlierDue", earlier.reported AS "earlierReported",
    (SELECT coalesce(array_agg(DISTINCT person.id::text), '{}')
      FROM review_event e CROSS JOIN LATERAL (VALUES (e.actor_id), (e.on_behalf_of_id)) AS person (id)
      WHERE e.review_id = r.id AND e.action IN ('start', 'edit', 'submit') AND person.id IS NOT NULL) AS handlers,
    (SELECT coalesce(array_agg(l.by_id::text), '{}') FROM review_unlock l
      WHERE l.unit_id = r.unit_id AND l.quarter = r.quarter) AS unlockers
  FROM review r JOIN unit u ON u.id = r.unit_id JOIN review_record w ON w.review_id = r.id
    CROSS JOIN LATERAL (${EARLIER}) earlier
  WHERE r.id = $1`;

/** Gathers what `decideReview` looks at. */
export async function situationOf(
  db: EntityManager,
  review: ReviewEntity,
  { today, calendar, settings }: Reckoning,
): Promise<Situation> {
  const [around] = await db.query<Around[]>(AROUND, [review.id, today]);
  const { unitPath, unitName, handlers, unlockers, registeredProblems, ...words } = around!;
  const record: RecordFacts = { heldOn: review.heldOn, ...words };
  const { quarter } = review;
  const submission: Submission = {
    quarter,
    due: quarterDue(quarter, settings['review.graceWorkingDays'], calendar),
    correctBy: review.correctBy,
    unlocked: unlockers.length > 0,
    before: review.outcome,
    today,
  };
  const facts: ReviewFacts = {
    state: review.state,
    unitPath,
    everSubmitted: review.firstInTime !== null,
    handlers,
    missing: missingParts(record),
    quarterFault: quarterFault(submission),
    unlockers,
    registeredProblems,
  };
  return { facts, record, submission, unitName };
}

/** The review, so that nobody else changes it before the transaction ends. Whether the actor may know of it is still open. */
export async function lockReview(tx: EntityManager, id: string): Promise<ReviewEntity> {
  const review = await tx.findOne(ReviewEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!review) throw new ProblemError('record.not-found');
  return review;
}

/** What one may not know of does not exist: another unit's record, and one that its unit has not signed yet. */
export function checkReviewSight(facts: Pick<ReviewFacts, 'unitPath' | 'everSubmitted'>, actor: Actor): void {
  if (!maySeeReview(facts, actor)) throw new ProblemError('record.not-found');
}

/** The review for one who may know of it; for everybody else it does not exist. */
export async function findReview(db: EntityManager, actor: Actor, id: string): Promise<ReviewEntity> {
  const [[unit], review] = await Promise.all([
    db.query<{ path: string }[]>(
      'SELECT u.path FROM review r JOIN unit u ON u.id = r.unit_id WHERE r.id = $1',
      [id],
    ),
    db.findOneBy(ReviewEntity, { id }),
  ]);
  if (!unit || !review) throw new ProblemError('record.not-found');
  checkReviewSight({ unitPath: unit.path, everSubmitted: review.firstInTime !== null }, actor);
  return review;
}
