import { createApp, type TestApp } from '../../testing/app.js';
import { UnitEntity } from '../units/unit.entity.js';
import { act, type Cast, makeCast, makeCity, makeItem } from './rectification.factory.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await createApp();
  cast = await makeCast(app, await makeCity(app));
});
afterAll(() => app.close());

async function close() {
  const { version } = await app.dataSource.manager.findOneByOrFail(UnitEntity, { id: cast.unitId });
  return app.patch(`/api/units/${cast.unitId}`, { activeTo: '2026-03-31' }, { as: cast.director, version });
}

test('a unit with open items cannot be closed, and is told how many; without them it can', async () => {
  await makeItem(app, cast, 'closed');
  await makeItem(app, cast, 'draft');
  const open = [await makeItem(app, cast, 'working'), await makeItem(app, cast, 'submitted')];
  const refused = await close();
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    409,
    'unit.in-use',
    '该单位还有 2 项整改事项未销号，请先销号或撤销',
  ]);
  const [working, submitted] = open;
  await act(app, cast.director, working!.id, 'cancel', { reason: '并入其他事项' });
  expect((await close()).body.detail).toContain('还有 1 项');
  const verified = { method: 'on-site', finding: '属实', callBackResult: '满意' };
  await act(app, cast.verifier, submitted!.id, 'close', verified);
  expect((await close()).status).toBe(200);
});
