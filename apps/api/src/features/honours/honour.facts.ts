import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { HonourFacts } from '@zuofeng/shared/honours/honours.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { HonourEntity } from './honour.entity.js';

/** An honour with all that its rules look at. */
export interface Situation {
  honour: HonourEntity;
  facts: HonourFacts;
}

interface Around {
  unitPath: string;
  citations: number;
  nominators: string[];
  checkers: string[];
}

const persons = (actions: string) => `
  (SELECT coalesce(array_agg(DISTINCT person.id::text), '{}')
    FROM honour_event e CROSS JOIN LATERAL (VALUES (e.actor_id), (e.on_behalf_of_id)) AS person (id)
    WHERE e.honour_id = h.id AND e.action IN (${actions}) AND person.id IS NOT NULL)`;

const AROUND = `
  SELECT u.path AS "unitPath",
    (SELECT count(*)::int FROM honour_citation c WHERE c.honour_id = h.id) AS citations,
    ${persons(`'create', 'edit', 'submit'`)} AS nominators, ${persons(`'check'`)} AS checkers
  FROM honour h JOIN unit u ON u.id = h.unit_id WHERE h.id = $1`;

async function around(db: EntityManager, honour: HonourEntity): Promise<Situation> {
  const [row] = await db.query<Around[]>(AROUND, [honour.id]);
  const { state, target, personAccountId, consentOn } = honour;
  return {
    honour,
    facts: { ...row!, state, target, honoured: personAccountId, consented: consentOn !== null },
  };
}

export function checkReach({ facts }: Situation, actor: Actor): void {
  if (!can(actor, 'honour.read', facts.unitPath)) throw new ProblemError('record.not-found');
}

/** The honour, so that nobody else changes it before the transaction ends, for one who may know of it. */
export async function lockHonour(tx: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const honour = await tx.findOne(HonourEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!honour) throw new ProblemError('record.not-found');
  const situation = await around(tx, honour);
  checkReach(situation, actor);
  return situation;
}

/** The honour for one who may know of it; for everybody else it does not exist. */
export async function findHonour(db: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const honour = await db.findOneBy(HonourEntity, { id });
  if (!honour) throw new ProblemError('record.not-found');
  const situation = await around(db, honour);
  checkReach(situation, actor);
  return situation;
}
