import type { WriteGoal } from '@zuofeng/shared/plans/plans.contract';
import { GOAL_FIELDS } from '@zuofeng/shared/plans/plans.labels';
import { type GoalWords, isInYear } from '@zuofeng/shared/plans/plans.rules';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { PlanGoalEntity, PlanGoalWordsEntity } from './goal.entity.js';
import type { Situation } from './plan.facts.js';

interface Measure {
  code: string;
  aspect: string;
  active: boolean;
}

/** The goals as they are to stand, each with its identity. All faults are told at once, each on its field. */
export async function readGoals(
  tx: EntityManager,
  { plan, goals }: Situation,
  written: readonly WriteGoal[],
): Promise<GoalWords[]> {
  const known = await tx.findBy(PlanGoalEntity, { planId: plan.id });
  const mine = new Set(known.map(({ id }) => id));
  const codes = written.flatMap(({ measureCode }) => measureCode ?? []);
  const measures = new Map(
    (await tx.query<Measure[]>('SELECT code, aspect, active FROM measure WHERE code = ANY($1)', [codes])).map(
      row => [row.code, row],
    ),
  );
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  written.forEach((goal, index) => {
    const wrong = (field: string, rule: string, message: string) =>
      errors.push({ field: `goals.${index}.${field}`, rule, message });
    if (goal.id && (!mine.has(goal.id) || seen.has(goal.id))) wrong('id', 'exists', '方案中没有这个目标');
    if (goal.id) seen.add(goal.id);
    if (goal.dueOn && !isInYear(goal.dueOn, plan.year)) {
      wrong('dueOn', 'year', `完成时限应在 ${plan.year} 年内`);
    }
    const fault = goal.measureCode ? measureFault(measures.get(goal.measureCode), goal, goals) : null;
    if (fault) wrong('measureCode', 'measure', fault);
  });
  if (errors.length) throw new ProblemError('request.invalid', { errors });
  return written.map(goal => ({
    id: goal.id ?? newId(),
    title: goal.title,
    aspectCode: goal.aspectCode,
    measureCode: goal.measureCode ?? null,
    gap: goal.gap ?? null,
    indicator: goal.indicator ?? null,
    target: goal.target ?? null,
    owner: goal.owner ?? null,
    dueOn: goal.dueOn ?? null,
    steps: goal.steps ?? null,
  }));
}

/** What has been switched off takes nothing new, but a goal keeps what it referred to before. */
function measureFault(
  measure: Measure | undefined,
  goal: WriteGoal,
  before: readonly GoalWords[],
): string | null {
  if (!measure) return '没有这项措施';
  if (measure.aspect !== goal.aspectCode) return '这项措施不属于所选的方面';
  const kept = before.some(one => one.id === goal.id && one.measureCode === measure.code);
  return measure.active || kept ? null : '这项措施已停用';
}

/** The words of a version, anew and in their order. */
export async function writeGoals(
  tx: EntityManager,
  planId: string,
  versionId: string,
  goals: readonly GoalWords[],
): Promise<void> {
  await tx.delete(PlanGoalWordsEntity, { versionId });
  if (goals.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(PlanGoalEntity)
    .values(goals.map(({ id }) => ({ id, planId })))
    .orIgnore()
    .execute();
  await tx.insert(
    PlanGoalWordsEntity,
    goals.map(({ id: goalId, ...words }, position) => ({ ...words, versionId, goalId, position })),
  );
}

/** Whether a form was sent as it was opened. */
export const sameGoals = (a: readonly GoalWords[], b: readonly GoalWords[]): boolean =>
  a.length === b.length &&
  a.every((goal, index) => {
    const other = b[index]!;
    return goal.id === other.id && GOAL_FIELDS.every(field => goal[field] === other[field]);
  });
