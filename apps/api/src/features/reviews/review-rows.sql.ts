import type { Actor } from '@zuofeng/shared/auth/actor';
import { reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import { decisionLight } from '@zuofeng/shared/reviews/decisions.states';
import type {
  DecisionQuery,
  DecisionRow,
  ReviewQuery,
  ReviewRow,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import type { ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { Where } from '../../platform/database/where.js';

export const UNIT_ROLES: readonly Role[] = ['unit-staff', 'unit-head'];

/** Whose list each is. */
export const REVIEW_TODO_ROLES: Record<ReviewTodo, readonly Role[]> = {
  'to-hold': UNIT_ROLES,
  'to-sign': ['unit-head'],
  'to-correct': UNIT_ROLES,
  'to-check': ['office-staff'],
  'to-confirm': ['unit-head'],
  overdue: UNIT_ROLES,
  missed: [...UNIT_ROLES, 'office-staff', 'office-director'],
};

export const pathsOf = (actor: Actor, roles: readonly Role[]): string[] =>
  actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath);

/** Units at or below the paths; false without any. The whole tree needs no condition. */
export function withinSql(where: Where, column: string, paths: readonly string[]): string {
  if (paths.length === 0) return 'false';
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `${column} IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** The unit and all below it. */
export const belowSql = (where: Where, column: string, unitId: string): string =>
  `${column} IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
    WHERE above.id = ${where.bind(unitId)}::uuid)`;

/** What `maySeeReview` says of one review, for all of them. */
export const seenReviewSql = (where: Where, actor: Actor): string =>
  `${withinSql(where, 'r.unit_id', reach(actor, 'review.read'))}
   AND (r.first_in_time IS NOT NULL OR ${withinSql(where, 'r.unit_id', pathsOf(actor, UNIT_ROLES))})`;

const UNIT_JSON = `json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name)`;

export const REVIEW_COLUMNS = `
  r.id, r.version, ${UNIT_JSON} AS unit, r.quarter, r.no::int AS no, r.state, r.outcome, r.held_on::text AS "heldOn",
  r.submitted_on::text AS "submittedOn", r.due_on::text AS "dueOn", r.marks::int AS marks,
  r.return_count AS "returnCount", CASE WHEN r.state = 'returned' THEN r.correct_by::text END AS "correctBy"`;
export const REVIEW_FROM = 'review r JOIN unit u ON u.id = r.unit_id';
export type StoredReview = ReviewRow;

/** The record has what the head signs: see `missingParts`. */
const COMPLETE = `EXISTS (SELECT 1 FROM review_record w WHERE w.review_id = r.id AND r.held_on IS NOT NULL
  AND w.place <> '' AND w.chair <> '' AND w.agenda <> '' AND cardinality(w.attendees) > 0)`;

export function reviewFilterSql(query: Omit<ReviewQuery, 'page' | 'size'>, actor: Actor): Where {
  const { unitId, quarter, state, outcome, todo } = query;
  const where = new Where();
  where.and(seenReviewSql(where, actor));
  if (unitId) where.and(belowSql(where, 'r.unit_id', unitId));
  if (quarter) where.and(`r.quarter = ${where.bind(quarter)}`);
  if (state?.length) where.and(`r.state = ANY(${where.bind(state)}::text[])`);
  if (outcome?.length) where.and(`r.outcome = ANY(${where.bind(outcome)}::text[])`);
  if (todo) where.and(reviewTodoSql(where, actor, todo));
  return where;
}

/** Only what the person's own role does something about. Lists of decisions and of units hold no reviews. */
function reviewTodoSql(where: Where, actor: Actor, todo: ReviewTodo): string {
  const mine = withinSql(where, 'r.unit_id', pathsOf(actor, REVIEW_TODO_ROLES[todo]));
  switch (todo) {
    case 'to-sign':
      return `${mine} AND r.state IN ('draft', 'returned') AND ${COMPLETE}`;
    case 'to-correct':
      return `${mine} AND r.state = 'returned'`;
    case 'to-check':
      return `${mine} AND r.state = 'submitted' AND NOT EXISTS (
        SELECT 1 FROM review_event e WHERE e.review_id = r.id AND e.action IN ('start', 'edit', 'submit')
          AND ${where.bind(actor.accountId)}::uuid IN (e.actor_id, e.on_behalf_of_id))`;
    case 'to-hold':
    case 'to-confirm':
    case 'overdue':
    case 'missed':
      return 'false';
  }
}

export const DECISION_COLUMNS = `
  d.id, d.version, d.review_id AS "reviewId", r.quarter, ${UNIT_JSON} AS unit, d.text, d.owner,
  d.due_on::text AS "dueOn", d.state`;
export const DECISION_FROM =
  'review_decision d JOIN review r ON r.id = d.review_id JOIN unit u ON u.id = d.unit_id';
export type StoredDecision = Omit<DecisionRow, 'light'>;
export const decisionRow = (row: StoredDecision, today: Day): DecisionRow => ({
  ...row,
  light: decisionLight(row, today),
});

/** Decisions that are followed: those of records that are signed and were not sent back. */
export function decisionFilterSql(
  query: Omit<DecisionQuery, 'page' | 'size'>,
  actor: Actor,
  today: Day,
): Where {
  const { unitId, state, overdue, todo } = query;
  const where = new Where();
  where.and('d.followed');
  where.and(withinSql(where, 'd.unit_id', reach(actor, 'review.read')));
  const past = () => `(d.state = 'open' AND d.due_on < ${where.bind(today)}::date)`;
  if (unitId) where.and(belowSql(where, 'd.unit_id', unitId));
  if (state?.length) where.and(`d.state = ANY(${where.bind(state)}::text[])`);
  if (overdue !== undefined) where.and(`${past()} = ${where.bind(overdue)}::boolean`);
  if (todo) {
    where.and(withinSql(where, 'd.unit_id', pathsOf(actor, REVIEW_TODO_ROLES[todo])));
    if (todo === 'overdue') where.and(past());
    else if (todo === 'to-confirm') {
      const me = where.bind(actor.accountId);
      where.and(`d.state = 'done' AND (${me}::uuid IN (d.reported_by, d.reported_for_id)) IS NOT TRUE`);
    } else where.and('false');
  }
  return where;
}
