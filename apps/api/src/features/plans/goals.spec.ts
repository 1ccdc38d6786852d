import type { ItemGoals, PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { aGoal, makePlan, step } from './plans.factory.js';
import { PlansFactsQueries } from './plans.facts.queries.js';

describe('the goals of a plan and the items of the ledger', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
  });
  beforeEach(async () => {
    app.clock.set('2026-02-02T01:00:00.000Z');
    cast = await makeCast(app, cityId);
  });
  afterAll(() => app.close());

  const goalsOf = async (planId: string, as = cast.staff) =>
    (await app.get<PlanView>(`/api/plans/${planId}`, { as })).body.goals;
  const around = async (itemId: string, as = cast.staff) =>
    (await app.get<ItemGoals>(`/api/rectification-items/${itemId}/goals`, { as })).body;

  it('a goal moves as its items close', async () => {
    const plan = await makePlan(app, cast, 'filed');
    const goalId = plan.goals[0]!.id;
    const [first, second] = [await makeItem(app, cast, 'submitted'), await makeItem(app, cast, 'working')];
    for (const { id: itemId } of [first, second])
      await step(app, cast.staff, plan.id, 'link', { goalId, itemId });
    await act(app, cast.staff, second.id, 'report', { note: '过半', percent: 60 });
    expect(await goalsOf(plan.id)).toMatchObject([
      {
        stand: 'open',
        itemCount: 2,
        closedCount: 0,
        items: [{ id: first.id }, { id: second.id, percent: 60 }],
      },
    ]);
    await act(app, cast.verifier, first.id, 'close', { method: 'on-site', finding: '属实' });
    expect(await goalsOf(plan.id)).toMatchObject([{ stand: 'open', closedCount: 1, percent: 80 }]);
    await act(app, cast.staff, second.id, 'apply', {
      note: '完成',
      attachmentIds: [await makeEvidence(app, cast.staff)],
    });
    await act(app, cast.head, second.id, 'sign');
    await act(app, cast.verifier, second.id, 'close', { method: 'on-site', finding: '属实' });
    const [goal] = await goalsOf(plan.id);
    expect(goal).toMatchObject({ stand: 'met', closedCount: 2, percent: 100 });
    // Reopened, it is open again; past its day, missed.
    await act(app, cast.verifier, second.id, 'reopen', { reason: '反弹', deadline: '2026-05-10' });
    expect((await goalsOf(plan.id))[0]!.stand).toBe('open');
    app.clock.set('2026-07-01T01:00:00.000Z');
    expect((await goalsOf(plan.id))[0]!.stand).toBe('missed');
  });

  it('many to many, and linking twice is linking once', async () => {
    const plan = await makePlan(app, cast, 'draft', { goals: [aGoal(), aGoal({ title: '立等办结' })] });
    const [one, two] = plan.goals;
    const item = await makeItem(app, cast, 'issued');
    expect((await around(item.id)).linkable.map(({ goalId }) => goalId)).toEqual([one!.id, two!.id]);
    for (const goalId of [one!.id, one!.id, two!.id])
      expect((await step(app, cast.staff, plan.id, 'link', { goalId, itemId: item.id })).status).toBe(200);
    expect(await around(item.id)).toMatchObject({
      linked: [
        { goalId: one!.id, planId: plan.id, year: 2026, mayUnlink: true },
        { goalId: two!.id, title: '立等办结' },
      ],
      linkable: [],
    });
    // The draft of a plan is its unit's own affair.
    expect(await around(item.id, cast.officer)).toEqual({ linked: [], linkable: [] });
    const [row] = await app.dataSource.query(
      `SELECT count(*)::int AS links FROM audit_entry WHERE subject_id = $1 AND action = 'plan.link'`,
      [plan.id],
    );
    expect(row.links).toBe(2);
  });

  it('once filed, the unit links on, and the office alone unlinks', async () => {
    const plan = await makePlan(app, cast, 'filed');
    const link = { goalId: plan.goals[0]!.id, itemId: (await makeItem(app, cast, 'working')).id };
    await step(app, cast.staff, plan.id, 'link', link);
    expect((await step(app, cast.head, plan.id, 'unlink', link)).body).toMatchObject({
      code: 'plan.link-settled',
    });
    expect((await around(link.itemId)).linked).toMatchObject([{ mayUnlink: false }]);
    expect((await step(app, cast.officer, plan.id, 'unlink', link)).body.goals[0]!.itemCount).toBe(0);
  });

  it('nothing leaks by a link: foreign, unseen, draft and cancelled items are refused', async () => {
    const plan = await makePlan(app, cast, 'filed');
    const goalId = plan.goals[0]!.id;
    const other = await makeCast(app, cityId);
    const link = async (itemId: string, as = cast.staff) =>
      step(app, as, plan.id, 'link', { goalId, itemId });
    const foreign = await link((await makeItem(app, other, 'working')).id);
    const missing = await link('0197c6a0-0000-7000-8000-000000000000');
    expect([foreign.status, { ...foreign.body }]).toEqual([400, missing.body]);
    const helped = await makeItem(app, other, 'working', { coUnitIds: [cast.unitId] });
    expect((await link(helped.id)).body).toMatchObject({ code: 'plan.item-not-linkable' });
    for (const state of ['draft', 'cancelled'] as const)
      expect((await link((await makeItem(app, cast, state)).id, cast.officer)).body).toMatchObject({
        code: 'plan.item-not-linkable',
      });
    const elsewhere = await makePlan(app, other, 'filed');
    const item = await makeItem(app, cast, 'working');
    const foreignGoal = await step(app, cast.staff, plan.id, 'link', {
      ...{ goalId: elsewhere.goals[0]!.id, itemId: item.id },
    });
    expect(foreignGoal.status).toBe(400);
    await expect(
      app.dataSource.query(
        `INSERT INTO plan_goal_link (goal_id, item_id, linked_by, linked_by_name, linked_at) VALUES ($1, $2, $3, '', now())`,
        [elsewhere.goals[0]!.id, item.id, cast.staff.accountId],
      ),
    ).rejects.toThrow('plan_goal_link');
  });

  it('the facts of a period name each record', async () => {
    const goals = [
      aGoal({ title: '达成', dueOn: '2026-03-31' }),
      aGoal({ title: '未达成', dueOn: '2026-03-31' }),
      aGoal({ title: '无事项', dueOn: '2026-03-01' }),
      aGoal({ title: '下季度', dueOn: '2026-04-01' }),
    ];
    const plan = await makePlan(app, cast, 'filed', { goals });
    const none = await makeUnit(app.dataSource, { parentId: cityId });
    const [met, missed, unlinked] = plan.goals.map(({ id }) => id);
    const closed = await makeItem(app, cast, 'closed');
    const working = await makeItem(app, cast, 'working');
    await step(app, cast.staff, plan.id, 'link', { goalId: met, itemId: closed.id });
    await step(app, cast.staff, plan.id, 'link', { goalId: missed, itemId: working.id });
    const facts = await app.app.get(PlansFactsQueries).of('2026-01-01', '2026-03-31');
    expect(facts.find(({ unitId }) => unitId === cast.unitId)).toEqual({
      unitId: cast.unitId,
      duties: [{ year: 2026, dueOn: '2026-02-28', sent: 'in-time', planId: plan.id, filed: true }],
      ...{ met: [met], late: [], missed: [missed], unlinked: [unlinked] },
    });
    expect(facts.find(({ unitId }) => unitId === none.id)).toMatchObject({
      duties: [{ sent: 'missing', planId: null, filed: false }],
    });
    expect(
      (await app.app.get(PlansFactsQueries).of('2026-03-01', '2026-03-31')).flatMap(one => one.duties),
    ).toEqual([]);
  });
});
