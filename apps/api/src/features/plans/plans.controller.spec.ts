import type { PlanVersionList, PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { aGoal, makePlan, planVersion, step } from './plans.factory.js';

describe('a work plan', () => {
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

  const view = async (id: string, as = cast.head) =>
    (await app.get<PlanView>(`/api/plans/${id}`, { as })).body;
  const versions = async (id: string, as = cast.head) =>
    (await app.get<PlanVersionList>(`/api/plans/${id}/versions`, { as })).body.versions;
  const audited = async (id: string) =>
    (
      await app.dataSource.query<{ action: string }[]>(
        `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
        [id],
      )
    ).map(({ action }) => action);

  it('goes from draft to filed; every step is audited', async () => {
    const { id } = await makePlan(app, cast, 'filed');
    expect(await view(id)).toMatchObject({
      ...{
        state: 'filed',
        no: 1,
        filedNo: 1,
        signedOn: '2026-02-02',
        filedOn: '2026-02-02',
        sent: 'in-time',
      },
      shown: { no: 1, signedByName: cast.head.name, outcome: 'filed', reviewerName: cast.officer.name },
      goals: [{ title: '压减窗口办件时间', stand: 'unlinked', itemCount: 0, percent: null }],
      allowedActions: ['revise', 'comment', 'link'],
    });
    expect(await audited(id)).toEqual(['plan.create', 'plan.edit', 'plan.sign', 'plan.file']);
  });

  it('a return begins the next version with the same words; what was signed stays as it was', async () => {
    const { id, goals } = await makePlan(app, cast, 'returned');
    const [goal] = goals;
    expect(await view(id)).toMatchObject({ state: 'returned', no: 2, shown: { no: 2, signedAt: null } });
    const better = aGoal({ id: goal!.id, target: '不超过 4 个工作日' });
    await step(app, cast.staff, id, 'edit', {
      overview: '以效率为先。',
      goals: [better, aGoal({ title: '立等办结', aspectCode: 'results-first' })],
    });
    // The office goes on reading what it returned until the next version is signed.
    expect(await view(id, cast.officer)).toMatchObject({ shown: { no: 1, reviewNote: '目标值偏低' } });
    expect((await view(id, cast.officer)).goals).toHaveLength(1);
    await step(app, cast.head, id, 'sign');
    const [second, first] = await versions(id, cast.officer);
    expect(first).toMatchObject({ no: 1, outcome: 'returned', changes: [{ kind: 'added' }] });
    expect(second).toMatchObject({
      no: 2,
      outcome: null,
      changes: [
        {
          kind: 'changed',
          fields: [{ field: 'target', before: '不超过 5 个工作日', after: '不超过 4 个工作日' }],
        },
        { kind: 'added', title: '立等办结' },
      ],
    });
  });

  it('a revision of a filed plan goes the same way while the filed version stays in force', async () => {
    const { id, goals } = await makePlan(app, cast, 'filed');
    app.clock.set('2026-07-01T01:00:00.000Z');
    await step(app, cast.staff, id, 'revise', { reason: '机构改革，职责调整' });
    await step(app, cast.staff, id, 'edit', { goals: [aGoal({ id: goals[0]!.id, owner: '新任负责人' })] });
    expect(await view(id, cast.officer)).toMatchObject({
      ...{ state: 'draft', filedNo: 1, no: 2 },
      shown: { no: 1 },
      goals: [{ owner: '分管负责人' }],
      versions: 1,
    });
    await step(app, cast.head, id, 'sign');
    expect((await step(app, cast.verifier, id, 'file', { note: '同意' })).body).toMatchObject({
      ...{ state: 'filed', filedNo: 2, filedOn: '2026-07-01' },
      // In time is judged by the first signing.
      ...{ signedOn: '2026-02-02', sent: 'in-time' },
    });
    expect((await versions(id))[0]).toMatchObject({
      reason: '机构改革，职责调整',
      overview: null,
      overviewBefore: '以效率为先。',
    });
  });

  it('is not signed with gaps; the refusal and the page say which', async () => {
    const { id } = await makePlan(app, cast, 'draft', { goals: [aGoal({ target: null, steps: null })] });
    const reason = '目标 1“压减窗口办件时间”还缺目标值、落实举措。';
    expect((await view(id)).blockedActions).toEqual([{ action: 'sign', code: 'plan.incomplete', reason }]);
    const refused = await step(app, cast.head, id, 'sign');
    expect([refused.status, (refused.body as unknown as { detail: string }).detail]).toEqual([422, reason]);
  });

  it('all faults of a form are told at once, each on its field', async () => {
    const { id } = await makePlan(app, cast);
    const answer = await step(app, cast.staff, id, 'edit', {
      goals: [
        aGoal({ dueOn: '2027-01-01' }),
        aGoal({ id: '0197c6a0-0000-7000-8000-000000000000', measureCode: 'none' }),
      ],
    });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      {
        errors: [
          { field: 'goals.0.dueOn', rule: 'year' },
          { field: 'goals.1.id', rule: 'exists' },
          { field: 'goals.1.measureCode', rule: 'measure' },
        ],
      },
    ]);
    expect((await view(id)).goals).toHaveLength(1);
  });

  it('a form sent as it was opened changes nothing', async () => {
    const { id, version, goals } = await makePlan(app, cast);
    const same = [aGoal({ id: goals[0]!.id })];
    const answer = await step(app, cast.head, id, 'edit', { overview: '以效率为先。', goals: same });
    expect(answer.body.version).toBe(version);
    expect(await audited(id)).toEqual(['plan.create', 'plan.edit']);
  });

  it('two people at once: the second is told who was first', async () => {
    const { id, version } = await makePlan(app, cast);
    await step(app, cast.staff, id, 'edit', { goals: [aGoal({ target: '4 天' })] });
    const late = await app.put(`/api/plans/${id}`, { goals: [] }, { as: cast.head, version });
    expect([late.status, late.body.detail]).toEqual([
      412,
      `${cast.staff.name}刚刚作了修改，请刷新后核对再提交。`,
    ]);
  });

  it('nobody files what they wrote, by whatever second role; the attempt is audited', async () => {
    const both = await makePerson(app.dataSource, {
      roles: [
        ['unit-staff', cast.unitId],
        ['office-staff', cityId],
      ],
    });
    const { id } = await makePlan(app, { ...cast, staff: both }, 'signed');
    expect((await step(app, both, id, 'file')).status).toBe(403);
    expect(await audited(id)).toContain('plan.file.refused');
    // A new version does not wash off who wrote the words.
    await step(app, cast.officer, id, 'return', { reason: '请补充' });
    await step(app, cast.head, id, 'sign');
    expect((await step(app, both, id, 'file')).status).toBe(403);
    expect((await step(app, cast.officer, id, 'file')).status).toBe(200);
  });

  it('another unit’s plan answers like one that is not there', async () => {
    const { id } = await makePlan(app, cast, 'filed');
    const other = await makeCast(app, cityId);
    const missing = await app.get('/api/plans/0197c6a0-0000-7000-8000-000000000000', { as: other.head });
    const foreign = await app.get(`/api/plans/${id}`, { as: other.head });
    expect([foreign.status, { ...foreign.body, instance: '' }]).toEqual([
      404,
      { ...missing.body, instance: '' },
    ]);
    expect((await step(app, other.head, id, 'revise', { reason: '不' })).status).toBe(404);
    expect((await app.get('/api/plans?year=2026', { as: other.head })).body.rows).toMatchObject([
      { unit: { id: other.unitId }, stand: 'none' },
    ]);
  });

  it('one plan for a unit and year; none for the city; none for a unit that is not the actor’s', async () => {
    await makePlan(app, cast);
    const create = (unitId: string, year: number, as = cast.staff) =>
      app.post('/api/plans', { unitId, year }, { as });
    expect((await create(cast.unitId, 2026)).body.code).toBe('plan.exists');
    expect((await create(cast.unitId, 2028)).body.errors[0].field).toBe('year');
    expect((await create((await makeUnit(app.dataSource)).id, 2026)).body.errors[0].field).toBe('unitId');
    const cityHead = await makePerson(app.dataSource, { roles: [['unit-head', cityId]] });
    expect((await create(cityId, 2026, cityHead)).body.errors[0].rule).toBe('duty');
  });

  it('comments go both ways and stay with the version that was read', async () => {
    const { id } = await makePlan(app, cast, 'returned');
    await step(app, cast.director, id, 'comment', { text: '请对标先进地区。' });
    await step(app, cast.head, id, 'comment', { text: '已对标。' });
    expect((await view(id)).comments).toMatchObject([
      { no: 1, text: '请对标先进地区。', ofUnit: false, authorName: cast.director.name },
      { no: 2, text: '已对标。', ofUnit: true },
    ]);
    const told = await app.dataSource.query(
      `SELECT n.account_id AS who FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE e.kind = 'plan-comment' AND e.subject_id = $1 AND e.why LIKE '%对标先进%'`,
      [id],
    );
    const people = told.map(({ who }: { who: string }) => who);
    expect(people).toEqual(expect.arrayContaining([cast.head.accountId, cast.staff.accountId]));
    expect(people).not.toContain(cast.officer.accountId);
  });

  it('the database itself refuses what the table of transitions does not know', async () => {
    const { id } = await makePlan(app, cast, 'signed');
    const attempts = [
      `UPDATE plan SET state = 'filed', filed_no = 1, filed_on = '2026-02-02' WHERE id = $1`,
      `UPDATE plan SET state = 'draft' WHERE id = $1`,
      `UPDATE plan SET signed_on = '2026-01-01' WHERE id = $1`,
      `DELETE FROM plan WHERE id = $1`,
      `UPDATE plan_version SET overview = '改' WHERE plan_id = $1`,
      `UPDATE plan_version SET outcome = 'filed', reviewer_id = signed_by, reviewed_at = now() WHERE plan_id = $1`,
      `UPDATE plan_version SET outcome = 'filed', reviewer_id = writers[1], reviewed_at = now() WHERE plan_id = $1`,
      `UPDATE plan_goal_words SET target = '低' WHERE version_id IN (SELECT id FROM plan_version WHERE plan_id = $1)`,
      `DELETE FROM plan_goal_words WHERE version_id IN (SELECT id FROM plan_version WHERE plan_id = $1)`,
      `DELETE FROM plan_goal WHERE plan_id = $1`,
    ];
    for (const sql of attempts)
      await expect(app.dataSource.query(sql, [id])).rejects.toThrow(/plan|permission denied/);
    expect(await planVersion(app, id)).toBe(3);
  });
});
