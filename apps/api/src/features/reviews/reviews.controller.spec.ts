import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import {
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { act, edit, follow, fullRecord, makeReview } from './reviews.factory.js';

describe('专题研究', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let leader: Person;
  const at = (instant: string) => app.clock.set(new Date(instant));
  const view = async (id: string, as: Person) =>
    (await app.get(`/api/reviews/${id}`, { as })).body as ReviewView;
  const start = (as: Person, quarter = '2026Q1', unitId = cast.unitId) =>
    app.post('/api/reviews', { unitId, quarter }, { as });

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
  });
  beforeEach(async () => {
    at('2026-03-02T01:00:00Z');
    cast = await makeCast(app, cityId);
  });
  afterAll(() => app.close());

  const auditOf = async (id: string) => {
    const rows = await app.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    return rows.map(({ action }) => action);
  };

  it('goes from a draft of the unit to an accepted record: problems become items, decisions are followed to their end', async () => {
    const item = await makeItem(app, cast, 'working');
    const { id } = (await start(cast.staff)).body;
    const minutes = await makeEvidence(app, cast.staff);
    const signIn = await makeEvidence(app, cast.staff);
    const written = await edit(app, cast.staff, id, {
      ...fullRecord({
        topics: [{ title: '窗口等候', conclusion: '增开窗口', itemId: item.id }],
        problems: [
          { title: '电话无人接听', problem: '咨询电话多次无人接听。' },
          { title: '一次告知不到位', problem: '群众多次补件。' },
        ],
      }),
      files: [
        { attachmentId: minutes, purpose: 'minutes' },
        { attachmentId: signIn, purpose: 'sign-in' },
      ],
    });
    expect(written.body).toMatchObject({ state: 'draft', missing: [], allowedActions: ['edit', 'discard'] });
    expect(written.body.quality.map(({ earned }: { earned: boolean }) => earned)).toEqual(
      Array(5).fill(true),
    );

    const signed = (await act(app, cast.head, id, 'submit')).body as ReviewView;
    expect(signed).toMatchObject({
      state: 'submitted',
      outcome: 'in-time',
      marks: 5,
      signedByName: cast.head.name,
    });
    const items = signed.problems.map(problem => problem.item!);
    expect(items.map(({ state }) => state)).toEqual(['draft', 'draft']);
    const born = (await app.get(`/api/rectification-items/${items[0]!.id}`, { as: cast.officer })).body;
    expect(born).toMatchObject({ origin: 'review', source: 'leadership', title: '电话无人接听' });

    const accepted = (await act(app, cast.officer, id, 'accept', { note: '记录完整' })).body as ReviewView;
    expect(accepted).toMatchObject({
      state: 'accepted',
      checkedByName: cast.officer.name,
      checkNote: '记录完整',
    });
    expect(accepted.topics[0]!.item).toMatchObject({ number: item.number });

    const [decision] = accepted.decisions;
    const word = { word: '值守表已公布，并安排专人抽查。' };
    expect((await follow(app, cast.staff, decision!.id, 'report', word)).status).toBe(200);
    const rejected = await follow(app, cast.head, decision!.id, 'reject', { reason: '抽查记录未附' });
    expect(rejected.body.decisions[0]).toMatchObject({ state: 'open', rejectReason: '抽查记录未附' });
    await follow(app, cast.staff, decision!.id, 'report', {
      ...word,
      attachmentIds: [await makeEvidence(app, cast.staff)],
    });
    const done = (await follow(app, cast.head, decision!.id, 'confirm')).body as ReviewView;
    expect(done.decisions[0]).toMatchObject({
      state: 'confirmed',
      light: 'grey',
      confirmedByName: cast.head.name,
    });
    expect(done.decisions[0]!.evidence).toHaveLength(1);
    expect(done.timeline.map(({ action }) => action)).toEqual([
      ...['start', 'edit', 'submit', 'accept', 'decision-report', 'decision-reject', 'decision-report'],
      'decision-confirm',
    ]);
    expect(await auditOf(id)).toEqual(done.timeline.map(({ action }) => `review.${action}`));
  });

  it('a returned record is corrected and keeps its items and what was reported', async () => {
    const { id, problems } = await makeReview(app, cast, 'returned');
    const returned = await view(id, cast.head);
    expect(returned).toMatchObject({ state: 'returned', returnCount: 1, checkNote: '缺签到表' });
    expect(returned.problems[0]).toMatchObject({ registered: true, item: { state: 'draft' } });
    const [kept] = problems;
    const changed = await edit(app, cast.staff, id, {
      problems: [{ id: kept!.id, title: '别的问题', problem: kept!.problem }],
    });
    expect(changed.body.code).toBe('review.settled');
    expect((await act(app, cast.staff, id, 'discard', { reason: '重写' })).body.code).toBe(
      'state.not-allowed',
    );
    const more = [
      { id: kept!.id, title: kept!.title, problem: kept!.problem },
      { title: '新问题', problem: '补充查摆。' },
    ];
    await edit(app, cast.staff, id, { problems: more });
    const again = (await act(app, cast.head, id, 'submit')).body as ReviewView;
    expect(again).toMatchObject({ state: 'submitted', outcome: 'in-time', returnCount: 1 });
    expect(again.problems.map(({ registered }) => registered)).toEqual([true, true]);
    const [{ n }] = await app.dataSource.query(
      'SELECT count(*)::int AS n FROM rectification_item WHERE unit_id = $1',
      [cast.unitId],
    );
    expect(n).toBe(2);
  });

  describe('both sides of a check (T9)', () => {
    it('nobody checks what they wrote, by whatever second role; it is on record', async () => {
      const both = await makePerson(app.dataSource, {
        roles: [
          ['unit-staff', cast.unitId],
          ['office-staff', cityId],
        ],
      });
      const { id } = await makeReview(app, { ...cast, staff: both }, 'submitted');
      for (const action of ['accept', 'return'] as const) {
        const answer = await act(app, both, id, action, action === 'return' ? { reason: '不全' } : {});
        expect(answer).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
      }
      expect(await auditOf(id)).toEqual(
        expect.arrayContaining(['review.accept.refused', 'review.return.refused']),
      );
    });

    it('a deputy does not sign what they wrote, nor confirm what they reported', async () => {
      const deputy = await makePerson(app.dataSource, { roles: [['unit-staff', cast.unitId]] });
      const lent = {
        unitId: cast.unitId,
        deputyId: deputy.accountId,
        reason: '外出',
        from: '2026-03-02',
        to: '2026-03-31',
      };
      expect((await app.post('/api/delegations', lent, { as: cast.head })).status).toBe(201);
      const own = await makeReview(app, { ...cast, staff: deputy }, 'draft');
      expect((await act(app, deputy, own.id, 'submit')).body.code).toBe('rule.same-person');
      expect((await act(app, cast.head, own.id, 'submit')).status).toBe(200);
      const decision = (await view(own.id, cast.head)).decisions[0]!;
      await follow(app, deputy, decision.id, 'report', { word: '已办' });
      const confirmed = await follow(app, deputy, decision.id, 'confirm');
      expect(confirmed).toMatchObject({ status: 403, body: { code: 'rule.same-person' } });
      expect(await auditOf(own.id)).toContain('review.decision-confirm.refused');
    });
  });

  it('is its unit’s own affair until it is signed, and never another unit’s', async () => {
    const stranger = await makeCast(app, cityId);
    const draft = await makeReview(app, cast, 'draft');
    for (const person of [cast.officer, leader, stranger.head]) {
      expect((await app.get(`/api/reviews/${draft.id}`, { as: person })).status).toBe(404);
      const list = await app.get(`/api/reviews?unitId=${cast.unitId}`, { as: person });
      expect(list.body).toMatchObject({ total: 0 });
    }
    await act(app, cast.head, draft.id, 'submit');
    expect((await app.get(`/api/reviews/${draft.id}`, { as: cast.officer })).status).toBe(200);
    expect((await app.get(`/api/reviews/${draft.id}`, { as: stranger.head })).status).toBe(404);
  });

  it('shows nothing of an item or a case of which the reader may not know, and links to none', async () => {
    const stranger = await makeCast(app, cityId);
    const theirs = await makeItem(app, stranger, 'working');
    const { id } = await makeReview(app, cast, 'draft');
    const linked = await edit(app, cast.staff, id, {
      topics: [{ title: '他人的问题', conclusion: '—', itemId: theirs.id }],
    });
    expect(linked.body.errors[0]).toMatchObject({ field: 'topics.0.itemId' });
    // Linked below the service, it is still not told.
    await app.dataSource.query('UPDATE review_topic SET item_id = $1 WHERE review_id = $2', [theirs.id, id]);
    expect((await view(id, cast.staff)).topics[0]!.item).toBeNull();
  });

  it('cannot be signed without the facts of the meeting, nor be held outside its quarter', async () => {
    const { id } = (await start(cast.staff)).body;
    const unsigned = await act(app, cast.head, id, 'submit');
    expect(unsigned.body).toMatchObject({ code: 'review.incomplete' });
    expect(unsigned.body.detail).toContain('请填写研究日期');
    for (const heldOn of ['2025-12-31', '2026-03-03', '2026-04-01']) {
      expect((await edit(app, cast.staff, id, { heldOn })).body.errors[0].field).toBe('heldOn');
    }
    expect((await start(cast.staff)).body.code).toBe('review.draft-open');
    expect((await start(cast.staff, '2026Q2')).body.code).toBe('review.quarter-ahead');
    expect((await act(app, cast.staff, id, 'discard', { reason: '误建' })).body.state).toBe('discarded');
    expect((await start(cast.staff)).status).toBe(201);
  });

  it('two who write at once: one is told that the other was first', async () => {
    const { id, version } = await makeReview(app, cast, 'draft');
    const both = await Promise.all(
      ['甲', '乙'].map(place => app.patch(`/api/reviews/${id}`, { place }, { as: cast.staff, version })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('Today tells each what waits for them', async () => {
    const todos = async (as: Person) => {
      const { lists } = (await app.get('/api/reviews/todos', { as })).body;
      return Object.fromEntries(
        lists.map(({ todo, total }: { todo: string; total: number }) => [todo, total]),
      );
    };
    expect(await todos(cast.staff)).toMatchObject({ 'to-hold': 1, 'to-correct': 0, missed: 1 });
    await makeReview(app, cast, 'draft');
    expect(await todos(cast.head)).toMatchObject({ 'to-sign': 1, 'to-hold': 1 });
    const { id } = (await app.get(`/api/reviews?unitId=${cast.unitId}`, { as: cast.head })).body.rows[0];
    await act(app, cast.head, id, 'submit');
    expect(await todos(cast.head)).toMatchObject({ 'to-sign': 0, 'to-hold': 0 });
    const listed = await app.get(`/api/reviews?todo=to-check&unitId=${cast.unitId}`, { as: cast.officer });
    expect(listed.body.total).toBe(1);
    at('2026-05-01T01:00:00Z');
    expect(await todos(cast.staff)).toMatchObject({ overdue: 1, missed: 0 });
    expect((await app.get('/api/reviews/decisions?todo=overdue', { as: cast.staff })).body).toMatchObject({
      total: 1,
      rows: [{ light: 'red' }],
    });
  });
});
