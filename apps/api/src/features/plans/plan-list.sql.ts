import { type Actor, grantFor, reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { PlanQuery } from '@zuofeng/shared/plans/plans.contract';
import type { PlanSent, PlanTodo } from '@zuofeng/shared/plans/plans.labels';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { Where } from '../../platform/database/where.js';
import type { PlanDays } from './plan-duty.js';

const TODO_ROLES: Record<PlanTodo, readonly Role[]> = {
  'to-write': ['unit-staff', 'unit-head'],
  'to-file': ['office-staff'],
  missing: ['office-staff', 'office-director'],
};

export const hasPlanTodo = (actor: Actor, todo: PlanTodo): boolean =>
  grantFor(actor, TODO_ROLES[todo]) !== undefined;

/** Units with their plan of the year, `$1`. */
export const UNITS_AND_PLANS = `unit u LEFT JOIN plan p ON p.unit_id = u.id AND p.year = $1::int`;

/** `owesPlan`, in SQL. */
export const owesSql = (dueOn: string) =>
  `u.level > 0 AND u.active_from <= ${dueOn}::date AND (u.active_to IS NULL OR u.active_to >= ${dueOn}::date)`;

/** `planSent`, in SQL, of a unit that owes. `over`: its day is over. */
export const sentSql = (sent: PlanSent, dueOn: string, over: boolean): string =>
  ({
    'in-time': `p.signed_on <= ${dueOn}::date`,
    late: `p.signed_on > ${dueOn}::date`,
    missing: `p.signed_on IS NULL AND ${over}`,
    due: `p.signed_on IS NULL AND ${!over}`,
  })[sent];

export const isOver = ({ dueOn, today }: PlanDays): boolean => dueOn < today;

/** Who owes a plan, and who has one all the same, within what the actor may read. */
export function planWhere(actor: Actor, query: Omit<PlanQuery, 'page' | 'size'>, days: PlanDays): Where {
  const { unitId, unitKind, stand, sent, todo } = query;
  const where = new Where();
  where.bind(days.year);
  const dueOn = where.bind(days.dueOn);
  where.and(within(where, reach(actor, 'plan.read')));
  where.and(`(${owesSql(dueOn)}) OR p.id IS NOT NULL`);
  if (unitId) {
    where.and(
      `u.path ^@ coalesce((SELECT above.path FROM unit above WHERE above.id = ${where.bind(unitId)}::uuid), '-')`,
    );
  }
  if (unitKind) where.and(`u.kind = ${where.bind(unitKind)}`);
  if (stand?.length) where.and(`coalesce(p.state, 'none') = ANY(${where.bind(stand)}::text[])`);
  if (sent) where.and(`${owesSql(dueOn)} AND ${sentSql(sent, dueOn, isOver(days))}`);
  if (todo) where.and(todoSql(where, actor, todo, dueOn, isOver(days)));
  return where;
}

/** Only what the person's own role does something about. */
function todoSql(where: Where, actor: Actor, todo: PlanTodo, dueOn: string, over: boolean): string {
  const mine = actor.grants.filter(({ role }) => TODO_ROLES[todo].includes(role));
  if (todo === 'to-write') {
    // A county's head does not write the plans of its townships.
    const ids = where.bind(mine.map(({ unitId }) => unitId));
    return `u.id = ANY(${ids}::uuid[]) AND coalesce(p.state, 'none') IN ('none', 'draft', 'returned')`;
  }
  const place = within(
    where,
    mine.map(({ unitPath }) => unitPath),
  );
  if (todo === 'missing') return `${place} AND ${owesSql(dueOn)} AND ${sentSql('missing', dueOn, over)}`;
  const me = where.bind(actor.accountId);
  return `${place} AND p.state = 'signed' AND NOT EXISTS (SELECT 1 FROM plan_version v
    WHERE v.plan_id = p.id AND v.no = p.no AND (${me}::uuid IN (v.signed_by, v.signed_for_id) OR ${me}::uuid = ANY(v.writers)))`;
}

function within(where: Where, paths: readonly string[]): string {
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `u.path ^@ ANY(${where.bind(paths)}::text[])`;
}
