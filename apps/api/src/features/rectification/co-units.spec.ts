import type { ItemRow, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { newId } from '../../platform/database/ids.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { act, type Cast, makeCast, makeCity, makeItem, versionOf } from './rectification.factory.js';

const ITEMS = '/api/rectification-items';

describe('配合单位', () => {
  let app: TestApp;
  let cast: Cast;
  let helper: Cast;
  let stranger: Cast;

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    [cast, helper, stranger] = [
      await makeCast(app, cityId),
      await makeCast(app, cityId),
      await makeCast(app, cityId),
    ];
  });
  afterAll(() => app.close());

  const helped = (state: Parameters<typeof makeItem>[2]) =>
    makeItem(app, cast, state, { coUnitIds: [helper.unitId] });
  const open = (person: Person, id: string) => app.get<ItemView>(`${ITEMS}/${id}`, { as: person });
  const list = async (person: Person, query = '') =>
    (await app.get<{ rows: ItemRow[]; total: number }>(`${ITEMS}?size=100${query}`, { as: person })).body;
  const ids = ({ rows }: { rows: ItemRow[] }) => rows.map(({ id }) => id);

  it('reads the item, its versions and its evidence, and knows itself as a helper', async () => {
    const item = await helped('submitted');
    const { status, body } = await open(helper.staff, item.id);
    expect([status, body.asCoUnit, body.allowedActions, body.blockedActions]).toEqual([
      200,
      true,
      ['comment'],
      [],
    ]);
    expect((await app.get(`${ITEMS}/${item.id}/versions`, { as: helper.head })).status).toBe(200);
    const file = body.applications[0]!.evidence[0]!.id;
    expect((await app.get(`/api/attachments/${file}`, { as: helper.staff })).status).toBe(200);
    expect((await app.get(`/api/attachments/${file}`, { as: stranger.staff })).status).toBe(404);
    expect((await open(cast.staff, item.id)).body.asCoUnit).toBe(false);
  });

  it('comments, and the responsible unit reads it', async () => {
    const { id } = await helped('working');
    const said = await app.post(`${ITEMS}/${id}/comments`, { text: '我局可派两人' }, { as: helper.staff });
    expect(said.status).toBe(201);
    expect((await open(cast.staff, id)).body.comments).toMatchObject([{ text: '我局可派两人' }]);
  });

  it('takes no action and edits nothing: the refusal says whose turn it is', async () => {
    const { id } = await helped('working');
    const report = { note: '进展', percent: 50 };
    for (const person of [helper.staff, helper.head]) {
      expect(await act(app, person, id, 'report', report)).toMatchObject({
        status: 403,
        body: { code: 'auth.forbidden', detail: expect.stringContaining('您单位是配合单位') as string },
      });
    }
    const version = await versionOf(app, id);
    const edit = await app.patch(`${ITEMS}/${id}`, { title: '改' }, { as: helper.staff, version });
    expect(edit).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect(await versionOf(app, id)).toBe(version);
  });

  it('finds it under its own filter, and in no list or figure of its own unit', async () => {
    const { id } = await helped('working');
    const own = await makeItem(app, helper, 'working');
    const apart = await list(helper.staff, '&coUnit=true');
    expect(ids(apart)).toContain(id);
    expect(apart.rows.every(({ asCoUnit }) => asCoUnit)).toBe(true);
    expect(apart.total).toBe(apart.rows.length);
    const plain = await list(helper.staff);
    expect(ids(plain)).toContain(own.id);
    expect(ids(plain)).not.toContain(id);
    const progress = await app.get(`/api/units/${helper.unitId}/progress`, { as: helper.staff });
    expect(progress.body).toMatchObject({ total: plain.total });
    expect((await list(cast.officer, '&coUnit=true')).total).toBe(0);
  });

  it('learns of the office’s draft when it is issued', async () => {
    const { id } = await helped('draft');
    expect((await open(helper.staff, id)).status).toBe(404);
    expect(ids(await list(helper.staff, '&coUnit=true'))).not.toContain(id);
    await act(app, cast.officer, id, 'issue');
    expect((await open(helper.staff, id)).status).toBe(200);
    expect(ids(await list(helper.staff, '&coUnit=true'))).toContain(id);
  });

  it('a unit that does not help cannot tell the item from a missing one', async () => {
    const { id, version } = await helped('working');
    const missing = newId();
    for (const ask of [
      (item: string) => app.get(`${ITEMS}/${item}`, { as: stranger.staff }),
      (item: string) => app.get(`${ITEMS}/${item}/versions`, { as: stranger.staff }),
      (item: string) => app.post(`${ITEMS}/${item}/comments`, { text: '问' }, { as: stranger.staff }),
      (item: string) => app.post(`${ITEMS}/${item}/actions/accept`, {}, { as: stranger.staff, version }),
    ]) {
      const foreign = await ask(id);
      expect([foreign.status, foreign.text]).toEqual([404, (await ask(missing)).text]);
    }
    expect((await list(stranger.staff, '&coUnit=true')).total).toBe(0);
  });

  it('no longer helping, it no longer knows of the item', async () => {
    const item = await helped('working');
    const body = { coUnitIds: [] };
    await app.patch(`${ITEMS}/${item.id}`, body, { as: cast.officer, version: item.version });
    expect((await open(helper.staff, item.id)).status).toBe(404);
  });

  it('a role over the units above the helper opens the item as well', async () => {
    const { id } = await helped('working');
    const section = await makeCast(app, helper.unitId);
    const small = await makeItem(app, cast, 'working', { coUnitIds: [section.unitId] });
    expect((await open(helper.head, small.id)).body.asCoUnit).toBe(true);
    const below = await makePerson(app.dataSource, { roles: [['unit-staff', section.unitId]] });
    expect((await open(below, id)).status).toBe(404);
  });
});
