import type { Actor } from '@zuofeng/shared/auth/actor';
import type { InstructionSubject } from '@zuofeng/shared/instructions/instructions.labels';
import { type InstructionFacts, seesInstruction } from '@zuofeng/shared/instructions/instructions.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { InstructionEntity, InstructionRoundEntity } from './instruction.entity.js';

/** An instruction with all that its rules look at. */
export interface Situation {
  instruction: InstructionEntity;
  round: InstructionRoundEntity;
  around: Around;
}

interface Around {
  placePath: string;
  unitPath: string | null;
  onCase: InstructionFacts['onCase'];
  /** What it is written on, as notices name it: its number says nothing of what it is about. */
  subject: string;
}

const AROUND = `
  SELECT place.path AS "placePath", u.path AS "unitPath",
    coalesce(i.number, c.number, r.quarter) AS subject,
    CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('state', c.state, 'deskPath', desk.path,
      'unitPath', handler.path, 'handling', c.handling, 'recused',
      (SELECT coalesce(json_agg(x.account_id), '[]') FROM complaint_recusal x WHERE x.complaint_id = c.id)) END AS "onCase"
  FROM instruction n JOIN unit place ON place.id = n.place_id LEFT JOIN unit u ON u.id = n.unit_id
  LEFT JOIN rectification_item i ON i.id = n.item_id
  LEFT JOIN review r ON r.id = n.review_id
  LEFT JOIN complaint c ON c.id = n.complaint_id LEFT JOIN unit desk ON desk.id = c.desk_unit_id
  LEFT JOIN unit handler ON handler.id = c.handling_unit_id
  WHERE n.id = $1`;

/** The instruction, so that nobody else changes it before the transaction ends. Whether the actor may know of it is still open. */
export async function lockInstruction(tx: EntityManager, id: string): Promise<Situation> {
  const instruction = await tx.findOne(InstructionEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!instruction) throw new ProblemError('record.not-found');
  return situation(tx, instruction);
}

/** The instruction for one who may know of it; for everybody else it does not exist. */
export async function findInstruction(db: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const instruction = await db.findOneBy(InstructionEntity, { id });
  if (!instruction) throw new ProblemError('record.not-found');
  const found = await situation(db, instruction);
  checkSight(found, actor);
  return found;
}

export function checkSight(found: Situation, actor: Actor): void {
  if (!seesInstruction(found.around, actor)) throw new ProblemError('record.not-found');
}

async function situation(db: EntityManager, instruction: InstructionEntity): Promise<Situation> {
  const { id, round: no } = instruction;
  const [around] = await db.query<Around[]>(AROUND, [id]);
  const round = await db.findOneByOrFail(InstructionRoundEntity, { instructionId: id, no });
  return { instruction, round, around: around! };
}

const known = (...ids: (string | null)[]): string[] => ids.filter(id => id !== null);

export const factsOf = ({ instruction, round, around }: Situation): InstructionFacts => ({
  ...around,
  state: instruction.state,
  giverId: instruction.givenBy,
  preparers: known(round.preparedBy),
  repliers: known(round.preparedBy, round.repliedBy, round.repliedForId),
});

/** The column that names the record. */
export const SUBJECT_COLUMNS = {
  item: 'itemId',
  complaint: 'complaintId',
  review: 'reviewId',
} as const satisfies Record<InstructionSubject, keyof InstructionEntity>;
