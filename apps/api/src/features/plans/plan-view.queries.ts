import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import { goalDifferences, goalProgress, owesPlan, planSent } from '@zuofeng/shared/plans/plans.rules';
import { allowedPlanActions, blockedPlanActions } from '@zuofeng/shared/plans/plans.states';
import type {
  GoalView,
  PlanCommentView,
  PlanVersionList,
  PlanVersionRef,
  PlanView,
} from '@zuofeng/shared/plans/plans.views.contract';
import { maySee } from '@zuofeng/shared/rectification/rectification.states';
import { DataSource } from 'typeorm';
import { countGoals, measuredGoals, type MeasuredGoal } from './goal-progress.js';
import { PlanCommentEntity } from './goal.entity.js';
import { PlanDuty } from './plan-duty.js';
import { PlanVersionEntity } from './plan.entity.js';
import { factsOf, findPlan, goalsOf, shownNo, unitRef } from './plan.facts.js';

/** One plan: the version that its reader sees, its goals with how far they are, and its history. */
@Injectable()
export class PlanViewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly duty: PlanDuty,
  ) {}

  async view(actor: Actor, id: string): Promise<PlanView> {
    const db = this.dataSource.manager;
    const situation = await findPlan(db, actor, id);
    const { plan, unit } = situation;
    const { today, dueOn } = await this.duty.days(plan.year);
    const no = shownNo(plan, unit.path, actor);
    const [shown, measured, comments] = await Promise.all([
      no === null ? null : db.findOneByOrFail(PlanVersionEntity, { planId: id, no }),
      no === null ? [] : measuredGoals(db, [{ planId: id, no }]),
      db.find(PlanCommentEntity, { where: { planId: id }, order: { at: 'ASC', id: 'ASC' } }),
    ]);
    const facts = factsOf(situation);
    return {
      ...{ id, version: plan.version, unit: unitRef(unit), year: plan.year, state: plan.state, no: plan.no },
      ...{ filedNo: plan.filedNo, signedOn: plan.signedOn, filedOn: plan.filedOn, dueOn },
      sent: owesPlan(unit, dueOn) ? planSent(plan.signedOn, dueOn, today) : null,
      shown: shown && versionRef(shown),
      goals: shown ? await this.goals(actor, shown.id, measured, today) : [],
      counts: countGoals(measured, today),
      comments: comments.map(commentView),
      versions: no ?? 0,
      today,
      allowedActions: allowedPlanActions(facts, actor),
      blockedActions: blockedPlanActions(facts, actor).map(({ action, problem }) => ({
        ...{ action, code: problem.code, reason: problem.detail },
      })),
    };
  }

  /** Every version that the reader may see, latest first, each with what it changed. */
  async versions(actor: Actor, id: string): Promise<PlanVersionList> {
    const db = this.dataSource.manager;
    const { plan, unit } = await findPlan(db, actor, id);
    const last = shownNo(plan, unit.path, actor) ?? 0;
    const [all, names] = await Promise.all([
      db.find(PlanVersionEntity, { where: { planId: id }, order: { no: 'ASC' } }),
      this.measureNames(),
    ]);
    const seen = all.filter(({ no }) => no <= last);
    const goals = await Promise.all(seen.map(version => goalsOf(db, version.id)));
    const versions = seen.map((version, index) => ({
      ...versionRef(version),
      overviewBefore: seen[index - 1]?.overview ?? null,
      changes: goalDifferences(goals[index - 1] ?? [], goals[index]!, names),
    }));
    return { versions: versions.reverse() };
  }

  private async goals(
    actor: Actor,
    versionId: string,
    measured: readonly MeasuredGoal[],
    today: Day,
  ): Promise<GoalView[]> {
    const [words, names] = await Promise.all([
      goalsOf(this.dataSource.manager, versionId),
      this.measureNames(),
    ]);
    const itemsOf = new Map(measured.map(({ goalId, items }) => [goalId, items]));
    return words.map(goal => {
      const items = itemsOf.get(goal.id) ?? [];
      const {
        stand,
        items: itemCount,
        closed: closedCount,
        percent,
      } = goalProgress(items, goal.dueOn, today);
      return {
        ...goal,
        measureName: goal.measureCode && (names.get(goal.measureCode) ?? null),
        ...{ stand, itemCount, closedCount, percent },
        items: items
          .filter(item => maySee(item, item.unitPath, actor))
          .map(item => ({
            ...{
              id: item.id,
              number: item.number,
              title: item.title,
              state: item.state,
              percent: item.percent,
            },
          })),
      };
    });
  }

  private async measureNames(): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<{ code: string; name: string }[]>(
      'SELECT code, name FROM measure',
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const versionRef = (version: PlanVersionEntity): PlanVersionRef => ({
  id: version.id,
  no: version.no,
  reason: version.reason,
  overview: version.overview,
  signNote: version.signNote,
  signedByName: version.signedByName,
  signedFor: version.signedForName,
  signedAt: instant(version.signedAt),
  outcome: version.outcome,
  reviewNote: version.reviewNote,
  reviewerName: version.reviewerName,
  reviewedAt: instant(version.reviewedAt),
});

const commentView = ({ id, no, text, authorName, ofUnit, at }: PlanCommentEntity): PlanCommentView => ({
  ...{ id, no, text, authorName, ofUnit, at: at.toISOString() },
});
