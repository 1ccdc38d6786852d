import type {
  HonourPage,
  HonourTodos,
  HonourView,
  PublicHonours,
} from '@zuofeng/shared/honours/honours.contract';
import type { NoticePage } from '@zuofeng/shared/notices/notices.contract';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson } from '../auth/account.factory.js';
import { makeCase } from '../complaints/complaint.factory.js';
import { makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { act, makeReview } from '../reviews/reviews.factory.js';
import {
  actOnHonour,
  consent,
  type HonourCast,
  makeHonour,
  nominationOf,
  withLeader,
} from './honour.factory.js';

describe('honours', () => {
  let app: TestApp;
  let cityId: string;
  let cast: HonourCast;
  let other: HonourCast;
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await withLeader(app, await makeCast(app, cityId), cityId);
    other = await withLeader(app, await makeCast(app, cityId), cityId);
  });
  afterAll(() => app.close());

  const published = async () => (await app.get<PublicHonours>('/api/public/honours?year=2026')).body.rows;
  const names = async () => (await published()).map(({ name }) => name);

  it('one that cites nothing is refused, and granted and published once it cites what the unit did', async () => {
    const { body: draft } = await app.post<HonourView>('/api/honours', nominationOf(cast.unitId), {
      as: cast.staff,
    });
    expect(draft).toMatchObject({ state: 'draft', number: 'BY-2026-001', citationCount: 0 });
    const refused = await actOnHonour(app, cast.head, draft.id, 'submit');
    expect(refused).toMatchObject({ status: 422, body: { code: 'honour.cites-nothing' } });
    const view = await app.get<HonourView>(`/api/honours/${draft.id}`, { as: cast.head });
    expect(view.body.blockedActions.map(({ action }) => action)).toEqual(['submit']);

    const item = await makeItem(app, cast, 'working');
    const put = await app.put<HonourView>(
      `/api/honours/${draft.id}`,
      nominationOf(cast.unitId, { citations: [{ kind: 'item', recordId: item.id, note: '牵头办理' }] }),
      { as: cast.staff, version: draft.version },
    );
    expect(put.body.citations).toMatchObject([
      { number: item.number, stateLabel: '整改中', note: '牵头办理' },
    ]);
    expect((await actOnHonour(app, cast.head, draft.id, 'submit')).body.state).toBe('nominated');
    expect((await actOnHonour(app, cast.officer, draft.id, 'check', { note: '属实' })).body.state).toBe(
      'checked',
    );
    expect((await actOnHonour(app, cast.leader, draft.id, 'grant', { note: '实至名归' })).body).toMatchObject(
      {
        state: 'granted',
        grantedOn: '2026-03-02',
      },
    );
    const heard = await app.get<NoticePage>('/api/notices?kind=honour-decided', { as: cast.head });
    expect(heard.body.rows).toMatchObject([
      { why: '领导小组同意授予：实至名归', path: `/recognition/honours/${draft.id}` },
    ]);
    expect(await names()).not.toContain('覃石山');
    const summary = { summary: '窗口不再排队。' };
    expect(await actOnHonour(app, cast.officer, draft.id, 'publish', summary)).toMatchObject({
      status: 422,
      body: { code: 'honour.consent-required' },
    });
    await actOnHonour(app, cast.staff, draft.id, 'record-consent', await consent(app, cast));
    expect((await actOnHonour(app, cast.officer, draft.id, 'publish', summary)).status).toBe(200);
    expect(await published()).toMatchObject([
      { kind: 'steadfast-veteran', name: '覃石山', title: '窗口主任', summary: '窗口不再排队。' },
    ]);
  });

  it('whose person withdraws consent is off the public page at once', async () => {
    const honour = await makeHonour(app, cast, 'published', { personName: '覃流水' });
    expect(await names()).toContain('覃流水');
    const answer = await actOnHonour(app, cast.staff, honour.id, 'withdraw-consent', { reason: '本人来信' });
    expect(answer.body).toMatchObject({ state: 'granted', consentOn: null, publishedOn: null });
    expect(await names()).not.toContain('覃流水');
  });

  it('is published without telling anything by which somebody is called', async () => {
    const honour = await makeHonour(app, cast, 'granted', {
      kind: 'commendation',
      target: 'unit',
      personName: null,
      personTitle: null,
    });
    const answer = await actOnHonour(app, cast.officer, honour.id, 'publish', {
      summary: '请致电 13800000000 祝贺。',
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'summary', rule: 'personal' }] } });
  });

  it('rests on records that the nominator may know of and the unit worked on, each once', async () => {
    const foreign = await makeItem(app, other, 'working');
    const own = await makeItem(app, cast, 'working');
    const unassigned = await makeCase(app, cast, 'accepted');
    const fault = async (citations: object[], as = cast.staff) => {
      const body = { ...nominationOf(cast.unitId), citations };
      const answer = await app.post('/api/honours', body, { as });
      return (answer.body as { errors: { field: string; rule: string }[] }).errors.map(
        ({ field, rule }) => `${field} ${rule}`,
      );
    };
    const cite = (recordId: string, kind = 'item') => ({ kind, recordId });
    // Another unit's record is told from none by nobody of the unit.
    expect(await fault([cite(foreign.id), cite(newId())])).toEqual([
      'citations.0.recordId exists',
      'citations.1.recordId exists',
    ]);
    expect(await fault([cite(unassigned.id, 'case')])).toEqual(['citations.0.recordId exists']);
    expect(await fault([cite(foreign.id)], cast.officer)).toEqual(['citations.0.recordId unit']);
    expect(await fault([cite(own.id), cite(own.id)])).toEqual(['citations.1.recordId once']);
    // What nobody asked the unit for, and what came to nothing, shows nothing of it.
    const unasked = [await makeItem(app, cast, 'draft'), await makeItem(app, cast, 'cancelled')];
    expect(
      await fault(
        unasked.map(({ id }) => cite(id)),
        cast.officer,
      ),
    ).toEqual(['citations.0.recordId accepted', 'citations.1.recordId accepted']);
  });

  it('rests on a review of the unit once the office has accepted it, and on no other’s', async () => {
    const fault = async (recordId: string, unit = cast) => {
      const citations = [{ kind: 'review' as const, recordId }];
      return app.post<HonourView & { errors: { rule: string }[] }>(
        '/api/honours',
        nominationOf(unit.unitId, { citations }),
        { as: unit.staff },
      );
    };
    const review = await makeReview(app, cast, 'submitted');
    expect((await fault(review.id)).body.errors[0]!.rule).toBe('accepted');
    expect((await fault(review.id, other)).body.errors[0]!.rule).toBe('exists');
    await act(app, cast.officer, review.id, 'accept');
    const { body: draft } = await fault(review.id);
    expect(draft.citations).toMatchObject([{ number: '2026年第一季度', stateLabel: '已通过' }]);
    expect(draft.citations[0]!.title).toMatch(/专题研究$/);
    expect((await actOnHonour(app, cast.head, draft.id, 'submit')).body.state).toBe('nominated');
  });

  it('tells nothing of a cited record to those who may not know of it', async () => {
    const found = await makeCase(app, cast, 'investigating', { direct: true });
    // The office works on it itself, and cites it for a unit above which it sits.
    const citations = [{ kind: 'case' as const, recordId: found.id }];
    const body = nominationOf(cityId, {
      kind: 'award',
      target: 'unit',
      personName: null,
      personTitle: null,
      citations,
    });
    const { body: draft } = await app.post<HonourView>('/api/honours', body, { as: cast.officer });
    expect(draft.citations).toHaveLength(1);
    const below = await makePerson(app.dataSource, { roles: [['unit-head', cityId]] });
    const seen = await app.get<HonourView>(`/api/honours/${draft.id}`, { as: below });
    expect(seen.body).toMatchObject({ citations: [], hiddenCitations: 1 });
    expect(seen.text).not.toContain(found.number);
  });

  it('gives each of the three sides to another person, by second role and by delegation too (T9)', async () => {
    const twice = await makePerson(app.dataSource, {
      roles: [
        ['office-staff', cityId],
        ['leading-group', cityId],
      ],
    });
    const nominated = await makeHonour(app, cast, 'draft');
    await app.put(
      `/api/honours/${nominated.id}`,
      nominationOf(cast.unitId, {
        citations: nominated.citations.map(({ kind, recordId }) => ({ kind, recordId })),
      }),
      { as: twice, version: nominated.version },
    );
    await actOnHonour(app, cast.head, nominated.id, 'submit');
    expect((await actOnHonour(app, twice, nominated.id, 'check')).status).toBe(403);
    await actOnHonour(app, cast.officer, nominated.id, 'check');
    expect(await actOnHonour(app, twice, nominated.id, 'grant')).toMatchObject({
      status: 403,
      body: { code: 'rule.same-person' },
    });
    const [audited] = await app.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = $1 AND action IN ('honour.check.refused', 'honour.grant.refused')`,
      [nominated.id],
    );
    expect(audited!.n).toBe(2);
  });

  it('nobody decides on their own honour: the account is recognised by unit and name', async () => {
    const officer = await makePerson(app.dataSource, { roles: [['office-staff', cityId]], name: '韦自荐' });
    const item = await makeItem(app, cast, 'working');
    const citations = [{ kind: 'item' as const, recordId: item.id }];
    const body = nominationOf(cityId, { personName: '韦自荐', citations });
    const { body: draft } = await app.post<HonourView>('/api/honours', body, { as: cast.verifier });
    await actOnHonour(app, cast.verifier, draft.id, 'submit');
    expect(await actOnHonour(app, officer, draft.id, 'check')).toMatchObject({
      body: { code: 'rule.same-person' },
    });
    expect((await actOnHonour(app, cast.officer, draft.id, 'check')).status).toBe(200);
  });

  it('takes its fields and no others (T7), and no stale version', async () => {
    const body = { ...nominationOf(cast.unitId), state: 'published', personAccountId: cast.head.accountId };
    expect((await app.post('/api/honours', body, { as: cast.staff })).status).toBe(400);
    const draft = await makeHonour(app, cast);
    expect((await actOnHonour(app, cast.head, draft.id, 'submit', {}, draft.version + 1)).status).toBe(412);
  });

  it('is another unit’s as if it were not there (T6), and honours titles for persons alone', async () => {
    const draft = await makeHonour(app, cast);
    const foreign = await app.get(`/api/honours/${draft.id}`, { as: other.head });
    const missing = await app.get(`/api/honours/${newId()}`, { as: other.head });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    const listed = await app.get<HonourPage>('/api/honours', { as: other.staff });
    expect(listed.body.rows.every(({ unit }) => unit.id === other.unitId)).toBe(true);
    const answer = await app.post('/api/honours', nominationOf(cast.unitId, { target: 'unit' }), {
      as: cast.staff,
    });
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'personName',
      'personTitle',
      'kind',
    ]);
  });

  it('waits in the list of whoever takes the next step, and in nobody else’s', async () => {
    const lists = async (as: { token: string }, id: string) =>
      (await app.get<HonourTodos>('/api/honours/todos', { as })).body.lists
        .filter(({ rows }) => rows.some(row => row.id === id))
        .map(({ todo }) => todo);
    const draft = await makeHonour(app, other);
    const whose = async () =>
      Promise.all(
        [other.head, other.officer, other.leader, cast.head].map(person => lists(person, draft.id)),
      );
    expect(await whose()).toEqual([['to-submit'], [], [], []]);
    await actOnHonour(app, other.head, draft.id, 'submit');
    expect(await whose()).toEqual([[], ['to-check'], [], []]);
    await actOnHonour(app, other.officer, draft.id, 'check');
    expect(await whose()).toEqual([[], [], ['to-decide'], []]);
    await actOnHonour(app, other.leader, draft.id, 'grant');
    expect(await whose()).toEqual([[], [], [], []]);
    await actOnHonour(app, other.head, draft.id, 'record-consent', { way: 'oral', onDay: '2026-03-02' });
    expect(await whose()).toEqual([[], ['to-publish'], [], []]);
  });
});
