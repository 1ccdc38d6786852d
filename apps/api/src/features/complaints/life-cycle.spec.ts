import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { FINDING, makeCase, RATED, REPLY, step, SUMMARY } from './complaint.factory.js';

describe('the life of a case', () => {
  let app: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
  });
  afterAll(() => app.close());

  it('goes from registration to closing with four lamps', async () => {
    const closed = await makeCase(app, cast, 'closed');
    expect(closed).toMatchObject({
      state: 'closed',
      lit: ['discovered', 'handled', 'announced', 'accountable'],
      grade: 4,
      reply: REPLY.reply,
      sight: 'original',
    });
    expect(closed.steps.map(({ action }) => action)).toEqual([
      'submit',
      'accept',
      'summarise',
      'assign',
      'find',
      'conclude',
      'announce',
      'hold-accountable',
      'reply',
      'call-back',
      'close',
    ]);
    const unit = await app.get<CaseView>(`/api/complaints/${closed.id}`, { as: cast.staff });
    expect(unit.body).toMatchObject({
      sight: 'summary',
      original: null,
      channel: null,
      title: SUMMARY.title,
    });
    expect(unit.body.steps.every(({ at }) => at === null)).toBe(true);
    expect([FINDING.finding, RATED.grade]).toEqual([unit.body.finding, unit.body.grade]);
  });
  void step;
});
