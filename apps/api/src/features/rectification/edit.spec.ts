import { createApp, type TestApp } from '../../testing/app.js';
import { newId } from '../../platform/database/ids.js';
import {
  act,
  type Cast,
  fullItem,
  makeCast,
  makeCity,
  makeImportBatch,
  makeItem,
} from './rectification.factory.js';

describe('the words of an item', () => {
  let app: TestApp;
  let cast: Cast;
  let other: Cast;

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
  });
  afterAll(() => app.close());

  const edit = (id: string, version: number, body: object, as = cast.officer) =>
    app.patch(`/api/rectification-items/${id}`, body, { as, version });

  it('change leaves a version with what was and what is, in words', async () => {
    const { id, version } = await makeItem(app, cast);
    const answer = await edit(id, version, {
      title: '新标题',
      source: 'cadre',
      coUnitIds: [other.unitId],
      problem: null,
    });
    expect(answer.body).toMatchObject({
      version: 2,
      title: '新标题',
      problem: null,
      coUnits: [{ id: other.unitId }],
    });
    const { body } = await app.get(`/api/rectification-items/${id}/versions`, { as: cast.officer });
    expect(body.versions).toHaveLength(1);
    expect(body.versions[0]).toMatchObject({ version: 2, changedBy: cast.officer.name });
    expect(body.versions[0].changes).toContainEqual({
      field: 'source',
      label: '问题来源',
      before: '群众提',
      after: '干部评',
    });
    expect(body.versions[0].changes.map(({ field }: { field: string }) => field)).toEqual([
      'title',
      'problem',
      'coUnitIds',
      'source',
    ]);
  });

  it('the aspect follows from the measure, and must agree with it', async () => {
    const [measure] = await app.dataSource.query<{ code: string; aspect: string }[]>(
      'SELECT code, aspect FROM measure LIMIT 1',
    );
    const item = await makeItem(app, cast, 'draft', { aspectCode: null, measureCode: measure!.code });
    expect(item.aspectCode).toBe(measure!.aspect);
    const wrong = measure!.aspect === 'front-line' ? 'study-policy' : 'front-line';
    expect(
      (await edit(item.id, item.version, { aspectCode: wrong, measureCode: measure!.code })).body.errors,
    ).toMatchObject([{ field: 'measureCode', rule: 'aspect' }]);
  });

  it('industry and project belong to the service of enterprises', async () => {
    const refused = await app.post(
      '/api/rectification-items',
      fullItem(cast.unitId, { focus: 'people', focusKind: 'project' }),
      { as: cast.officer },
    );
    expect(refused.body.errors).toMatchObject([{ field: 'focusKind' }]);
    const item = await makeItem(app, cast, 'draft', { focus: 'enterprise', focusKind: 'project' });
    expect((await edit(item.id, item.version, { focus: 'people' })).body).toMatchObject({
      focus: 'people',
      focusKind: null,
    });
  });

  it('once issued, the unit is settled and no clear gets lost', async () => {
    const { id, version } = await makeItem(app, cast, 'issued');
    expect((await edit(id, version, { unitId: other.unitId })).body.errors).toMatchObject([
      { field: 'unitId', rule: 'settled' },
    ]);
    expect((await edit(id, version, { standard: null })).body.code).toBe('rectification.five-clears');
    expect((await edit(id, version, { title: '改题' }, cast.head)).status).toBe(403);
    expect((await edit(id, version, { title: '改题' })).status).toBe(200);
  });

  it('an edit that changes nothing leaves nothing behind', async () => {
    const item = await makeItem(app, cast, 'issued', { coUnitIds: [other.unitId] });
    const { title, problem, deadline, source } = item;
    const answer = await edit(item.id, item.version, {
      title,
      problem,
      deadline,
      source,
      coUnitIds: [other.unitId],
    });
    expect(answer).toMatchObject({ status: 200, body: { version: item.version } });
    expect(answer.body.timeline).toHaveLength(item.timeline.length);
    const { body } = await app.get(`/api/rectification-items/${item.id}/versions`, { as: cast.officer });
    expect(body.versions).toEqual([]);
  });

  it('an imported item gets the deadline that it lacked, but none that has passed, and stays imported', async () => {
    const batchId = await makeImportBatch(app.dataSource);
    const id = newId();
    await app.dataSource.query(
      `INSERT INTO rectification_item (id, number, version, state, title, unit_id, severity, origin, percent, is_public,
         send_back_count, reopen_count, extension_count, imported, import_batch_id, created_side, created_by_name,
         created_at, changed_by_name, changed_at, registered_on, issued_on)
       VALUES ($1, 'ZG-2025-99999', 1, 'issued', 't', $2, 'normal', 'import', 0, false, 0, 0, 0, true, $3, 'office', 'x',
         now(), 'x', now(), '2026-03-01', '2026-03-01')`,
      [id, cast.unitId, batchId],
    );
    expect((await edit(id, 1, { deadline: '2026-03-01' })).body.code).toBe('rectification.deadline-invalid');
    expect((await edit(id, 1, { origin: 'office' })).body.errors).toMatchObject([
      { field: 'origin', rule: 'settled' },
    ]);
    expect((await edit(id, 1, { deadline: '2026-03-02' })).body).toMatchObject({
      deadline: '2026-03-02',
      version: 2,
    });
    expect((await edit(id, 2, { deadline: '2026-04-02' })).body.code).toBe('rectification.deadline-invalid');
  });

  it('a returned item may be given to another unit, and the first then knows it no more', async () => {
    const { id } = await makeItem(app, cast, 'issued');
    const returned = await act(app, cast.staff, id, 'return', { reason: '非本单位职责' });
    expect((await edit(id, returned.body.version, { unitId: other.unitId })).body.unit.id).toBe(other.unitId);
    await act(app, cast.officer, id, 'issue');
    expect((await app.get(`/api/rectification-items/${id}`, { as: cast.staff })).status).toBe(404);
    expect((await app.get(`/api/rectification-items/${id}`, { as: other.staff })).status).toBe(200);
  });

  it('children have one level, under a parent that is still open', async () => {
    const parent = await makeItem(app, cast, 'working');
    const child = await makeItem(app, cast, 'draft', { parentId: parent.id });
    const put = async (id: string, parentId: string) =>
      (
        await edit(id, (await app.get(`/api/rectification-items/${id}`, { as: cast.officer })).body.version, {
          parentId,
        })
      ).body.errors?.[0]?.message;
    expect(await put(parent.id, parent.id)).toBe('不能以自己为上级事项');
    expect(await put((await makeItem(app, cast)).id, child.id)).toBe('上级事项本身已是子项');
    expect(await put(parent.id, (await makeItem(app, cast)).id)).toBe('本项已有子项，不能再成为子项');
    expect(await put((await makeItem(app, cast)).id, (await makeItem(app, cast, 'closed')).id)).toBe(
      '上级事项已经结束',
    );
  });

  it.each([
    ['𠮷䶮', 201],
    ['👨‍👩‍👧', 201],
    ['é / é', 201],
    [`'; DROP TABLE unit; --`, 201],
    ['{{7*7}} __proto__', 201],
    ['＝１＋１', 201],
    ['a\u0000b', 400],
    ['\uD800', 400],
    ['\u202Eabc', 400],
    ['换\n行', 400],
    [' ', 400],
    ['长'.repeat(201), 400],
    ['𠮷'.repeat(200), 201],
  ])('hostile title %j is kept exactly or refused', async (title, status) => {
    const answer = await app.post(
      '/api/rectification-items',
      { title, unitId: cast.unitId },
      { as: cast.officer },
    );
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.body.title).toBe(title);
  });
});
