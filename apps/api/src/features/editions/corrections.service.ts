import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type CorrectionAction, decideCorrection } from '@zuofeng/shared/editions/corrections.states';
import type {
  EditionReason,
  EditionWord,
  ProposeCorrection,
} from '@zuofeng/shared/editions/editions.contract';
import { signedPoints } from '@zuofeng/shared/scoring/points';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ScoreLines } from '../scoring/score-lines.js';
import { ScoreRunEntity } from '../scoring/score.entity.js';
import { EditionBoards } from './edition-board.js';
import { EditionCorrectionEntity } from './edition-records.entity.js';
import { type EditionColumns, EditionLedger, type Outcome, type Turn } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';

export type NewCorrection = Pick<
  EditionCorrectionEntity,
  'unitId' | 'indicatorId' | 'points' | 'reason' | 'objectionId'
>;

/** 更正: proposed by one person of the office and confirmed by another, when it becomes a line of the run. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: EditionLedger,
    private readonly scores: ScoreLines,
    private readonly boards: EditionBoards,
    private readonly notices: EditionNotices,
  ) {}

  propose(actor: Actor, id: string, version: number, body: ProposeCorrection): Promise<void> {
    return this.ledger.act(actor, id, version, 'propose', async turn => {
      const { unitId, indicatorId = null, points, reason } = body;
      await checkSubject(turn.tx, turn.edition.runId, unitId, indicatorId);
      if (/^-?0+(\.0+)?$/.test(points)) throw fieldProblem('points', 'zero', '加减分不能为 0');
      return this.add(turn, { unitId, indicatorId, points, reason, objectionId: null });
    });
  }

  /** In the transaction of the act by which it comes about. */
  async add(turn: Turn, correction: NewCorrection): Promise<Outcome> {
    const { tx, edition, actor, now } = turn;
    const id = newId();
    await tx.insert(EditionCorrectionEntity, {
      ...correction,
      ...{ id, editionId: edition.id, state: 'proposed', changedAt: now },
      ...{ proposedBy: actor.accountId, proposedByName: actor.name },
    });
    const { unitId, indicatorId, points, reason } = correction;
    return {
      note: `${signedPoints(points)} 分：${reason}`,
      data: { correctionId: id, unitId, indicatorId, points },
      after: () => this.notices.proposed(tx, edition, id, actor.accountId, now),
    };
  }

  confirm(actor: Actor, id: string, { note = null }: EditionWord): Promise<string> {
    return this.settle(actor, id, 'confirm', async ({ tx, edition, now }, correction) => {
      const people = { confirmedBy: actor.accountId, confirmedByName: actor.name };
      await tx.update(EditionCorrectionEntity, { id }, { state: 'confirmed', ...people, changedAt: now });
      const run = await tx.findOneByOrFail(ScoreRunEntity, { id: edition.runId });
      const { unitId, indicatorId, points, reason, proposedBy, proposedByName } = correction;
      const settled = {
        ...{ id, unitId, indicatorId, points, reason, confirmedBy: actor },
        proposedBy: { accountId: proposedBy, name: proposedByName },
      };
      const linesDigest = await this.scores.append(tx, run, [settled]);
      const counts: EditionColumns = await this.boards.counts(tx, { runId: run.id, linesDigest: null });
      return { columns: counts, note, data: { correctionId: id, linesDigest } };
    });
  }

  refuse(actor: Actor, id: string, { reason }: EditionReason): Promise<string> {
    return this.settle(actor, id, 'refuse', async ({ tx, now }) => {
      const people = { confirmedBy: actor.accountId, confirmedByName: actor.name };
      const changed = { state: 'refused' as const, ...people, refusal: reason, changedAt: now };
      await tx.update(EditionCorrectionEntity, { id }, changed);
      return { note: reason, data: { correctionId: id } };
    });
  }

  /** Answers the edition's id. */
  private async settle(
    actor: Actor,
    id: string,
    action: CorrectionAction,
    step: (turn: Turn, correction: EditionCorrectionEntity) => Promise<Outcome>,
  ): Promise<string> {
    const found = await this.dataSource.manager.findOneBy(EditionCorrectionEntity, { id });
    if (!found) throw new ProblemError('record.not-found');
    let correction = found;
    await this.ledger.within(actor, found.editionId, action, {
      decide: async ({ tx, facts, territory }) => {
        correction = await tx.findOneByOrFail(EditionCorrectionEntity, { id });
        const { state, proposedBy } = correction;
        const sides = { editionState: facts.state, territoryPath: territory.path, proposers: [proposedBy] };
        const decision = decideCorrection({ state, ...sides }, action, actor);
        return decision.ok ? { ...decision, to: facts.state } : decision;
      },
      step: async turn => ({
        ...(await step(turn, correction)),
        after: () => this.notices.done(turn.tx, found.editionId, 'edition-correction', id),
      }),
    });
    return found.editionId;
  }
}

/** That the unit was scored in the run, and by this indicator. */
export async function checkSubject(
  tx: EntityManager,
  runId: string,
  unitId: string,
  indicatorId: string | null,
): Promise<void> {
  const rows = await tx.query<{ indicatorId: string | null }[]>(
    `SELECT indicator_id AS "indicatorId" FROM score_line WHERE run_id = $1 AND unit_id = $2`,
    [runId, unitId],
  );
  if (rows.length === 0) throw fieldProblem('unitId', 'exists', '这个单位不在本期考评之列');
  if (indicatorId !== null && !rows.some(row => row.indicatorId === indicatorId))
    throw fieldProblem('indicatorId', 'exists', '这个单位没有按这项指标考评');
}
