import { aGoal, makePlan, step } from '../features/plans/plans.factory.js';
import { type Cast, makeItem } from '../features/rectification/rectification.factory.js';
import type { TestApp } from './app.js';

/** Plans in every situation that a route may ask for. */
export interface PlanStage {
  idFor(path: string): string;
  overridesFor(path: string): Record<string, unknown>;
}

export async function makePlanStage(app: TestApp, cast: Cast): Promise<PlanStage> {
  const plans = {
    draft: await makePlan(app, cast, 'draft', { year: 2023 }),
    signed: await makePlan(app, cast, 'signed', { year: 2024 }),
    filed: await makePlan(app, cast, 'filed', { year: 2025 }),
    linked: await makePlan(app, cast, 'filed', { year: 2026 }),
  };
  const itemId = (await makeItem(app, cast, 'working')).id;
  await step(app, cast.staff, plans.linked.id, 'link', { goalId: plans.linked.goals[0]!.id, itemId });
  const planOf = (path: string) => {
    if (/file|return/.test(path)) return plans.signed;
    if (/revise|\/link/.test(path)) return plans.filed;
    return path.includes('unlink') ? plans.linked : plans.draft;
  };
  return {
    idFor: path => planOf(path).id,
    overridesFor: path => {
      const [goal] = planOf(path).goals;
      const goals = [aGoal({ id: goal!.id, dueOn: '2023-06-30', measureCode: null })];
      return { year: 2027, goalId: goal!.id, itemId, goals };
    },
  };
}
