import { levelOf } from '../units/unit-tree.js';
import { OVER_ROOT, PERMISSIONS, type Permission, type Role } from './permissions.js';

/** A role held over a unit and all below it. `unitPath` is the unit's place in the tree: `/root/…/unit/` of ids. */
export interface Grant {
  role: Role;
  unitId: string;
  unitPath: string;
  /** Set when the role is exercised for another person by delegation of signing (代签): that person. */
  onBehalfOf?: { accountId: string; name: string };
}

/** The signed-in person as the rules see them. */
export interface Actor {
  accountId: string;
  name: string;
  grants: readonly Grant[];
}

const reaches = (grant: Grant, unitPath: string | undefined): boolean =>
  unitPath === undefined || unitPath.startsWith(grant.unitPath);

/** The grant by which the actor holds one of the roles over the unit (own before delegated), or undefined. Without a unit: over any unit. */
export function grantFor(actor: Actor, roles: readonly Role[], unitPath?: string): Grant | undefined {
  const fitting = actor.grants.filter(grant => roles.includes(grant.role) && reaches(grant, unitPath));
  return fitting.find(grant => !grant.onBehalfOf) ?? fitting[0];
}

/** The persons an act belongs to: the one who acts and, by delegation, the one who answers for it. */
export const personsOf = (actor: Actor, grant: Grant): string[] => [
  actor.accountId,
  ...(grant.onBehalfOf ? [grant.onBehalfOf.accountId] : []),
];

/** The grants by which the actor holds the permission: what is the whole tree's counts over its root alone. */
function grantsOf(actor: Actor, permission: Permission): Grant[] {
  const roles: readonly Role[] = PERMISSIONS[permission];
  const overRoot = OVER_ROOT.includes(permission);
  return actor.grants.filter(
    ({ role, unitPath }) => roles.includes(role) && !(overRoot && levelOf(unitPath) > 0),
  );
}

/** Whether the actor may use the permission over the unit; without a unit: over any unit at all. */
export function can(actor: Actor, permission: Permission, unitPath?: string): boolean {
  return grantsOf(actor, permission).some(grant => reaches(grant, unitPath));
}

/** The tree paths over which the actor may use the permission; every query of records is scoped to them. */
export function reach(actor: Actor, permission: Permission): string[] {
  const paths = grantsOf(actor, permission).map(grant => grant.unitPath);
  return [...new Set(paths)].filter(path => !paths.some(other => other !== path && path.startsWith(other)));
}
