import type { MetricsView } from '@zuofeng/shared/scoring/scores.contract';
import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import { createApp, type TestApp } from '../../../testing/app.js';
import { makeRecord } from '../../accountability/accountability.factory.js';
import type { Person } from '../../auth/account.factory.js';
import { makeCase } from '../../complaints/complaint.factory.js';
import { type HonourCast, makeHonour, withLeader } from '../../honours/honour.factory.js';
import { makeInstruction } from '../../instructions/instructions.factory.js';
import {
  act,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../../rectification/rectification.factory.js';
import { makeLetter } from '../../supervision/supervision.factory.js';
import { makeUnit } from '../../units/unit.factory.js';
import { makeGroup } from '../scoring.factory.js';

/** Two units in the second quarter of 2026: one whose items and cases are watched, one with everything else. */
describe('the facts of a quarter', () => {
  let app: TestApp;
  let one: HonourCast;
  let other: HonourCast;

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    one = await withLeader(app, await makeCast(app, cityId), cityId);
    other = await withLeader(app, await makeCast(app, cityId), cityId);
    await makeGroup(app, 'departments', [one.unitId, other.unitId]);
    const section = await makeUnit(app.dataSource, { parentId: one.unitId });

    app.clock.set('2026-03-31T16:00:00.000Z'); // the first instant of the quarter in Shanghai
    const item = (state: Parameters<typeof makeItem>[2], deadline: string, unitId = one.unitId) =>
      makeItem(app, one, state, { deadline, unitId });
    const closed = await item('closed', '2026-04-30');
    await item('closed', '2026-04-30', section.id);
    const late = await item('working', '2026-04-10');
    const overdue = await item('working', '2026-04-10');
    await item('submitted', '2026-04-10');
    await item('cancelled', '2026-04-10');
    const back = await item('closed', '2026-04-30');
    const sentBack = await item('submitted', '2026-06-20');
    await act(app, one.officer, sentBack.id, 'send-back', { reason: '佐证不足' });
    await makeCase(app, one, 'closed');
    await makeLetter(app, other);
    await makeInstruction(app, other, other.leader);
    await makeHonour(app, other, 'granted');
    await makeRecord(app, other, 'confirmed', { decidedOn: '2026-04-01', effectFrom: null, effectTo: null });
    for (let accepted = 0; accepted < 3; accepted++) await makeCase(app, other, 'accepted');

    app.clock.set('2026-05-08T01:00:00.000Z');
    await act(app, one.staff, late.id, 'apply', {
      note: '已完成',
      attachmentIds: [await makeEvidence(app, one.staff)],
    });
    await act(app, one.head, late.id, 'sign');
    await act(app, one.verifier, late.id, 'close', { method: 'on-site', finding: '属实' });
    const held = await act(app, other.officer, closed.id, 'hold', { method: 'on-site', finding: '保持' });
    expect(held.status).toBe(200);
    await act(app, one.officer, back.id, 'reopen', { reason: '又排长队', deadline: '2026-07-31' });
    await makeCase(app, one, 'registered');

    // After the quarter: none of this is of it.
    app.clock.set('2026-07-20T01:00:00.000Z');
    await act(app, one.officer, closed.id, 'reopen', { reason: '反弹', deadline: '2026-08-31' });
    await act(app, one.staff, overdue.id, 'apply', {
      note: '已完成',
      attachmentIds: [await makeEvidence(app, one.staff)],
    });
    await act(app, one.head, overdue.id, 'sign');
    await act(app, one.verifier, overdue.id, 'close', { method: 'on-site', finding: '属实' });
  }, 60_000);
  afterAll(() => app.close());

  const figures = async (as: Person, unitId: string, period = '2026Q2') => {
    const { status, body } = await app.get<MetricsView>(`/api/metrics?period=${period}`, { as });
    expect(status).toBe(200);
    const told = (code: MetricCode) => {
      const value = body.metrics
        .find(metric => metric.code === code)!
        .values.find(({ unit }) => unit.id === unitId);
      if (!value) return null;
      const parts = Object.keys(value.parts).length ? [value.parts] : [];
      return [value.numerator, value.denominator, ...parts];
    };
    return told;
  };

  it('tell of items as they stood on its last day, with those of units below that are not evaluated themselves', async () => {
    const told = await figures(one.officer, one.unitId);
    // On time: one, and the section's. Late: one. Open and overdue: two; the one that waits to be verified was in time.
    expect(told('items-on-time')).toEqual([2, 5]);
    expect(told('items-due-closed')).toEqual([3, 6]);
    expect(told('items-overdue')).toEqual([2, null, { normal: 2 }]);
    expect(told('items-sent-back')).toEqual([1, null, { normal: 1 }]);
    expect(told('items-reopened')).toEqual([1, null, { normal: 1 }]);
    expect(told('look-backs-held')).toEqual([1, 1]);
    const later = await figures(one.officer, one.unitId, '2026Q3');
    expect(later('items-reopened')).toEqual([1, null, { normal: 1 }]);
    expect(later('items-on-time')?.[0]).toBe(0);
  });

  it('tell of complaints, of letters, instructions, praise and blame, of missed reviews and plans', async () => {
    const own = await figures(one.officer, one.unitId);
    expect(own('cases-response')).toEqual([1, 2]);
    expect(own('cases-resolved')).toEqual([1, 1]);
    expect(own('cases-satisfied')).toEqual([1, 1]);
    expect(own('cases-grades')).toEqual([1, null, { 4: 1 }]);
    expect(own('cases-substantiated')).toEqual([1, null, { 'buck-passing': 1 }]);
    expect(own('cases-repeat')).toBeNull();
    const told = await figures(one.officer, other.unitId);
    expect(told('cases-repeat')).toEqual([1, null]);
    expect(told('letters-missed')).toEqual([1, null]);
    expect(told('instructions-missed')).toEqual([1, null]);
    expect(told('honours')).toEqual([1, null, { 'steadfast-veteran': 1 }]);
    expect(told('accountability')).toEqual([1, null, { admonition: 1 }]);
    expect(told('reviews-in-time')).toEqual([0, 1]);
    expect(told('reviews-missed')).toEqual([1, null]);
    expect(told('plans-missing')).toBeNull();
    expect((await figures(one.officer, other.unitId, '2026Q1'))('plans-missing')).toEqual([1, null]);
  });

  it('let a unit’s own people see their own figures alone, and none of a complaint that was not handed over', async () => {
    const told = await figures(one.head, one.unitId);
    expect(told('cases-response')).toEqual([1, 1]);
    expect(told('items-on-time')).toEqual([2, 5]);
    expect((await figures(one.head, other.unitId))('items-overdue')).toBeNull();
    expect((await app.get('/api/metrics?period=2026Q5', { as: one.head })).status).toBe(400);
  });
});
