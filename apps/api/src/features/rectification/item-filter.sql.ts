import { type Actor, grantFor, reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { addCalendarDays, weekOf } from '@zuofeng/shared/calendar/days';
import {
  HANDLING_EVENTS,
  type Light,
  type Outcome,
  type State,
  STATES,
  type Todo,
} from '@zuofeng/shared/rectification/rectification.labels';
import type { ItemFilter, ItemSelection } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { Where } from '../../platform/database/where.js';

const UNIT: readonly Role[] = ['unit-staff', 'unit-head'];
const OFFICE: readonly Role[] = ['office-staff', 'office-director'];

/** The places in the tree over which the actor holds one of the roles. */
const pathsOf = (actor: Actor, roles: readonly Role[]): string[] =>
  actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath);

/** Items of the units at and below the paths. The whole tree needs no condition. */
function within(where: Where, paths: readonly string[], item = 'i'): string {
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `${item}.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** What `maySee` says of one item, for all of them. */
function seenSql(where: Where, actor: Actor, item = 'i'): string {
  const own = within(where, reach(actor, 'rectification.read'), item);
  const office = within(where, pathsOf(actor, OFFICE), item);
  return office === 'true'
    ? own
    : `${own} AND (${item}.state <> 'draft' OR ${item}.created_side = 'unit' OR ${item}.issued_on IS NOT NULL
        OR ${office})`;
}

/** What `mayHelp` says, for the items of units beyond the actor's reach. */
function helpedSql(where: Where, actor: Actor, item = 'i'): string {
  const paths = reach(actor, 'rectification.read');
  return `(${item}.state <> 'draft' OR ${item}.issued_on IS NOT NULL) AND NOT (${within(where, paths, item)})
    AND ${item}.id IN (SELECT c.item_id FROM rectification_co_unit c JOIN unit helper ON helper.id = c.unit_id
      WHERE helper.path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** Every item that the actor may know of, by their own units or by helping. `item` is its alias in the statement. */
export function knownSql(where: Where, actor: Actor, item = 'i'): string {
  const seen = seenSql(where, actor, item);
  return seen === 'true' ? seen : `(${seen}) OR (${helpedSql(where, actor, item)})`;
}

/**
 * The same for a list of what hangs on items: the two ways of knowing apart, each by its own index. Whoever reads the whole
 * tree helps nowhere.
 */
export function knownItemSql(where: Where, actor: Actor): string {
  if (reach(actor, 'rectification.read').some(path => levelOf(path) === 0)) return seenSql(where, actor);
  return `i.id IN (SELECT i.id FROM rectification_item i WHERE ${seenSql(where, actor)}
    UNION ALL SELECT i.id FROM rectification_item i WHERE ${helpedSql(where, actor)})`;
}

/** `lightOf`, in SQL. */
function lightSql(light: Light, where: Where, { today, yellowThrough }: LightDays): string {
  const running = `i.state IN ('issued', 'working')`;
  switch (light) {
    case 'grey':
      return `i.state IN ('closed', 'cancelled')`;
    case 'red':
      return overdueSql(where, today);
    case 'yellow':
      return `${running} AND i.deadline BETWEEN ${where.bind(today)}::date AND ${where.bind(yellowThrough)}::date`;
    case 'green':
      return `(${running} AND (i.deadline IS NULL OR i.deadline > ${where.bind(yellowThrough)}::date))
        OR (i.state = 'submitted' AND (i.deadline IS NULL OR i.submitted_on <= i.deadline))`;
  }
}

function overdueSql(where: Where, today: string): string {
  return `(i.state IN ('issued', 'working') AND i.deadline < ${where.bind(today)}::date)
    OR (i.state = 'submitted' AND i.submitted_on > i.deadline)`;
}

/** `outcomeOf`, in SQL. */
const OUTCOME_SQL: Record<Outcome, string> = {
  'on-time': `i.state = 'closed' AND (i.deadline IS NULL OR i.submitted_on <= i.deadline)`,
  late: `i.state = 'closed' AND i.submitted_on > i.deadline`,
  cancelled: `i.state = 'cancelled'`,
};

/** The lists of the Today page: which roles have each, and what is on it. */
export const TODO_ROLES: Record<Todo, readonly Role[]> = {
  'to-sign': ['unit-head'],
  'to-accept': UNIT,
  'sent-back': UNIT,
  'to-verify': ['office-staff'],
  'to-look-back': ['office-staff'],
  'to-issue': ['office-staff'],
  returned: ['office-staff'],
  'to-decide-extension': ['office-director'],
  overdue: [...UNIT, ...OFFICE, 'leading-group'],
  'due-this-week': [...UNIT, ...OFFICE, 'leading-group'],
  new: UNIT,
};

export const hasTodo = (actor: Actor, todo: Todo) => grantFor(actor, TODO_ROLES[todo]) !== undefined;

function todoSql(todo: Todo, where: Where, actor: Actor, today: string): string {
  const me = () => `${where.bind(actor.accountId)}::uuid`;
  switch (todo) {
    case 'overdue':
      return overdueSql(where, today);
    case 'due-this-week':
      return `i.state IN ('issued', 'working')
        AND i.deadline BETWEEN ${where.bind(today)}::date AND ${where.bind(weekOf(today).last)}::date`;
    case 'to-accept':
      return `i.state = 'issued'`;
    case 'to-sign':
      return `i.state = 'working' AND ${exists('closure_application', `r.state = 'pending'`)}`;
    case 'to-verify':
      return `i.state = 'submitted' AND ${notMyWork(me)}`;
    case 'to-look-back':
      return `i.state = 'closed' AND ${notMyWork(me)} AND i.id IN (
        SELECT l.item_id FROM look_back l JOIN verification v ON v.id = l.verification_id
        WHERE l.state = 'due' AND l.due_on <= ${where.bind(today)}::date AND v.verifier_id <> ${me()})`;
    case 'to-decide-extension':
      return `i.state = 'working' AND ${exists(
        'extension_request',
        `r.state = 'pending' AND r.requester_id <> ${me()} AND r.requested_for_id IS DISTINCT FROM ${me()}`,
      )}`;
    case 'to-issue':
      return `i.state = 'draft' AND i.issued_on IS NULL`;
    case 'returned':
      return `i.state = 'draft' AND i.issued_on IS NOT NULL`;
    case 'sent-back':
      return `i.state = 'working' AND ${exists(
        'closure_application',
        `r.state = 'sent-back' AND NOT EXISTS (
           SELECT 1 FROM closure_application later WHERE later.item_id = i.id AND later.id > r.id)`,
      )}`;
    case 'new':
      return `i.state IN ('issued', 'working') AND i.issued_on >= ${where.bind(addCalendarDays(today, -6))}::date`;
  }
}

/** Neither entered, edited, reported, applied for nor signed by me: mine to check. */
const notMyWork = (me: () => string) =>
  `i.created_by IS DISTINCT FROM ${me()} AND NOT ${exists(
    'rectification_event',
    `r.action IN (${HANDLING_EVENTS.map(kind => `'${kind}'`).join(', ')})
     AND (r.actor_id = ${me()} OR r.on_behalf_of_id = ${me()})
     OFFSET 0`, // looked up item by item: joined, the planner reads the events of all items
  )}`;

const exists = (table: string, condition: string) =>
  `EXISTS (SELECT 1 FROM ${table} r WHERE r.item_id = i.id AND ${condition})`;

/**
 * Written out and in one order, not bound: how many items stand in a state decides the plan, and PostgreSQL keeps a prepared
 * plan only where it knows no better one for the values.
 */
const stateSql = (asked: readonly State[]): string => {
  const states = STATES.filter(state => asked.includes(state));
  return states.length ? `i.state IN (${states.map(state => `'${state}'`).join(', ')})` : 'false';
};

const anyOf = (conditions: readonly string[]) => conditions.map(one => `(${one})`).join(' OR ');

/** Which units' items: of one with or without those below it, of a group's today, of a kind. */
export function andUnits(
  where: Where,
  { unitId, exact, groupId, unitKind }: Pick<ItemFilter, 'unitId' | 'exact' | 'groupId' | 'unitKind'>,
  today: string,
): void {
  const bind = (value: unknown) => where.bind(value);
  if (unitId && exact) where.and(`i.unit_id = ${bind(unitId)}::uuid`);
  else if (unitId) {
    where.and(`i.unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
      WHERE above.id = ${bind(unitId)}::uuid)`);
  }
  if (groupId) {
    const day = `${bind(today)}::date`;
    where.and(`i.unit_id IN (SELECT below.id FROM unit_group m JOIN unit above ON above.id = m.unit_id
      JOIN unit below ON below.path ^@ above.path
      WHERE m.group_id = ${bind(groupId)}::uuid AND m.from_day <= ${day} AND (m.to_day IS NULL OR m.to_day >= ${day}))`);
  }
  if (unitKind) {
    where.and(`i.unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
      WHERE above.kind = ${bind(unitKind)})`);
  }
}

/** The conditions of a filter over `rectification_item i`, within what the actor may see. */
export function filterSql(
  filter: ItemFilter & Pick<ItemSelection, 'ids'>,
  actor: Actor,
  days: LightDays,
): Where {
  const where = new Where();
  const bind = (value: unknown) => where.bind(value);
  const list = (column: string, values: readonly string[] | undefined) => {
    if (!values?.length) return;
    const known = values.filter(value => value !== 'none');
    const parts = [
      ...(known.length ? [`${column} = ANY(${bind(known)}::text[])`] : []),
      ...(values.includes('none') ? [`${column} IS NULL`] : []),
    ];
    where.and(anyOf(parts));
  };
  const from = (column: string, day: string | undefined) =>
    day && where.and(`${column} >= ${bind(day)}::date`);
  const to = (column: string, day: string | undefined) => day && where.and(`${column} <= ${bind(day)}::date`);

  // What a unit helps with stands apart, so that it is in no figure of its own.
  where.and(filter.coUnit ? helpedSql(where, actor) : seenSql(where, actor));
  if (filter.q) {
    const like = `${bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`)}::text`;
    where.and(`i.number ILIKE ${like} OR i.title ILIKE ${like} OR i.problem ILIKE ${like}`);
  }
  andUnits(where, filter, days.today);
  if (filter.state?.length) where.and(stateSql(filter.state));
  if (filter.light?.length) where.and(anyOf(filter.light.map(light => lightSql(light, where, days))));
  list('i.source', filter.source);
  list('i.focus', filter.focus);
  list('i.focus_kind', filter.focusKind);
  list('i.aspect_code', filter.aspect ? [filter.aspect] : undefined);
  list('i.measure_code', filter.measure ? [filter.measure] : undefined);
  list('i.severity', filter.severity);
  list('i.origin', filter.origin);
  if (filter.outcome?.length) where.and(anyOf(filter.outcome.map(outcome => OUTCOME_SQL[outcome])));
  from('i.issued_on', filter.issuedFrom);
  to('i.issued_on', filter.issuedTo);
  from('i.closed_on', filter.closedFrom);
  to('i.closed_on', filter.closedTo);
  from('i.deadline', filter.deadlineFrom);
  to('i.deadline', filter.deadlineTo);
  if (filter.counted) where.and(`i.state NOT IN ('draft', 'cancelled')`);
  if (filter.overdue !== undefined) {
    where.and(`(${overdueSql(where, days.today)}) IS ${filter.overdue ? '' : 'NOT '}TRUE`);
  }
  if (filter.missed !== undefined) {
    const missed = anyOf([overdueSql(where, days.today), OUTCOME_SQL.late]);
    where.and(`(${missed}) IS ${filter.missed ? '' : 'NOT '}TRUE`);
  }
  if (filter.ids) where.and(`i.id = ANY(${bind(filter.ids)}::uuid[])`);
  if (filter.parentId) where.and(`i.parent_id = ${bind(filter.parentId)}::uuid`);
  if (filter.mine) where.and(`i.created_by = ${bind(actor.accountId)}::uuid`);
  if (filter.todo) {
    where.and(within(where, pathsOf(actor, TODO_ROLES[filter.todo])));
    where.and(todoSql(filter.todo, where, actor, days.today));
  }
  return where;
}
