import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from './account.entity.js';

/** Locks the account's row for the rest of the transaction: changes to one person's access come one after another. */
export async function lockAccount(tx: EntityManager, id: string): Promise<AccountEntity> {
  const account = await tx.findOne(AccountEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!account) throw new ProblemError('record.not-found');
  return account;
}
