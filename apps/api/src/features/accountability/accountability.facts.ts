import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  type AccountabilityFacts,
  knowsAccountability,
} from '@zuofeng/shared/accountability/accountability.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountabilityRecordEntity } from './accountability.entity.js';

/** A record with all that its rules look at. */
export interface Situation {
  record: AccountabilityRecordEntity;
  facts: AccountabilityFacts;
}

const AROUND = `
  SELECT u.path AS "unitPath",
    (SELECT coalesce(array_agg(DISTINCT e.actor_id::text), '{}') FROM accountability_event e
      WHERE e.record_id = r.id AND e.action IN ('create', 'edit', 'submit')) AS registrars
  FROM accountability_record r JOIN unit u ON u.id = r.unit_id WHERE r.id = $1`;

async function around(
  db: EntityManager,
  actor: Actor,
  record: AccountabilityRecordEntity | null,
): Promise<Situation> {
  if (!record) throw new ProblemError('record.not-found');
  const [row] = await db.query<Pick<AccountabilityFacts, 'unitPath' | 'registrars'>[]>(AROUND, [record.id]);
  const { state, target, personAccountId } = record;
  const facts = { ...row!, state, target, held: personAccountId };
  if (!knowsAccountability(facts, actor)) throw new ProblemError('record.not-found');
  return { record, facts };
}

/** The record, so that nobody else changes it before the transaction ends, for one who may know of it. */
export const lockRecord = async (tx: EntityManager, actor: Actor, id: string): Promise<Situation> =>
  around(
    tx,
    actor,
    await tx.findOne(AccountabilityRecordEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
  );

/** The record for one who may know of it; for everybody else it does not exist. */
export const findRecord = async (db: EntityManager, actor: Actor, id: string): Promise<Situation> =>
  around(db, actor, await db.findOneBy(AccountabilityRecordEntity, { id }));
