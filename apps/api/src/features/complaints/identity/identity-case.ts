import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../../platform/problem/problem.error.js';

/** As much of a case as the wall looks at. */
export interface WalledCase {
  id: string;
  number: string;
  state: CaseState;
  deskUnitId: string;
  deskPath: string;
  recused: string[];
}

const CASE = `
  SELECT c.id, c.number, c.state, c.desk_unit_id AS "deskUnitId", desk.path AS "deskPath",
    (SELECT coalesce(array_agg(r.account_id::text), '{}') FROM complaint_recusal r WHERE r.complaint_id = c.id) AS recused
  FROM complaint c JOIN unit desk ON desk.id = c.desk_unit_id WHERE c.id = $1`;

/** The case for one of these roles over its desk, in their own right; for everybody else, and whoever is named in it, it does not exist. */
export async function caseFor(
  db: EntityManager,
  actor: Actor,
  roles: readonly Role[],
  id: string,
): Promise<WalledCase> {
  const [found] = await db.query<WalledCase[]>(CASE, [id]);
  if (!found || !holdsOver(actor, roles, found)) throw new ProblemError('record.not-found');
  return found;
}

/** Nobody's identity is opened on a lent signature: delegations do not count. */
export const ownGrants = (actor: Actor, roles: readonly Role[]): Grant[] =>
  actor.grants.filter(grant => roles.includes(grant.role) && !grant.onBehalfOf);

const holdsOver = (actor: Actor, roles: readonly Role[], { deskPath, recused }: WalledCase): boolean =>
  !recused.includes(actor.accountId) &&
  ownGrants(actor, roles).some(({ unitPath }) => deskPath.startsWith(unitPath));
