import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import type { LetterFacts } from '@zuofeng/shared/supervision/supervision.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { SupervisionLetterEntity, SupervisionRoundEntity } from './supervision.entity.js';

/** A letter with all that its rules look at. */
export interface Situation {
  letter: SupervisionLetterEntity;
  round: SupervisionRoundEntity;
  item: { id: string; state: State };
  unitPath: string;
}

interface Around {
  itemId: string;
  state: State;
  unitPath: string;
}

const AROUND = `
  SELECT l.item_id AS "itemId", i.state, u.path AS "unitPath"
  FROM supervision_letter l JOIN rectification_item i ON i.id = l.item_id JOIN unit u ON u.id = l.unit_id
  WHERE l.id = $1`;

/** The letter, so that nobody else changes it before the transaction ends: its item is locked first (docs/adr/0008-clocks.md). */
export async function lockLetter(tx: EntityManager, id: string): Promise<Situation> {
  await tx.query(
    `SELECT 1 FROM rectification_item WHERE id = (SELECT item_id FROM supervision_letter WHERE id = $1) FOR UPDATE`,
    [id],
  );
  const letter = await tx.findOne(SupervisionLetterEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!letter) throw new ProblemError('record.not-found');
  return around(tx, letter);
}

/** The letter for one who may know of it; for everybody else, units that help among them, it does not exist. */
export async function findLetter(db: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const letter = await db.findOneBy(SupervisionLetterEntity, { id });
  if (!letter) throw new ProblemError('record.not-found');
  const situation = await around(db, letter);
  checkReach(situation, actor);
  return situation;
}

export function checkReach({ unitPath }: Situation, actor: Actor): void {
  if (!can(actor, 'supervision.read', unitPath)) throw new ProblemError('record.not-found');
}

async function around(db: EntityManager, letter: SupervisionLetterEntity): Promise<Situation> {
  const [row] = await db.query<Around[]>(AROUND, [letter.id]);
  const round = await db.findOneByOrFail(SupervisionRoundEntity, { letterId: letter.id, no: letter.round });
  const { itemId, state, unitPath } = row!;
  return { letter, round, item: { id: itemId, state }, unitPath };
}

const known = (...ids: (string | null)[]): string[] => ids.filter(id => id !== null);

export const factsOf = ({ letter, round, unitPath }: Situation): LetterFacts => ({
  state: letter.state,
  unitPath,
  preparers: known(round.preparedBy),
  repliers: known(round.preparedBy, round.repliedBy, round.repliedForId),
});
