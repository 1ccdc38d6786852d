import type { CreateItem, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import type { Action, State } from '@zuofeng/shared/rectification/rectification.labels';
import type { DataSource } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import type { Answer, TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { seedReference } from '../../seeds/reference.js';
import { UnitEntity } from '../units/unit.entity.js';
import { makeUnit } from '../units/unit.factory.js';

/** The people of a unit's ledger, each a different person. */
export interface Cast {
  unitId: string;
  staff: Person;
  head: Person;
  officer: Person;
  verifier: Person;
  director: Person;
}

/** The city of the tests, with the reference data that items refer to. */
export async function makeCity(app: TestApp): Promise<string> {
  await seedReference(app.dataSource, app.clock.now());
  const city = await app.dataSource.manager.findOneBy(UnitEntity, { kind: 'city' });
  return (city ?? (await makeUnit(app.dataSource, { kind: 'city' }))).id;
}

/** A unit with its own people, and the office of the city above it. */
export async function makeCast(app: TestApp, cityId: string): Promise<Cast> {
  const { id: unitId } = await makeUnit(app.dataSource, { parentId: cityId });
  const person = (role: Parameters<typeof makePerson>[1]['roles'] & {}) =>
    makePerson(app.dataSource, { roles: role });
  return {
    unitId,
    staff: await person([['unit-staff', unitId]]),
    head: await person([['unit-head', unitId]]),
    officer: await person([['office-staff', cityId]]),
    verifier: await person([['office-staff', cityId]]),
    director: await person([['office-director', cityId]]),
  };
}

export const fullItem = (unitId: string, change: Partial<CreateItem> = {}): CreateItem => ({
  title: '窗口等候时间过长',
  unitId,
  problem: '群众反映上午办件高峰等候超过一小时。',
  leader: '责任领导',
  person: '责任科长',
  standard: '平均等候不超过十分钟。',
  measures: '增开两个窗口，推行预约。',
  deadline: '2026-04-30',
  source: 'public',
  focus: 'people',
  aspectCode: 'raise-efficiency',
  ...change,
});

/** Takes an action as a person, at the version that the item has now. */
export async function act(
  app: TestApp,
  person: Person,
  id: string,
  action: Action,
  body: object = {},
  { version }: { version?: number } = {},
): Promise<Answer> {
  const seen = version ?? (await versionOf(app, id));
  return app.post(`/api/rectification-items/${id}/actions/${action}`, body, { as: person, version: seen });
}

export async function versionOf(app: TestApp, id: string): Promise<number> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM rectification_item WHERE id = $1',
    [id],
  );
  return row?.version ?? 1;
}

/** An uploaded file of the person's, ready to be given to a record. */
export async function makeEvidence(app: TestApp, person: Person): Promise<string> {
  const answer = await app.upload<{ id: string }>(
    '/api/attachments',
    { name: '整改佐证.txt', content: '已增开窗口' },
    { as: person },
  );
  if (answer.status !== 201) throw new Error(`upload: ${answer.text}`);
  return answer.body.id;
}

/** An import that is being committed: only then may items enter as imported. */
export async function makeImportBatch(dataSource: DataSource): Promise<string> {
  const id = newId();
  await dataSource.query(
    `INSERT INTO import_batch (id, version, kind, state, file_name, sha256, header_row, headers, choices, remembered, counts,
       without_deadline, message, created_by, created_by_name, created_at)
     VALUES ($1, 1, 'rectification', 'committing', '台账.xlsx', '-', 1, '[]', '{}', false, '{}', 0, '', $1, '经办人', now())`,
    [id],
  );
  return id;
}

/** An item brought to a state through the front door, by the cast. */
export async function makeItem(
  app: TestApp,
  cast: Cast,
  state: State = 'draft',
  change: Partial<CreateItem> = {},
): Promise<ItemView> {
  const created = await app.post('/api/rectification-items', fullItem(cast.unitId, change), {
    as: cast.officer,
  });
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  let item = created.body as ItemView;
  const go = async (person: Person, action: Action, body: object = {}) => {
    const answer = await act(app, person, item.id, action, body, { version: item.version });
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
    item = answer.body as ItemView;
  };
  if (state === 'draft') return item;
  if (state === 'cancelled') {
    await go(cast.director, 'cancel', { reason: '重复立项' });
    return item;
  }
  await go(cast.officer, 'issue');
  if (state === 'issued') return item;
  await go(cast.staff, 'accept');
  if (state === 'working') return item;
  await go(cast.staff, 'apply', { note: '已完成', attachmentIds: [await makeEvidence(app, cast.staff)] });
  await go(cast.head, 'sign');
  if (state === 'submitted') return item;
  await go(cast.verifier, 'close', { method: 'on-site', finding: '现场核查属实', callBackResult: '满意' });
  return item;
}
