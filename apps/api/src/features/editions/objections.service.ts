import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { DecideObjection, FileObjection } from '@zuofeng/shared/editions/editions.contract';
import { OBJECTION_STATE_LABELS, type ObjectionAction } from '@zuofeng/shared/editions/editions.labels';
import { decideFiling, decideObjection, outcomeFault } from '@zuofeng/shared/editions/objections.states';
import { DataSource, IsNull } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { checkSubject, CorrectionsService } from './corrections.service.js';
import { ObjectionEntity } from './edition-records.entity.js';
import { EditionLedger, type Outcome, type Turn } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';
import { findObjection, type ObjectionSituation, objectionSituation } from './objection.facts.js';

interface UnitRow {
  id: string;
  name: string;
  path: string;
}

/** 异议: filed by a unit's head with proof, decided by somebody else than the scorer, applied as lines (domain.md §9). */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
    private readonly ledger: EditionLedger,
    private readonly corrections: CorrectionsService,
    private readonly notices: EditionNotices,
  ) {}

  /** Answers the objection's id. */
  async file(actor: Actor, editionId: string, body: FileObjection): Promise<string> {
    const { unitId, indicatorId = null, claim, fileIds } = body;
    const id = newId();
    let unit: UnitRow | undefined;
    await this.ledger.within(actor, editionId, 'object', {
      decide: async ({ tx, facts }, today) => {
        [unit] = await tx.query<UnitRow[]>('SELECT id, name, path FROM unit WHERE id = $1', [unitId]);
        const { state, consultationTo } = facts;
        const decision = decideFiling({ state, consultationTo, unitPath: unit?.path ?? '' }, actor, today);
        return decision.ok ? { ...decision, to: state } : decision;
      },
      step: async ({ tx, edition, grant, now }) => {
        await checkSubject(tx, edition.runId, unitId, indicatorId);
        const subject = { editionId, unitId, indicatorId: indicatorId ?? IsNull(), state: 'filed' as const };
        if (await tx.existsBy(ObjectionEntity, subject))
          throw new ProblemError('record.conflict', { detail: '就同一指标提出的异议还在核实，请等待决定。' });
        await tx.insert(ObjectionEntity, {
          ...{ id, version: 1, editionId, unitId, indicatorId, state: 'filed', claim },
          ...{ filedBy: actor.accountId, filedByName: actor.name, filedAt: now, changedAt: now },
          ...{
            filedForId: grant.onBehalfOf?.accountId ?? null,
            filedForName: grant.onBehalfOf?.name ?? null,
          },
        });
        const owner = { ownerType: 'objection', ownerId: id, purpose: 'proof' };
        await this.attachments.claim(tx, actor, fileIds, owner);
        return {
          note: `${unit!.name}提出异议`,
          data: { objectionId: id, unitId, indicatorId },
          after: () => this.notices.objected(tx, edition, id, unit!.name, now),
        };
      },
    });
    return id;
  }

  decide(actor: Actor, id: string, seen: number, body: DecideObjection): Promise<void> {
    const { outcome, reason, points = null } = body;
    return this.act(actor, id, seen, 'decide', async (turn, { objection, unit }) => {
      const fault = outcomeFault(outcome, points);
      if (fault) throw fieldProblem('points', 'outcome', fault);
      const { tx, edition, now } = turn;
      const decided = {
        decidedBy: actor.accountId,
        decidedByName: actor.name,
        decision: reason,
        decidedAt: now,
      };
      await tx.update(
        ObjectionEntity,
        { id },
        { ...decided, state: outcome, points, ...next(objection, now) },
      );
      const { unitId, indicatorId } = objection;
      const words = `${OBJECTION_STATE_LABELS[outcome]}：${reason}`;
      const correction =
        points === null
          ? null
          : await this.corrections.add(turn, {
              ...{ unitId, indicatorId, points, objectionId: id },
              reason: `异议${OBJECTION_STATE_LABELS[outcome]}：${reason}`.slice(0, 2000),
            });
      return {
        note: `${unit.name}异议${words}`,
        data: { objectionId: id, outcome, ...correction?.data },
        after: async () => {
          await this.notices.done(tx, edition.id, 'edition-objection', id);
          await this.notices.decided(tx, edition, id, unitId, words, now);
          await correction?.after?.();
        },
      };
    });
  }

  withdraw(actor: Actor, id: string, seen: number): Promise<void> {
    return this.act(actor, id, seen, 'withdraw', async ({ tx, edition, now }, { objection, unit }) => {
      await tx.update(ObjectionEntity, { id }, { state: 'withdrawn', ...next(objection, now) });
      const after = () => this.notices.done(tx, edition.id, 'edition-objection', id);
      return { note: `${unit.name}撤回异议`, data: { objectionId: id }, after };
    });
  }

  private async act(
    actor: Actor,
    id: string,
    seen: number,
    action: ObjectionAction,
    step: (turn: Turn, situation: ObjectionSituation) => Promise<Outcome>,
  ): Promise<void> {
    let situation = await findObjection(this.dataSource.manager, actor, id);
    const event = action === 'decide' ? 'decide' : 'withdraw-objection';
    await this.ledger.within(actor, situation.objection.editionId, event, {
      decide: async ({ tx, facts: { state: to } }) => {
        situation = await objectionSituation(tx, id);
        checkVersion(seen, situation.objection);
        const decision = decideObjection(situation.facts, action, actor);
        return decision.ok ? { ...decision, to } : decision;
      },
      step: turn => step(turn, situation),
    });
  }
}

const next = ({ version }: ObjectionEntity, changedAt: Date) => ({ version: version + 1, changedAt });
