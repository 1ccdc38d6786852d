import type { Actor } from '@zuofeng/shared/auth/actor';
import { grantFor } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import { type CaseTodo } from '@zuofeng/shared/complaints/case-todos.labels';
import { type Lamp, OPEN_CASE_STATES, type Response } from '@zuofeng/shared/complaints/complaints.labels';
import type { CaseFilter } from '@zuofeng/shared/complaints/complaints.query.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { Where } from '../../platform/database/where.js';

const UNIT: readonly Role[] = ['unit-staff', 'unit-head'];
const OFFICE: readonly Role[] = ['office-staff', 'office-director'];

const pathsOf = (actor: Actor, roles: readonly Role[]): string[] =>
  actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath);

/** Cases whose desk (or handler) lies at or below the paths; false without any. The whole tree needs no condition. */
function within(where: Where, column: string, paths: readonly string[]): string {
  if (paths.length === 0) return 'false';
  if (column === 'c.desk_unit_id' && paths.some(path => levelOf(path) === 0)) return 'true';
  return `${column} IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** Whether the case is the reader's own office's: then they read the complainant's words, too. */
export const officeSql = (where: Where, actor: Actor): string =>
  within(where, 'c.desk_unit_id', pathsOf(actor, OFFICE));

const notRecused = (where: Where, actor: Actor) =>
  `NOT EXISTS (SELECT 1 FROM complaint_recusal x
    WHERE x.complaint_id = c.id AND x.account_id = ${where.bind(actor.accountId)}::uuid)`;

/** What `caseSight` says of one case, for all of them. */
export function seenSql(where: Where, actor: Actor): string {
  const desk = within(where, 'c.desk_unit_id', pathsOf(actor, [...OFFICE, 'leading-group']));
  // A value that is bound and then not asked for has no type: who sees all cases by the one role needs no other.
  const paths = desk === 'true' ? [] : pathsOf(actor, UNIT);
  const unit = paths.length
    ? `(c.handling = 'assigned' AND c.state IN ('investigating', 'reviewing', 'concluded', 'replied', 'closed')
        AND ${within(where, 'c.handling_unit_id', paths)})`
    : 'false';
  const seen = [desk, unit].filter(one => one !== 'false');
  const either = seen.includes('true') ? 'true' : seen.length ? `(${seen.join(' OR ')})` : 'false';
  return `${either} AND ${notRecused(where, actor)}`;
}

/** The same as in the index `complaint_due`: the day of the clock that runs now. */
export const DUE_SQL = `(CASE c.state WHEN 'registered' THEN c.decide_due_on WHEN 'accepted' THEN c.conclude_due_on
    WHEN 'investigating' THEN c.conclude_due_on WHEN 'reviewing' THEN c.conclude_due_on ELSE c.review_due_on END)`;

const DARK_SQL: Record<Lamp, string> = {
  discovered: 'c.accepted_on IS NULL',
  handled: 'c.concluded_on IS NULL',
  announced: 'c.announced_on IS NULL',
  accountable: 'c.accountable_on IS NULL',
};

/** Whose list each is: over the desk for the office, over the unit that handles the case for its people. */
const TODO_ROLES: Record<CaseTodo, readonly Role[]> = {
  'to-triage': ['office-staff'],
  'to-assign': ['office-staff'],
  'to-handle': [...UNIT, 'office-staff'],
  'to-review': ['office-staff'],
  'to-reply': ['office-staff'],
  'to-call-back': ['office-staff'],
  messages: ['office-staff'],
  objections: ['office-staff'],
  extensions: ['office-director'],
  reviews: ['office-staff'],
  marks: OFFICE,
  // A list of its own, of openings rather than of cases.
  'identity-requests': [],
};

export const hasCaseTodo = (actor: Actor, todo: CaseTodo): boolean =>
  TODO_ROLES[todo].length > 0 && grantFor(actor, TODO_ROLES[todo]) !== undefined;

const asked = (kind: string, condition = 'true') =>
  `c.id IN (SELECT r.complaint_id FROM complaint_request r
    WHERE r.kind = '${kind}' AND r.state = 'pending' AND ${condition})`;

function todoSql(todo: CaseTodo, where: Where, actor: Actor): string {
  const me = () => `${where.bind(actor.accountId)}::uuid`;
  const notMine = () => `r.asked_by IS DISTINCT FROM ${me()} AND r.asked_for_id IS DISTINCT FROM ${me()}`;
  const desk = within(
    where,
    'c.desk_unit_id',
    pathsOf(
      actor,
      TODO_ROLES[todo].filter(role => !UNIT.includes(role)),
    ),
  );
  switch (todo) {
    case 'to-triage':
      return `${desk} AND c.state = 'registered'`;
    case 'to-assign':
      return `${desk} AND c.state = 'accepted'`;
    case 'to-handle':
      return `c.state = 'investigating' AND (c.handling = 'direct' AND ${desk}
        OR c.handling = 'assigned' AND ${within(where, 'c.handling_unit_id', pathsOf(actor, UNIT))})`;
    case 'to-review':
      // One look-up for each of the few cases that wait: as a join the findings of all years would be read.
      return `${desk} AND c.state = 'reviewing' AND (
        SELECT coalesce(${me()} IN (f.found_by, f.found_for_id), false) FROM complaint_finding f
        WHERE f.complaint_id = c.id AND f.round = c.round) IS NOT TRUE`;
    case 'to-reply':
      return `${desk} AND c.state = 'concluded'`;
    case 'to-call-back':
      return `${desk} AND c.state = 'replied'`;
    case 'messages':
      return `${desk} AND c.citizen_wrote_on IS NOT NULL`;
    case 'objections':
      return `${desk} AND ${asked('objection')}`;
    case 'extensions':
      return `${desk} AND ${asked('extension', notMine())}`;
    case 'reviews':
      return `${desk} AND ${asked('review')} AND NOT EXISTS (SELECT 1 FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.action IN ('conclude', 'reply')
          AND (e.actor_id = ${me()} OR e.on_behalf_of_id = ${me()}))`;
    case 'marks':
      return `${desk} AND ${asked('mark', notMine())}`;
    case 'identity-requests':
      return 'false';
  }
}

/** Words of the summary and the number; the complainant's own only where the reader's office handles the case. */
function wordsSql(where: Where, actor: Actor, q: string): string {
  const like = `${where.bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}::text`;
  const open = `SELECT w.id FROM complaint w
    WHERE w.number ILIKE ${like} OR w.title ILIKE ${like} OR w.summary ILIKE ${like}`;
  const office = officeSql(where, actor);
  if (office === 'false') return `c.id IN (${open})`;
  return `c.id IN (${open} UNION ALL
    SELECT t.complaint_id FROM complaint_text t WHERE t.facts ILIKE ${like}
      ${office === 'true' ? '' : `AND t.complaint_id IN (SELECT c.id FROM complaint c WHERE ${office})`})`;
}

const below = (where: Where, column: string, unitId: string) =>
  `${column} IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
    WHERE above.id = ${where.bind(unitId)}::uuid)`;

function responseSql(response: Response, where: Where, today: Day): string {
  switch (response) {
    case 'in-time':
      return 'c.responded_on <= c.respond_due_on';
    case 'late':
      return 'c.responded_on > c.respond_due_on';
    case 'overdue':
      return `c.responded_on IS NULL AND c.respond_due_on < ${where.bind(today)}::date
        AND c.state IN (${OPEN_CASE_STATES.map(state => `'${state}'`).join(', ')})`;
  }
}

/** The conditions of a filter over `complaint c`, within what the actor may see. */
export function caseFilterSql(filter: CaseFilter, actor: Actor, today: Day): Where {
  const where = new Where();
  const list = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) where.and(`${column} = ANY(${where.bind(values)}::text[])`);
  };
  const day = (column: string, sign: '>=' | '<=', value: string | undefined) => {
    if (value) where.and(`${column} ${sign} ${where.bind(value)}::date`);
  };
  const is = (condition: string, wanted: boolean | undefined) => {
    if (wanted !== undefined) where.and(wanted ? condition : `(${condition}) IS NOT TRUE`);
  };
  where.and(seenSql(where, actor));
  if (filter.q) where.and(wordsSql(where, actor, filter.q));
  if (filter.unitId) where.and(below(where, 'c.accused_unit_id', filter.unitId));
  if (filter.handlingUnitId) where.and(below(where, 'c.handling_unit_id', filter.handlingUnitId));
  list('c.state', filter.state);
  list('c.category', filter.category);
  list('c.track', filter.track);
  if (filter.channel?.length) {
    // Whence it came is the office's alone: nobody else learns it by asking.
    where.and(officeSql(where, actor));
    list('c.channel', filter.channel);
  }
  list('c.finding', filter.finding);
  if (filter.dark?.length) {
    where.and(`c.finding IN ('substantiated', 'partly') AND NOT c.lamps_waived`);
    where.and(filter.dark.map(lamp => DARK_SQL[lamp]).join(' OR '));
  }
  if (filter.overdue) where.and(`${DUE_SQL} < ${where.bind(today)}::date`);
  if (filter.overdue === false) where.and(`(${DUE_SQL} < ${where.bind(today)}::date) IS NOT TRUE`);
  if (filter.open !== undefined) {
    const open = `c.state IN (${OPEN_CASE_STATES.map(state => `'${state}'`).join(', ')})`;
    where.and(filter.open ? open : `NOT ${open}`);
  }
  day('c.registered_on', '>=', filter.registeredFrom);
  day('c.registered_on', '<=', filter.registeredTo);
  day('c.closed_on', '>=', filter.closedFrom);
  day('c.closed_on', '<=', filter.closedTo);
  day('c.concluded_on', '>=', filter.concludedFrom);
  day('c.concluded_on', '<=', filter.concludedTo);
  day('c.rated_on', '>=', filter.ratedFrom);
  day('c.rated_on', '<=', filter.ratedTo);
  day('c.respond_due_on', '>=', filter.respondDueFrom);
  day('c.respond_due_on', '<=', filter.respondDueTo);
  if (filter.response?.length) {
    where.and(filter.response.map(one => responseSql(one, where, today)).join(' OR '));
  }
  if (filter.grade?.length) where.and(`c.grade = ANY(${where.bind(filter.grade)}::int[])`);
  is('c.grade IS NOT NULL AND c.resolved', filter.resolved);
  is(`c.mark IS NULL AND c.state <> 'merged'`, filter.counted);
  is('c.mark IS NOT NULL', filter.marked);
  is('c.accused_unit_id IS NULL', filter.unitUnknown);
  if (filter.groupId) {
    where.and(`c.accused_unit_id IN (SELECT below.id FROM unit_group m JOIN unit above ON above.id = m.unit_id
      JOIN unit below ON below.path ^@ above.path WHERE m.group_id = ${where.bind(filter.groupId)}::uuid
        AND m.from_day <= ${where.bind(today)}::date AND (m.to_day IS NULL OR m.to_day >= ${where.bind(today)}::date))`);
  }
  if (filter.unitKind) {
    where.and(`c.accused_unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
      WHERE above.kind = ${where.bind(filter.unitKind)})`);
  }
  if (filter.todo) where.and(todoSql(filter.todo, where, actor));
  return where;
}
