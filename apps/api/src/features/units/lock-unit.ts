import { can, type Actor } from '@zuofeng/shared/auth/actor';
import type { EntityManager } from 'typeorm';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { UnitEntity } from './unit.entity.js';

/**
 * Locks the unit for a change by the actor. Out of sight it does not exist; in sight but not the actor's to manage the act
 * is forbidden; an old version is refused.
 */
export async function lockUnit(
  tx: EntityManager,
  actor: Actor,
  id: string,
  seen: number,
): Promise<UnitEntity> {
  const unit = await tx.findOne(UnitEntity, {
    where: { id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!unit || !can(actor, 'unit.read', unit.path)) throw new ProblemError('record.not-found');
  if (!can(actor, 'unit.manage', unit.path)) throw new ProblemError('auth.forbidden');
  checkVersion(seen, unit, unit.changedBy);
  return unit;
}
