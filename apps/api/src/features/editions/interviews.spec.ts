import type { EditionView, InterviewList, InterviewView } from '@zuofeng/shared/editions/editions.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { actOn, type BoardCast, bring, makeBoardCast, makeEdition } from './editions.factory.js';

/** A book that asks for a talk after every black list. */
describe('约谈', () => {
  let app: TestApp;
  let cast: BoardCast;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeBoardCast(app, 1);
    await makeEdition(app, cast, 'published');
  });
  afterAll(() => app.close());

  const rows = async (as: Person) => (await app.get<InterviewList>('/api/interviews', { as })).body.rows;
  const hold = (as: Person, { id, version }: InterviewView, heldOn: string) => {
    const body = { heldOn, summary: '分管副市长约谈主要负责人，限期整改。' };
    return app.post<InterviewView>(`/api/interviews/${id}/hold`, body, { as, version });
  };

  it('falls due with the list, for the office to hold and the unit to know', async () => {
    expect(await rows(cast.good.officer)).toMatchObject([
      {
        ...{ unit: { id: cast.bad.unitId }, editions: ['HH-2026Q1'], state: 'due', mayHold: true },
        dueOn: expect.stringMatching(/^2026-0[45]-\d\d$/),
      },
    ]);
    expect(await rows(cast.bad.head)).toMatchObject([{ state: 'due', mayHold: false }]);
    expect(await rows(cast.good.head)).toEqual([]);
  });

  it('is held once, by the office, on a day that can have been', async () => {
    const [duty] = await rows(cast.good.officer);
    expect((await hold(cast.bad.head, duty!, '2026-04-14')).status).toBe(403);
    for (const day of ['2026-04-01', '2026-12-01'])
      expect((await hold(cast.good.officer, duty!, day)).body).toMatchObject({
        errors: [{ field: 'heldOn' }],
      });
    const today = app.clock.now().toISOString().slice(0, 10);
    expect((await hold(cast.good.officer, duty!, today)).body).toMatchObject({
      ...{ state: 'held', heldOn: today, heldByName: cast.good.officer.name, mayHold: false },
    });
    expect((await hold(cast.good.verifier, duty!, today)).status).toBe(412);
  });

  it('counts the lists running, and lapses with a correction that takes the unit off', async () => {
    app.clock.set('2026-07-03T01:00:00.000Z');
    const second = await makeEdition(app, { ...cast, period: '2026Q2' }, 'published');
    const due = async () => (await rows(cast.good.officer)).filter(({ state }) => state === 'due');
    expect(await due()).toMatchObject([
      { unit: { id: cast.bad.unitId }, editions: ['HH-2026Q1', 'HH-2026Q2'] },
    ]);

    const { body } = await actOn(app, cast.good.officer, second.id, 'correct', { reason: '漏计加分' });
    const opened = await bring(app, cast, body, 'consultation');
    const gift = { unitId: cast.bad.unitId, indicatorId: 'on-time', points: '90', reason: '漏计' };
    const proposed = await actOn(app, cast.good.verifier, opened.id, 'propose', gift);
    const path = `/api/corrections/${proposed.body.corrections[0]!.id}/actions/confirm`;
    const confirmed = await app.post<EditionView>(path, {}, { as: cast.bad.officer });
    await bring(app, cast, confirmed.body, 'published');
    expect(await due()).toMatchObject([{ unit: { id: cast.good.unitId }, editions: ['HH-2026Q2-更1'] }]);
    const held = (await rows(cast.good.officer)).filter(({ state }) => state === 'held');
    expect(held).toMatchObject([{ unit: { id: cast.bad.unitId }, editions: ['HH-2026Q1'] }]);
  });
});
