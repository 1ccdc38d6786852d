import { reach } from '@zuofeng/shared/auth/actor';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from '../auth/account.entity.js';

/** The unit's path when the actor may use the permission over it; else it does not exist for them. */
export async function unitInReach(
  tx: EntityManager,
  actor: SessionActor,
  permission: Permission,
  unitId: string,
): Promise<string> {
  const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [unitId]);
  if (!unit || !reach(actor, permission).some(path => unit.path.startsWith(path))) {
    throw new ProblemError('record.not-found', { detail: '没有找到该单位。' });
  }
  return unit.path;
}

/** Locks an account that the actor may change; another territory's does not exist for them. */
export async function lockInReach(
  tx: EntityManager,
  actor: SessionActor,
  permission: Permission,
  accountId: string,
): Promise<AccountEntity> {
  const paths = reach(actor, permission).map(path => `${path}%`);
  const [visible] = await tx.query<{ id: string }[]>(
    'SELECT a.id FROM account a JOIN unit u ON u.id = a.unit_id WHERE a.id = $1 AND u.path LIKE ANY($2)',
    [accountId, paths],
  );
  if (!visible) throw new ProblemError('record.not-found');
  return tx.findOneOrFail(AccountEntity, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
}

/**
 * Who sits in the territory but holds a role beyond it is kept from above: an administrator who could set their password
 * could sign in as them and reach as far as they do.
 */
export async function refuseHigherRoles(
  tx: EntityManager,
  actor: SessionActor,
  accountId: string,
): Promise<void> {
  const beyond = await tx.query<unknown[]>(
    `SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id
     WHERE g.account_id = $1 AND g.revoked_at IS NULL AND NOT (u.path ^@ ANY($2::text[])) LIMIT 1`,
    [accountId, reach(actor, 'account.manage')],
  );
  if (beyond.length > 0) {
    throw new ProblemError('auth.forbidden', {
      detail: '此人还担任您管辖范围以外的职务，请由上级系统管理员办理。',
    });
  }
}
