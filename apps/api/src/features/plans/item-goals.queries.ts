import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { PlanState } from '@zuofeng/shared/plans/plans.labels';
import { decidePlan } from '@zuofeng/shared/plans/plans.states';
import type { GoalRef, ItemGoals } from '@zuofeng/shared/plans/plans.views.contract';
import { DataSource } from 'typeorm';
import { findVisible } from '../rectification/rectification.facts.js';
import { shownNo } from './plan.facts.js';

interface StoredGoal extends GoalRef {
  no: number;
  planNo: number;
  state: PlanState;
  filed: boolean;
  unitPath: string;
  linked: boolean;
}

/** Plans of the item's unit and of those above it; every version's goals, of which each reader sees one version. */
const AROUND = `
  SELECT w.goal_id AS "goalId", w.title, w.aspect_code AS "aspectCode", w.due_on::text AS "dueOn", p.id AS "planId",
    p.year, above.name AS "unitName", v.no, p.no AS "planNo", p.state, p.filed_no IS NOT NULL AS filed,
    above.path AS "unitPath", l.item_id IS NOT NULL AS linked
  FROM rectification_item i JOIN unit own ON own.id = i.unit_id
  JOIN unit above ON above.id = ANY(string_to_array(trim(both '/' from own.path), '/')::uuid[])
  JOIN plan p ON p.unit_id = above.id
  JOIN plan_version v ON v.plan_id = p.id AND v.no >= p.no - 1
  JOIN plan_goal_words w ON w.version_id = v.id
  LEFT JOIN plan_goal_link l ON l.goal_id = w.goal_id AND l.item_id = i.id
  WHERE i.id = $1
  ORDER BY p.year DESC, above.level DESC, w.position`;

/** The goals around an item. */
@Injectable()
export class ItemGoalsQueries {
  constructor(private readonly dataSource: DataSource) {}

  async of(actor: Actor, itemId: string): Promise<ItemGoals> {
    const db = this.dataSource.manager;
    const item = await findVisible(db, actor, itemId);
    const found = await db.query<StoredGoal[]>(AROUND, [itemId]);
    const seen = found.filter(
      ({ no, planNo, state, unitPath }) =>
        can(actor, 'plan.read', unitPath) && no === shownNo({ state, no: planNo }, unitPath, actor),
    );
    const may = (action: 'link' | 'unlink', { state, unitPath, filed }: StoredGoal) =>
      decidePlan({ state, unitPath, writers: [], authors: [], goals: [], everFiled: filed }, action, actor)
        .ok;
    const onLedger = item.state !== 'draft' && item.state !== 'cancelled';
    return {
      linked: seen
        .filter(({ linked }) => linked)
        .map(goal => ({ ...refOf(goal), mayUnlink: may('unlink', goal) })),
      linkable: seen.filter(goal => !goal.linked && onLedger && may('link', goal)).map(refOf),
    };
  }
}

const refOf = ({ goalId, title, aspectCode, dueOn, planId, year, unitName }: StoredGoal): GoalRef => ({
  ...{ goalId, title, aspectCode, dueOn, planId, year, unitName },
});
