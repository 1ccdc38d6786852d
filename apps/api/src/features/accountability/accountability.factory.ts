import type {
  AccountabilityView,
  WriteAccountability,
} from '@zuofeng/shared/accountability/accountability.contract';
import type { AccountabilityAction } from '@zuofeng/shared/accountability/accountability.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import type { Cast } from '../rectification/rectification.factory.js';

export const accountabilityOf = (
  unitId: string,
  change: Partial<WriteAccountability> = {},
): WriteAccountability => ({
  kind: 'admonition',
  target: 'cadre',
  unitId,
  personName: '蓝某',
  personTitle: '窗口主任',
  facts: '窗口没有执行一次性告知，群众多次往返。',
  basis: '《中国共产党问责条例》第七条。',
  decision: '给予诫勉。',
  decidedBy: '市纪委监委',
  decidedOn: '2026-03-02',
  effectFrom: '2026-03-02',
  effectTo: '2026-09-01',
  ...change,
});

/** Takes an action as a person, at the version that the record has now. */
export async function actOnRecord(
  app: TestApp,
  person: Person,
  id: string,
  action: AccountabilityAction,
  body: object = {},
): Promise<Answer<AccountabilityView>> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM accountability_record WHERE id = $1',
    [id],
  );
  const version = row?.version ?? 1;
  return app.post(`/api/accountability-records/${id}/actions/${action}`, body, { as: person, version });
}

/** A record brought to a state through the front door: registered by the officer, confirmed by the director. */
export async function makeRecord(
  app: TestApp,
  cast: Cast,
  state: 'draft' | 'submitted' | 'confirmed' = 'draft',
  change: Partial<WriteAccountability> = {},
): Promise<AccountabilityView> {
  const created = await app.post<AccountabilityView>(
    '/api/accountability-records',
    accountabilityOf(cast.unitId, change),
    { as: cast.officer },
  );
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  const { id } = created.body;
  const go = async (person: Person, action: AccountabilityAction) => {
    const answer = await actOnRecord(app, person, id, action);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  };
  if (state !== 'draft') await go(cast.officer, 'submit');
  if (state === 'confirmed') await go(cast.director, 'confirm');
  return (await app.get<AccountabilityView>(`/api/accountability-records/${id}`, { as: cast.officer })).body;
}
