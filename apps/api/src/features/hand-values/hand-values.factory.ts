import type { EnterHandValue, HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import type { DataSource } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { makeEvidence } from '../rectification/rectification.factory.js';
import { EvaluationGroupEntity, UnitGroupEntity } from '../units/group.entity.js';

/** Puts units into an evaluation group from long ago. */
export async function groupUnits(
  dataSource: DataSource,
  unitIds: readonly string[],
  { code = 'g1', name = '第一组' } = {},
): Promise<string> {
  const known = await dataSource.manager.findOneBy(EvaluationGroupEntity, { code });
  const groupId = known?.id ?? newId();
  if (!known)
    await dataSource.manager.insert(EvaluationGroupEntity, { id: groupId, code, name, sortOrder: 1 });
  for (const unitId of unitIds) {
    await dataSource.manager.insert(UnitGroupEntity, { id: newId(), unitId, groupId, fromDay: '2020-01-01' });
  }
  return groupId;
}

export const surveyOf = (
  unitId: string,
  fileIds: string[],
  change: Partial<EnterHandValue> = {},
): EnterHandValue => ({
  ...{ period: '2026Q2', unitId, indicatorId: 'survey', fileIds },
  answers: { good: 60, fair: 30, bad: 10, unknown: 5 },
  ...change,
});

/** Enters a survey as a person, with a file of theirs. */
export async function enterSurvey(
  app: TestApp,
  person: Person,
  unitId: string,
  change: Partial<EnterHandValue> = {},
): Promise<Answer<HandValueView>> {
  const file = await makeEvidence(app, person);
  return app.post<HandValueView>('/api/hand-values', surveyOf(unitId, [file], change), { as: person });
}

export const checkValue = (
  app: TestApp,
  person: Person,
  value: { id: string | null; version: number },
  action: 'confirm' | 'return' = 'confirm',
  body: object = action === 'return' ? { reason: '佐证不全' } : {},
): Promise<Answer<HandValueView>> =>
  app.post(`/api/hand-values/${value.id}/actions/${action}`, body, { as: person, version: value.version });
