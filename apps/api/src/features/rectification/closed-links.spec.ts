import { createApp, type TestApp } from '../../testing/app.js';
import { makeUnit } from '../units/unit.factory.js';
import {
  act,
  type Cast,
  fullItem,
  makeCast,
  makeCity,
  makeItem,
  versionOf,
} from './rectification.factory.js';

const ITEMS = '/api/rectification-items';

describe('what has been closed takes nothing new', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let closedId: string;
  let sectionId: string;
  let measureCode: string;

  const close = (unitId: string) =>
    app.dataSource.query(`UPDATE unit SET active_to = '2026-03-01' WHERE id = $1`, [unitId]);

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    closedId = (await makeUnit(app.dataSource, { parentId: cityId, name: '原粮食局' })).id;
    await close(closedId);
    [{ id: sectionId }] = await app.dataSource.query<[{ id: string }]>(
      `INSERT INTO section (id, unit_id, name, active) VALUES (uuidv7(), $1, '原综合科', false) RETURNING id`,
      [cast.unitId],
    );
    // TypeORM answers an UPDATE with its rows and their number.
    const [[measure]] = await app.dataSource.query<[[{ code: string }], number]>(
      `UPDATE measure SET active = false WHERE code = (SELECT code FROM measure LIMIT 1) RETURNING code`,
    );
    measureCode = measure.code;
  });
  afterAll(() => app.close());

  const links = () => [
    { change: { unitId: closedId }, field: 'unitId', message: '这个单位已停用' },
    { change: { coUnitIds: [closedId] }, field: 'coUnitIds', message: '原粮食局' },
    { change: { sectionId }, field: 'sectionId', message: '这个科室已停用' },
    { change: { measureCode, aspectCode: null }, field: 'measureCode', message: '这项措施已停用' },
  ];

  it('no item is logged with it, and none is edited to it', async () => {
    const draft = await makeItem(app, cast);
    for (const { change, field, message } of links()) {
      const ask = { as: cast.officer };
      const answers = [
        await app.post(ITEMS, fullItem(cast.unitId, change), ask),
        await app.patch(`${ITEMS}/${draft.id}`, change, { ...ask, version: draft.version }),
      ];
      for (const { status, body } of answers) {
        expect([status, body.errors]).toEqual([
          400,
          [{ field, rule: 'closed', message: expect.stringContaining(message) as string }],
        ]);
      }
    }
  });

  it('an item keeps what it referred to before', async () => {
    const { id, version } = await makeItem(app, cast, 'working');
    await app.dataSource.query(
      'UPDATE rectification_item SET section_id = $2, measure_code = $3 WHERE id = $1',
      [id, sectionId, measureCode],
    );
    await app.dataSource.query('INSERT INTO rectification_co_unit VALUES ($1, $2)', [id, closedId]);
    const body = { title: '改题', sectionId, measureCode, aspectCode: null, coUnitIds: [closedId] };
    expect((await app.patch(`${ITEMS}/${id}`, body, { as: cast.officer, version })).status).toBe(200);
  });

  it('no item comes upon a unit that was closed meanwhile: neither by issue nor by reopening', async () => {
    const gone = await makeCast(app, cityId);
    const draft = await makeItem(app, gone, 'draft');
    const ended = await makeItem(app, gone, 'closed');
    await close(gone.unitId);
    const refused = { status: 409, body: { code: 'unit.closed' } };
    expect(await act(app, gone.officer, draft.id, 'issue')).toMatchObject(refused);
    const again = { reason: '反弹', deadline: '2026-06-30' };
    expect(await act(app, gone.officer, ended.id, 'reopen', again)).toMatchObject(refused);
    const { body } = await app.get(`${ITEMS}/${draft.id}`, { as: gone.officer });
    expect(body.blockedActions).toMatchObject([{ action: 'issue', code: 'unit.closed' }]);
  });

  it('a unit that is being closed and an item that is being issued to it do not miss each other', async () => {
    const director = cast.director;
    for (let round = 0; round < 5; round++) {
      const meant = await makeCast(app, cityId);
      const { id } = await makeItem(app, meant, 'draft');
      const [issued, closed] = await Promise.all([
        act(app, meant.officer, id, 'issue', {}, { version: await versionOf(app, id) }),
        app.patch(`/api/units/${meant.unitId}`, { activeTo: '2026-03-01' }, { as: director, version: 1 }),
      ]);
      expect([issued.status, closed.status].sort()).toEqual([200, 409]);
    }
  });
});
