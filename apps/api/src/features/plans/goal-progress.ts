import type { Day } from '@zuofeng/shared/calendar/days';
import type { GoalStand } from '@zuofeng/shared/plans/plans.labels';
import type { GoalCounts } from '@zuofeng/shared/plans/plans.views.contract';
import { goalProgress, type LinkedItem } from '@zuofeng/shared/plans/plans.rules';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import type { EntityManager } from 'typeorm';

/** An item by which a goal is measured, with what decides who may know of it. */
export interface MeasuringItem extends LinkedItem {
  id: string;
  number: string;
  title: string;
  state: State;
  createdSide: 'office' | 'unit';
  issuedOn: Day | null;
  unitPath: string;
}

export interface MeasuredGoal {
  planId: string;
  goalId: string;
  title: string;
  dueOn: Day | null;
  items: MeasuringItem[];
}

/** An item that has gone to a unit elsewhere no longer measures the goal. */
const MEASURED = `
  SELECT v.plan_id AS "planId", w.goal_id AS "goalId", w.title, w.due_on::text AS "dueOn", coalesce(linked.items, '[]') AS items
  FROM unnest($1::uuid[], $2::int[]) AS asked (plan_id, no)
  JOIN plan_version v ON v.plan_id = asked.plan_id AND v.no = asked.no
  JOIN plan p ON p.id = v.plan_id JOIN unit above ON above.id = p.unit_id
  JOIN plan_goal_words w ON w.version_id = v.id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state,
      'percent', i.percent, 'submittedOn', i.submitted_on, 'createdSide', i.created_side, 'issuedOn', i.issued_on,
      'unitPath', below.path) ORDER BY i.number) AS items
    FROM plan_goal_link l JOIN rectification_item i ON i.id = l.item_id JOIN unit below ON below.id = i.unit_id
    WHERE l.goal_id = w.goal_id AND below.path ^@ above.path) linked ON true
  ORDER BY v.plan_id, w.position`;

/** The goals of these versions of plans, each with the items that measure it. */
export const measuredGoals = (
  db: EntityManager,
  versions: readonly { planId: string; no: number }[],
): Promise<MeasuredGoal[]> =>
  db.query<MeasuredGoal[]>(MEASURED, [versions.map(({ planId }) => planId), versions.map(({ no }) => no)]);

export function countGoals(goals: readonly MeasuredGoal[], today: Day): GoalCounts {
  const counts: Record<GoalStand, number> = { unlinked: 0, open: 0, met: 0, late: 0, missed: 0 };
  for (const { items, dueOn } of goals) counts[goalProgress(items, dueOn, today).stand] += 1;
  return { total: goals.length, ...counts };
}
