import type { WriteGoal } from '@zuofeng/shared/plans/plans.contract';
import type { PlanAction, PlanState } from '@zuofeng/shared/plans/plans.labels';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import type { Cast } from '../rectification/rectification.factory.js';

export const aGoal = (change: Partial<WriteGoal> = {}): WriteGoal => ({
  title: '压减窗口办件时间',
  aspectCode: 'raise-efficiency',
  gap: '平均办件 9 个工作日，先进地区为 4 个。',
  indicator: '平均办件工作日',
  target: '不超过 5 个工作日',
  owner: '分管负责人',
  dueOn: '2026-06-30',
  steps: '一、并联审批。\n二、容缺受理。',
  ...change,
});

export async function planVersion(app: TestApp, id: string): Promise<number> {
  const [row] = await app.dataSource.query<{ version: number }[]>('SELECT version FROM plan WHERE id = $1', [
    id,
  ]);
  return row?.version ?? 1;
}

/** Takes a step of a plan as a person, at the version that it has now. */
export async function step(
  app: TestApp,
  person: Person,
  id: string,
  action: PlanAction,
  body: object = {},
): Promise<Answer<PlanView>> {
  const version = await planVersion(app, id);
  if (action === 'edit') return app.put(`/api/plans/${id}`, body, { as: person, version });
  return app.post(`/api/plans/${id}/actions/${action}`, body, { as: person, version });
}

/** A plan brought to a state through the front door, by the cast. */
export async function makePlan(
  app: TestApp,
  cast: Cast,
  state: PlanState = 'draft',
  { year = 2026, goals = [aGoal({ dueOn: `${year}-06-30` })] }: { year?: number; goals?: WriteGoal[] } = {},
): Promise<PlanView> {
  const created = await app.post<PlanView>('/api/plans', { unitId: cast.unitId, year }, { as: cast.staff });
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  let plan = created.body;
  const go = async (person: Person, action: PlanAction, body: object = {}) => {
    const answer = await step(app, person, plan.id, action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
    plan = answer.body;
  };
  await go(cast.staff, 'edit', { overview: '以效率为先。', goals });
  if (state === 'draft') return plan;
  await go(cast.head, 'sign');
  if (state === 'filed') await go(cast.officer, 'file');
  if (state === 'returned') await go(cast.officer, 'return', { reason: '目标值偏低' });
  return plan;
}
