import type { RecognitionFacts, UnitRecognition } from '@zuofeng/shared/recognition/recognition.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { actOnRecord, makeRecord } from '../accountability/accountability.factory.js';
import { actOnHonour, type HonourCast, makeHonour, withLeader } from '../honours/honour.factory.js';
import { makeCast, makeCity } from '../rectification/rectification.factory.js';
import { RecognitionFactsQueries } from './recognition.facts.queries.js';

const FIRST = { from: '2026-01-01', to: '2026-03-31' };
const SECOND = { from: '2026-04-01', to: '2026-06-30' };

describe('the read model of praise and blame', () => {
  let app: TestApp;
  let cast: HonourCast;
  let other: HonourCast;
  let ids: Record<string, string>;
  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await withLeader(app, await makeCast(app, cityId), cityId);
    other = await withLeader(app, await makeCast(app, cityId), cityId);
    const plain = { effectFrom: null, effectTo: null };
    // The last instant of the first quarter in Shanghai, and the first of the second.
    app.clock.set('2026-03-31T15:59:59.999Z');
    const march = (await makeHonour(app, cast, 'granted')).id;
    const admonition = await makeRecord(app, cast, 'confirmed', {
      decidedOn: '2026-03-31',
      effectFrom: '2026-03-31',
    });
    app.clock.set('2026-03-31T16:00:00.000Z');
    const april = (await makeHonour(app, cast, 'granted')).id;
    const talk = await makeRecord(app, other, 'confirmed', {
      kind: 'reminder-talk',
      decidedOn: '2026-04-01',
      ...plain,
    });
    // What does not count: drafts, what is not decided yet, what was revoked.
    await makeHonour(app, cast, 'checked');
    await makeRecord(app, cast, 'submitted', { decidedOn: '2026-04-01', ...plain });
    const revoked = await makeHonour(app, other, 'granted');
    await actOnHonour(app, other.leader, revoked.id, 'revoke', { reason: '材料不实' });
    const undone = await makeRecord(app, cast, 'confirmed', { decidedOn: '2026-04-01', ...plain });
    await actOnRecord(app, cast.director, undone.id, 'revoke', { reason: '复查撤销' });
    ids = { march, april, admonition: admonition.id, talk: talk.id };
  });
  afterAll(() => app.close());

  const told = (units: readonly UnitRecognition[]) =>
    units.map(({ unit, honours, accountability }) => ({
      unit: unit.id,
      honours: honours.map(({ id }) => id),
      accountability: accountability.map(({ id, decidedWithin, gravity }) => [id, decidedWithin, gravity]),
    }));

  it('counts each honour in the quarter of its granting and each record in that of its decision, on the day’s very edge', async () => {
    const facts = app.app.get(RecognitionFactsQueries);
    expect(told(await facts.all(FIRST))).toEqual([
      { unit: cast.unitId, honours: [ids['march']], accountability: [[ids['admonition'], true, 4]] },
    ]);
    expect(told(await facts.all(SECOND))).toEqual([
      // Its effect lasts into the second quarter, but it was decided before.
      { unit: cast.unitId, honours: [ids['april']], accountability: [[ids['admonition'], false, 4]] },
      { unit: other.unitId, honours: [], accountability: [[ids['talk'], true, 1]] },
    ]);
  });

  it('tells each reader as much as the lists do, and names nobody', async () => {
    const ask = (as: { token: string }) =>
      app.get<RecognitionFacts>(`/api/recognition/facts?from=${SECOND.from}&to=${SECOND.to}`, { as });
    const office = await ask(cast.officer);
    expect(told(office.body.units)).toHaveLength(2);
    expect(office.text).not.toMatch(/覃石山|蓝某/);
    expect(told((await ask(cast.head)).body.units).map(({ unit }) => unit)).toEqual([cast.unitId]);
    expect(told((await ask(cast.staff)).body.units)).toMatchObject([{ accountability: [] }]);
    const backwards = await app.get('/api/recognition/facts?from=2026-06-30&to=2026-04-01', {
      as: cast.officer,
    });
    expect(backwards.status).toBe(400);
  });
});
