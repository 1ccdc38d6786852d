import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { InstructionQuery } from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionTodo } from '@zuofeng/shared/instructions/instructions.labels';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import type { Where } from '../../platform/database/where.js';
import { seenSql } from '../complaints/case-filter.sql.js';

const UNIT: readonly Role[] = ['unit-staff', 'unit-head'];
const OFFICE: readonly Role[] = ['office-staff', 'office-director'];
const LEADERS: readonly Role[] = ['leading-group'];

const pathsOf = (actor: Actor, roles: readonly Role[]): string[] =>
  actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath);

const below = (where: Where, paths: readonly string[]) =>
  `(SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;

/** Given at or below the places where the actor holds one of the roles; the whole tree needs no condition. */
function atPlace(where: Where, actor: Actor, roles: readonly Role[]): string {
  const paths = pathsOf(actor, roles);
  if (paths.length === 0) return 'false';
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `n.place_id IN ${below(where, paths)}`;
}

/** Owed by a unit whose people the actor is of. */
function owedByUnit(where: Where, actor: Actor): string {
  const paths = pathsOf(actor, UNIT);
  return paths.length ? `n.unit_id IN ${below(where, paths)}` : 'false';
}

const either = (...conditions: string[]): string => {
  const open = conditions.filter(one => one !== 'false');
  if (open.includes('true')) return 'true';
  return open.length ? `(${open.join(' OR ')})` : 'false';
};

/** What `seesInstruction` says of one instruction, for all of them. */
export function seenInstructionsSql(where: Where, actor: Actor): string {
  const sides = either(atPlace(where, actor, [...LEADERS, ...OFFICE]), owedByUnit(where, actor));
  // One look-up for each: as an EXISTS all cases would be read.
  return `${sides} AND coalesce(
    (SELECT true FROM complaint c WHERE c.id = n.complaint_id AND ${seenSql(where, actor)}), n.complaint_id IS NULL)`;
}

export const OWING = `n.state IN ('given', 'returned')`;

const WHO: Record<InstructionTodo, readonly Role[]> = {
  'to-reply': [...UNIT, ...OFFICE],
  'to-accept': [...LEADERS, ...OFFICE],
  overdue: [...LEADERS, ...OFFICE],
};

export const hasInstructionTodo = (actor: Actor, todo: InstructionTodo): boolean =>
  actor.grants.some(({ role }) => WHO[todo].includes(role));

/** Only what the person's own role does something about. */
function todoSql(where: Where, actor: Actor, todo: InstructionTodo, today: Day): string {
  const me = () => `${where.bind(actor.accountId)}::uuid`;
  switch (todo) {
    case 'to-reply':
      return `${OWING} AND ${either(
        owedByUnit(where, actor),
        `(n.unit_id IS NULL AND ${atPlace(where, actor, OFFICE)})`,
      )}`;
    case 'to-accept':
      return `n.state = 'replied' AND ${either(
        `(n.unit_id IS NULL AND ${atPlace(where, actor, LEADERS)})`,
        `(n.unit_id IS NOT NULL AND (n.given_by = ${me()} OR ${atPlace(where, actor, OFFICE)}))`,
      )} AND (SELECT coalesce(${me()} IN (r.prepared_by, r.replied_by, r.replied_for_id), false)
        FROM instruction_round r WHERE r.instruction_id = n.id AND r.no = n.round) IS FALSE`;
    case 'overdue':
      return `${OWING} AND n.due_on < ${where.bind(today)}::date AND ${either(
        `n.given_by = ${me()}`,
        `(n.level >= 3 AND ${atPlace(where, actor, LEADERS)})`,
        `(n.level >= 1 AND ${atPlace(where, actor, OFFICE)})`,
      )}`;
  }
}

type Filter = Omit<InstructionQuery, 'page' | 'size'>;

export function filterInstructions(where: Where, actor: Actor, filter: Filter, today: Day): void {
  const { unitId, subjectType, subjectId, state, overdue, missed, mine, todo } = filter;
  where.and(seenInstructionsSql(where, actor));
  if (unitId) {
    where.and(`n.unit_id IN (SELECT under.id FROM unit above JOIN unit under ON under.path ^@ above.path
      WHERE above.id = ${where.bind(unitId)}::uuid)`);
  }
  if (subjectType) where.and(`n.subject_type = ${where.bind(subjectType)}::text`);
  if (subjectId) {
    const id = where.bind(subjectId);
    where.and(`n.item_id = ${id}::uuid OR n.complaint_id = ${id}::uuid OR n.review_id = ${id}::uuid`);
  }
  if (state?.length) where.and(`n.state = ANY(${where.bind(state)}::text[])`);
  if (overdue !== undefined) {
    const late = `${OWING} AND n.due_on < ${where.bind(today)}::date`;
    where.and(overdue ? late : `NOT (${late})`);
  }
  if (missed !== undefined) where.and(`(n.missed_on IS NOT NULL) = ${where.bind(missed)}::boolean`);
  if (mine !== undefined)
    where.and(`(n.given_by = ${where.bind(actor.accountId)}::uuid) = ${where.bind(mine)}::boolean`);
  if (todo) where.and(todoSql(where, actor, todo, today));
}
