import { Injectable } from '@nestjs/common';
import { type Actor, can, type Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type {
  CreatePlan,
  EditPlan,
  FilePlan,
  ReturnPlan,
  RevisePlan,
  SignPlan,
} from '@zuofeng/shared/plans/plans.contract';
import type { PlanAction, VersionOutcome } from '@zuofeng/shared/plans/plans.labels';
import { goalDifferences } from '@zuofeng/shared/plans/plans.rules';
import { decidePlan } from '@zuofeng/shared/plans/plans.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { keepUnit, refused } from '../rectification/rectification.ledger.js';
import { readGoals, sameGoals, writeGoals } from './goal-writing.js';
import { PlanEntity, PlanVersionEntity } from './plan.entity.js';
import { factsOf, findUnit, lockPlan, type Situation } from './plan.facts.js';
import { PlanNotices } from './plan.notices.js';

export interface Turn extends Situation {
  tx: EntityManager;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
}

/** What an action leaves behind; null when there was nothing to do. */
export interface Outcome {
  columns?: Partial<Omit<PlanEntity, 'unit'>>;
  data?: Record<string, unknown>;
  /** Leaves the plan's own row as it is. */
  beside?: boolean;
}

/** 工作方案: written and signed by the unit, filed or returned by the office. Lock, decide, save, tell, in one transaction. */
@Injectable()
export class PlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly notices: PlanNotices,
  ) {}

  create(actor: Actor, { unitId, year }: CreatePlan): Promise<string> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    return this.dataSource.transaction(async tx => {
      await keepUnit(tx, unitId);
      const unit = await findUnit(tx, unitId);
      if (!unit || !can(actor, 'plan.write', unit.path)) {
        throw fieldProblem('unitId', 'exists', '没有这个单位，或者您无权为它编报工作方案');
      }
      if (unit.level === 0) throw fieldProblem('unitId', 'duty', '工作方案由下属单位编报');
      if (unit.activeTo !== null && unit.activeTo < today) {
        throw fieldProblem('unitId', 'closed', '这个单位已停用');
      }
      if (year > yearOf(today) + 1) throw fieldProblem('year', 'year', '只能编报到下一年度的工作方案');
      if (await tx.existsBy(PlanEntity, { unitId, year })) throw new ProblemError('plan.exists');
      const plan = {
        ...{ id: newId(), version: 1, unitId, year, state: 'draft' as const, no: 1 },
        ...{ createdBy: actor.accountId, createdByName: actor.name, createdAt: now },
        ...{ changedByName: actor.name, changedAt: now },
      };
      await tx.insert(PlanEntity, plan);
      await tx.insert(PlanVersionEntity, {
        ...{ id: newId(), planId: plan.id, no: 1, writers: [actor.accountId] },
      });
      await this.record(tx, actor, 'create', plan, { year });
      return plan.id;
    });
  }

  edit(actor: Actor, id: string, version: number, { overview = null, goals: written }: EditPlan) {
    return this.act(actor, id, version, 'edit', async turn => {
      const { tx, plan, standing, goals } = turn;
      const now = await readGoals(tx, turn, written);
      if (sameGoals(goals, now) && standing.overview === overview) return null;
      const writers = [...new Set([...standing.writers, actor.accountId])];
      await tx.update(PlanVersionEntity, { id: standing.id }, { overview, writers });
      await writeGoals(tx, plan.id, standing.id, now);
      const changes = goalDifferences(goals, now, new Map());
      const told = changes.map(({ kind, goalId, fields }) => ({
        ...{ kind, goalId, fields: fields.map(({ field }) => field) },
      }));
      return { data: { no: plan.no, goals: now.length, changes: told } };
    });
  }

  sign(actor: Actor, id: string, version: number, { note = null }: SignPlan) {
    return this.act(actor, id, version, 'sign', async turn => {
      const { tx, plan, standing, grant, now, today } = turn;
      await tx.update(
        PlanVersionEntity,
        { id: standing.id },
        {
          signNote: note,
          signedBy: actor.accountId,
          signedByName: actor.name,
          signedForId: grant.onBehalfOf?.accountId ?? null,
          signedForName: grant.onBehalfOf?.name ?? null,
          signedAt: now,
        },
      );
      await this.notices.signed(tx, turn);
      return { columns: { signedOn: plan.signedOn ?? today }, data: { no: plan.no } };
    });
  }

  file(actor: Actor, id: string, version: number, { note = null }: FilePlan) {
    return this.act(actor, id, version, 'file', async turn => {
      const { tx, plan, today } = turn;
      await this.review(turn, 'filed', note);
      await this.notices.filed(tx, turn);
      return { columns: { filedNo: plan.no, filedOn: today }, data: { no: plan.no } };
    });
  }

  return(actor: Actor, id: string, version: number, { reason }: ReturnPlan) {
    return this.act(actor, id, version, 'return', async turn => {
      await this.review(turn, 'returned', reason);
      await this.notices.returned(turn.tx, turn, reason);
      return this.next(turn, null);
    });
  }

  revise(actor: Actor, id: string, version: number, { reason }: RevisePlan) {
    return this.act(actor, id, version, 'revise', turn => this.next(turn, reason));
  }

  /** The one way by which a plan changes. Without a version seen, for acts that do not touch its words. */
  async act(
    actor: Actor,
    id: string,
    seen: number | null,
    action: PlanAction,
    step: (turn: Turn) => Outcome | null | Promise<Outcome | null>,
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      const situation = await lockPlan(tx, actor, id);
      const { plan } = situation;
      if (seen !== null) checkVersion(seen, plan, plan.changedByName);
      const decision = decidePlan(factsOf(situation), action, actor);
      if (!decision.ok) return { problem: decision.problem, plan };
      const { grant, to } = decision;
      const outcome = await step({ ...situation, tx, actor, grant, now, today: shanghaiDay(now) });
      if (!outcome) return null;
      if (!outcome.beside) {
        const changed = { version: plan.version + 1, changedByName: actor.name, changedAt: now };
        await tx.update(PlanEntity, { id }, { ...outcome.columns, ...changed, state: to });
      }
      const behalf = grant.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {};
      const data = { year: plan.year, from: plan.state, to, ...outcome.data, ...behalf };
      await this.record(tx, actor, action, plan, data);
      return null;
    });
    if (!refusal) return;
    const { problem, plan } = refusal;
    if (problem.code === 'rule.same-person') {
      await this.record(this.dataSource.manager, actor, `${action}.refused`, plan, { rule: problem.code });
    }
    throw refused(problem);
  }

  /** The next version begins with the words of the one that stands, and with those who wrote them. */
  private async next({ tx, plan, standing }: Turn, reason: string | null): Promise<Outcome> {
    const id = newId();
    const no = plan.no + 1;
    const { overview, writers } = standing;
    await tx.insert(PlanVersionEntity, { id, planId: plan.id, no, reason, overview, writers });
    await tx.query(COPY_WORDS, [standing.id, id]);
    return { columns: { no }, data: { no } };
  }

  private review({ tx, standing, actor, now }: Turn, outcome: VersionOutcome, reviewNote: string | null) {
    const reviewed = { reviewerId: actor.accountId, reviewerName: actor.name, reviewedAt: now };
    return tx.update(PlanVersionEntity, { id: standing.id }, { outcome, reviewNote, ...reviewed });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    plan: { id: string; unitId: string },
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectType: 'plan', subjectId: plan.id, unitId: plan.unitId };
    return this.audit.record(tx, { actor, action: `plan.${action}`, ...subject, data });
  }
}

const COPY_WORDS = `
  INSERT INTO plan_goal_words (version_id, goal_id, position, title, aspect_code, measure_code, gap, indicator, target,
    owner, due_on, steps)
  SELECT $2, goal_id, position, title, aspect_code, measure_code, gap, indicator, target, owner, due_on, steps
  FROM plan_goal_words WHERE version_id = $1`;
