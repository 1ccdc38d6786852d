import type {
  RuleBookDifferences,
  RuleBookList,
  RuleBookView,
} from '@zuofeng/shared/scoring/rule-books.contract';
import { RULE_BOOK_TRANSITIONS } from '@zuofeng/shared/scoring/rule-books.states';
import { RULE_BOOK_STATES } from '@zuofeng/shared/scoring/scoring.labels';
import pg from 'pg';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../rectification/rectification.factory.js';
import { actOnBook, bookContent, makeBook, plainContent } from './rule-books.factory.js';
import { RuleBooks } from './rule-books.queries.js';

describe('rule books', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    app.clock.set('2026-03-10T01:00:00.000Z');
  });
  afterAll(() => app.close());

  const read = (id: string, as: Person) => app.get<RuleBookView>(`/api/rule-books/${id}`, { as });
  const list = async (as: Person) => (await app.get<RuleBookList>('/api/rule-books', { as })).body.rows;

  it('are written by one, approved by another, and then in force until the next one is', async () => {
    const first = await makeBook(app, cast, 'submitted');
    expect(first).toMatchObject({ number: 'KP-2026-01', state: 'submitted', indicators: 5, inForce: false });
    // The director wrote at another one: that one is not theirs to approve.
    const own = await app.post<RuleBookView>(
      '/api/rule-books',
      { name: '主任自拟', content: plainContent(), basedOnId: first.id },
      { as: cast.director },
    );
    await actOnBook(app, cast.director, own.body.id, 'submit');
    expect(
      await actOnBook(app, cast.director, own.body.id, 'approve', { inForceFrom: '2026-04-01' }),
    ).toMatchObject({
      ...{ status: 403, body: { code: 'rule.same-person' } },
    });

    const approved = await actOnBook(app, cast.director, first.id, 'approve', { inForceFrom: '2026-04-01' });
    expect(approved.body).toMatchObject({ state: 'approved', inForceFrom: '2026-04-01', inForce: false });
    await makeBook(app, cast, 'approved', { inForceFrom: '2026-07-01' });
    app.clock.set('2026-06-30T15:59:59.999Z');
    expect((await read(first.id, cast.staff)).body).toMatchObject({ inForce: true, inForceTo: '2026-06-30' });
    app.clock.set('2026-06-30T16:00:00.000Z');
    expect((await read(first.id, cast.staff)).body.inForce).toBe(false);
    app.clock.set('2026-03-10T01:00:00.000Z');

    const books = app.app.get(RuleBooks);
    expect((await books.findInForceOn('2026-03-31'))?.number).toBeUndefined();
    expect((await books.inForceOn('2026-06-30')).number).toBe(first.number);
    const [audited] = await app.dataSource.query<{ actions: string[] }[]>(
      `SELECT array_agg(action ORDER BY id) AS actions FROM audit_entry WHERE subject_id IN ($1, $2)`,
      [first.id, own.body.id],
    );
    expect(audited!.actions).toEqual([
      ...['rule-book.create', 'rule-book.submit', 'rule-book.create', 'rule-book.submit'],
      ...['rule-book.approve.refused', 'rule-book.approve'],
    ]);
  });

  it('are refused with every fault on its place, and nothing is kept', async () => {
    const content = bookContent();
    content.indicators[1]!.id = 'on-time';
    content.indicators[3]!.rule = { kind: 'ratio', way: 'earn', weight: '1' };
    const before = (await list(cast.officer)).length;
    const answer = await app.post('/api/rule-books', { name: '有误', content }, { as: cast.officer });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      ...['content.indicators.1.id', 'content.indicators.3.rule.kind'],
    ]);
    expect(await list(cast.officer)).toHaveLength(before);
  });

  it('name what a text that is no rule lacks', async () => {
    const content = {
      ...bookContent(),
      indicators: [{ ...bookContent().indicators[0], rule: { kind: 'magic' } }],
    };
    const answer = await app.post('/api/rule-books', { name: '有误', content }, { as: cast.officer });
    expect(answer.text).toContain('计分办法的 kind 只能是以下之一');
  });

  it('show a unit what was approved, and no draft', async () => {
    const draft = await makeBook(app, cast, 'draft');
    expect((await read(draft.id, cast.head)).status).toBe(404);
    expect((await list(cast.head)).every(({ state }) => state === 'approved')).toBe(true);
    expect((await list(cast.officer)).some(({ id }) => id === draft.id)).toBe(true);
  });

  it('tell what a version changes', async () => {
    const [before, after] = [
      await makeBook(app, cast),
      await makeBook(app, cast, 'draft', { content: plainContent() }),
    ];
    const { body } = await app.get<RuleBookDifferences>(
      `/api/rule-books/${after.id}/differences?with=${before.id}`,
      { as: cast.officer },
    );
    expect(body.changes).toContainEqual({ place: 'survey:name', before: '"服务对象测评"', after: null });
  });

  it('come into force on the first of a month that has not passed', async () => {
    const book = await makeBook(app, cast, 'submitted');
    for (const inForceFrom of ['2026-03-01', '2026-05-02']) {
      const answer = await actOnBook(app, cast.director, book.id, 'approve', { inForceFrom });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'inForceFrom' }] } });
    }
  });

  it('a lost race tells who won', async () => {
    const book = await makeBook(app, cast);
    const body = { name: '新名称', content: book.content };
    const edit = () =>
      app.put(`/api/rule-books/${book.id}`, body, { as: cast.verifier, version: book.version });
    expect((await edit()).status).toBe(200);
    expect(await edit()).toMatchObject({
      status: 412,
      body: { detail: expect.stringContaining('刚刚作了修改') },
    });
  });

  it('an office over a county reads them and writes none', async () => {
    const county = await makePerson(app.dataSource, { roles: [['office-staff', cast.unitId]] });
    const answer = await app.post(
      '/api/rule-books',
      { name: '县办法', content: bookContent() },
      { as: county },
    );
    expect(answer.status).toBe(403);
  });

  it('direct SQL as the application cannot move one off its table, nor rewrite what was submitted', async () => {
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    const refused = async (sql: string, values: unknown[]) =>
      expect(client.query(sql, values)).rejects.toThrow(/rule_book|violates|permission denied/);
    const submitted = await makeBook(app, cast, 'submitted');
    await refused(`UPDATE rule_book SET content = '{}' WHERE id = $1`, [submitted.id]);
    await refused(`DELETE FROM rule_book WHERE id = $1`, [submitted.id]);
    const by = cast.officer.accountId;
    await refused(
      `UPDATE rule_book SET state = 'approved', approved_by = $2, approved_at = now(), in_force_from = '2027-01-01' WHERE id = $1`,
      [submitted.id, by],
    );
    const allowed = Object.values(RULE_BOOK_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : from.map(one => `${one} ${to}`),
    );
    const made = {
      draft: await makeBook(app, cast),
      submitted,
      approved: await makeBook(app, cast, 'approved', { inForceFrom: '2026-09-01' }),
    };
    for (const [from, { id }] of Object.entries(made)) {
      for (const to of RULE_BOOK_STATES.filter(one => one !== from && !allowed.includes(`${from} ${one}`))) {
        await refused(`UPDATE rule_book SET state = $2 WHERE id = $1`, [id, to]);
      }
    }
    await refused(`UPDATE rule_book_event SET note = 'x' WHERE rule_book_id = $1`, [submitted.id]);
    await client.end();
  });

  it('what does not exist answers like what is not theirs', async () => {
    const draft = await makeBook(app, cast);
    const [hidden, missing] = [await read(draft.id, cast.head), await read(newId(), cast.head)];
    expect(hidden.text).toBe(missing.text);
  });
});
