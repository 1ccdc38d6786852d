import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import type { Where } from '../../platform/database/where.js';

/** Records of units at or below the paths where one of the roles is held; false without any. */
export function heldOver(where: Where, actor: Actor, roles: readonly Role[]): string {
  const paths = actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath);
  if (paths.length === 0) return 'false';
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `r.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** What `knowsAccountability` says of one record, for all of them. */
export function accountabilitySeenSql(where: Where, actor: Actor): string {
  const me = `${where.bind(actor.accountId)}::uuid`;
  const office = heldOver(where, actor, ['office-staff', 'office-director']);
  const all = heldOver(where, actor, ['leading-group', 'unit-head']);
  const staff = heldOver(where, actor, ['unit-staff']);
  const settled = `r.state IN ('confirmed', 'revoked')`;
  return `(${office} AND (${settled} OR r.person_account_id IS DISTINCT FROM ${me}))
    OR (${settled} AND (${all} OR (${staff} AND r.target <> 'cadre')))`;
}
