import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { CommentPlan, LinkItem } from '@zuofeng/shared/plans/plans.contract';
import { PLAN_LIMITS } from '@zuofeng/shared/plans/plans.labels';
import { readsDrafts } from '@zuofeng/shared/plans/plans.states';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { findVisible } from '../rectification/rectification.facts.js';
import { PlanCommentEntity, PlanGoalLinkEntity } from './goal.entity.js';
import { findUnit, shownNo } from './plan.facts.js';
import { PlanNotices } from './plan.notices.js';
import { PlansService, type Turn } from './plans.service.js';

/** What hangs on a plan besides its words: the items of its goals, and what is said of it. Two people may do so at once, so no version is asked. */
@Injectable()
export class GoalLinks {
  constructor(
    private readonly plans: PlansService,
    private readonly notices: PlanNotices,
  ) {}

  link(actor: Actor, planId: string, { goalId, itemId }: LinkItem): Promise<void> {
    return this.plans.act(actor, planId, null, 'link', async turn => {
      const { tx, now } = turn;
      await checkGoal(turn, goalId);
      const item = await findVisible(tx, actor, itemId).catch((error: unknown) => {
        if (error instanceof ProblemError)
          throw fieldProblem('itemId', 'exists', '没有这个事项，或者您无权查看');
        throw error;
      });
      const unit = await findUnit(tx, item.unitId);
      if (!unit!.path.startsWith(turn.unit.path)) {
        throw new ProblemError('plan.item-not-linkable', {
          detail: '只能关联由本单位（含下属单位）负责整改的事项。',
        });
      }
      if (item.state === 'draft' || item.state === 'cancelled') {
        throw new ProblemError('plan.item-not-linkable', {
          detail: '草稿和已撤销的事项不能关联，请待交办之后再关联。',
        });
      }
      if (await tx.existsBy(PlanGoalLinkEntity, { goalId, itemId })) return null;
      if ((await tx.countBy(PlanGoalLinkEntity, { goalId })) >= PLAN_LIMITS.links) {
        throw new ProblemError('plan.item-not-linkable', {
          detail: `一个目标最多关联 ${PLAN_LIMITS.links} 个事项。`,
        });
      }
      const linked = { linkedBy: actor.accountId, linkedByName: actor.name, linkedAt: now };
      await tx.insert(PlanGoalLinkEntity, { goalId, itemId, ...linked });
      return { data: { goalId, itemId, number: item.number }, beside: true };
    });
  }

  unlink(actor: Actor, planId: string, { goalId, itemId }: LinkItem): Promise<void> {
    return this.plans.act(actor, planId, null, 'unlink', async turn => {
      await checkGoal(turn, goalId);
      const { affected } = await turn.tx.delete(PlanGoalLinkEntity, { goalId, itemId });
      return affected ? { data: { goalId, itemId }, beside: true } : null;
    });
  }

  comment(actor: Actor, planId: string, { text }: CommentPlan): Promise<void> {
    return this.plans.act(actor, planId, null, 'comment', async turn => {
      const { tx, plan, unit, now } = turn;
      const ofUnit = readsDrafts(actor, unit.path);
      const comment = {
        ...{ id: newId(), planId, no: shownNo(plan, unit.path, actor) ?? plan.no, text, ofUnit, at: now },
        ...{ authorId: actor.accountId, authorName: actor.name },
      };
      await tx.insert(PlanCommentEntity, comment);
      await this.notices.commented(tx, turn, comment);
      return { data: { commentId: comment.id, no: comment.no }, beside: true };
    });
  }
}

/** A goal that the person sees on the plan, so that nothing is measured by what nobody reads. */
async function checkGoal({ tx, actor, plan, unit }: Turn, goalId: string): Promise<void> {
  const no = shownNo(plan, unit.path, actor);
  const found = await tx.query<unknown[]>(
    `SELECT 1 FROM plan_goal_words w JOIN plan_version v ON v.id = w.version_id
     WHERE v.plan_id = $1 AND v.no = $2 AND w.goal_id = $3`,
    [plan.id, no, goalId],
  );
  if (found.length === 0) throw fieldProblem('goalId', 'exists', '方案中没有这个目标');
}
