import { unzipSync } from 'fflate';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { LETTER, makeLetter, step } from './supervision.factory.js';
import { SupervisionMisses } from './supervision.misses.js';

const REPLY = { reply: '已增开两个窗口，平均等候八分钟。' };

describe('督办单', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let leader: Person;
  const at = (instant: string) => app.clock.set(new Date(instant));
  const view = (id: string, as: Person = cast.officer) => app.get(`/api/supervision-letters/${id}`, { as });
  const misses = () => app.app.get(SupervisionMisses);

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
  });
  beforeEach(() => at('2026-03-02T01:00:00Z'));
  afterAll(() => app.close());

  const auditOf = (id: string) =>
    app.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE subject_type = 'supervision-letter' AND subject_id = $1 ORDER BY id`,
      [id],
    );
  const noticesOf = (id: string, kind: string) =>
    app.dataSource.query<{ accountId: string; title: string; path: string }[]>(
      `SELECT n.account_id AS "accountId", e.title, e.path FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE e.subject_id = $1 AND e.kind = $2`,
      [id, kind],
    );

  it('is issued with a number, a day and its arithmetic, and told to the unit', async () => {
    const letter = await makeLetter(app, cast);
    expect(letter).toMatchObject({
      ...{ state: 'issued', level: 'unit-head', issuedOn: '2026-03-02', dueOn: '2026-03-09', missedOn: null },
      ...LETTER,
      clocks: [
        { phase: 'running', start: '2026-03-02', amount: 5, unit: 'working', day: '2026-03-09', moves: [] },
      ],
    });
    expect(letter.number).toMatch(/^DB-2026-\d{3}$/);
    expect(letter.clocks[0]!.text).toContain('5 个工作日');
    const item = (await app.get(`/api/rectification-items/${letter.item.id}`, { as: cast.head })).body;
    expect(item.timeline.at(-1)).toMatchObject({ action: 'supervise', data: { letter: letter.number } });
    const told = await noticesOf(letter.id, 'letter-issued');
    expect(told.map(({ accountId }) => accountId).sort()).toEqual(
      [cast.head.accountId, cast.staff.accountId].sort(),
    );
    expect(told[0]!.path).toBe(`/letters/${letter.id}`);
    expect((await auditOf(letter.id)).map(({ action }) => action)).toEqual(['supervision.issue']);
  });

  it('numbers have no gaps, also when an issue is refused half-way', async () => {
    const before = Number((await makeLetter(app, cast)).number.slice(-3));
    const item = await makeItem(app, cast, 'working', { severity: 'supervised' });
    const broken = await act(app, cast.officer, item.id, 'supervise', { ...LETTER, demand: '' });
    expect(broken.status).toBe(400);
    await app.dataSource.query(
      `INSERT INTO calendar_override (day, kind, name) SELECT d::date, 'holiday', '停' FROM generate_series('2026-03-03'::date, '2027-12-31', '1 day') d`,
    );
    await app.dataSource.query('UPDATE working_calendar SET version = version + 1');
    expect((await act(app, cast.officer, item.id, 'supervise', LETTER)).body.code).toBe(
      'calendar.unknown-year',
    );
    await app.dataSource.query(`DELETE FROM calendar_override`);
    await app.dataSource.query('UPDATE working_calendar SET version = version + 1');
    expect(Number((await makeLetter(app, cast)).number.slice(-3))).toBe(before + 1);
  });

  it('two officers at once: one letter, one lost race', async () => {
    const item = await makeItem(app, cast, 'working', { severity: 'supervised' });
    const both = await Promise.all(
      [cast.officer, cast.verifier].map(officer =>
        act(app, officer, item.id, 'supervise', LETTER, { version: item.version }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await act(app, cast.officer, item.id, 'supervise', LETTER)).body.code).toBe(
      'supervision.letter-open',
    );
  });

  it('is refused where nothing calls for it, in words', async () => {
    const item = await makeItem(app, cast, 'working');
    const refused = await act(app, cast.officer, item.id, 'supervise', LETTER);
    expect([refused.status, refused.body.code]).toEqual([422, 'supervision.not-called-for']);
    expect(refused.body.detail).toContain('挂牌督办');
    expect((await act(app, cast.director, item.id, 'supervise', LETTER)).status).toBe(403);
    at('2026-05-06T01:00:00Z');
    expect((await act(app, cast.officer, item.id, 'supervise', LETTER)).status).toBe(200);
  });

  it('is prepared, signed, returned, answered again and accepted; every round stays on record', async () => {
    const { id } = await makeLetter(app, cast);
    const attachmentIds = [await makeEvidence(app, cast.staff)];
    const prepared = await step(app, cast.staff, id, 'prepare', { ...REPLY, attachmentIds });
    expect(prepared.body.rounds[0]).toMatchObject({ prepared: REPLY.reply, reply: null });
    expect(prepared.body.rounds[0].evidence).toHaveLength(1);
    expect((await view(id)).body.rounds[0]).toMatchObject({ prepared: null, evidence: [] });
    const file = `/api/attachments/${attachmentIds[0]}`;
    expect((await app.get(file, { as: cast.officer })).status).toBe(404);
    expect((await step(app, cast.staff, id, 'reply', REPLY)).status).toBe(403);
    const replied = await step(app, cast.head, id, 'reply', REPLY);
    expect(replied.body).toMatchObject({
      state: 'replied',
      allowedActions: [],
      clocks: [{ phase: 'stopped' }],
    });
    expect((await app.get(file, { as: cast.officer })).status).toBe(200);

    at('2026-03-05T01:00:00Z');
    const returned = await step(app, cast.officer, id, 'return', { reason: '未说明长效措施' });
    expect(returned.body).toMatchObject({ state: 'returned', dueOn: '2026-03-12' });
    expect(returned.body.clocks.map((clock: { phase: string }) => clock.phase)).toEqual([
      'running',
      'stopped',
    ]);
    await step(app, cast.head, id, 'reply', { reply: '已建立每日通报制度。' });
    const accepted = await step(app, cast.officer, id, 'accept', { note: '同意办结' });
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      missedOn: null,
      rounds: [
        { outcome: 'returned', reviewNote: '未说明长效措施', reply: REPLY.reply },
        { outcome: 'accepted', reply: '已建立每日通报制度。' },
      ],
    });
    expect((await auditOf(id)).map(({ action }) => action.split('.')[1])).toEqual([
      ...['issue', 'prepare', 'reply', 'return', 'reply', 'accept'],
    ]);
  });

  it('the director withdraws it with a reason, and nobody after', async () => {
    const { id } = await makeLetter(app, cast);
    expect((await step(app, cast.officer, id, 'withdraw', { reason: '误发' })).status).toBe(403);
    expect((await step(app, cast.director, id, 'withdraw', { reason: '误发' })).body).toMatchObject({
      state: 'withdrawn',
      withdrawReason: '误发',
    });
    expect((await step(app, cast.head, id, 'reply', REPLY)).body.code).toBe('state.not-allowed');
  });

  it('nobody stands on both sides of the check, and the attempt is on record', async () => {
    const both = await makePerson(app.dataSource, {
      roles: [
        ['unit-head', cast.unitId],
        ['office-staff', cityId],
      ],
    });
    const { id } = await makeLetter(app, cast);
    await step(app, both, id, 'reply', REPLY);
    const own = await step(app, both, id, 'accept', {});
    expect([own.status, own.body.code]).toEqual([403, 'rule.same-person']);
    expect((await auditOf(id)).at(-1)).toEqual({ action: 'supervision.accept.refused' });
    expect((await step(app, cast.officer, id, 'accept', {})).status).toBe(200);
  });

  it('for another unit it does not exist, byte for byte', async () => {
    const letter = await makeLetter(app, cast);
    const other = await makeCast(app, cityId);
    const missing = letter.id.replace(/.$/, letter.id.endsWith('0') ? '1' : '0');
    for (const path of ['', '/document']) {
      const [hidden, none] = await Promise.all(
        [letter.id, missing].map(id => app.get(`/api/supervision-letters/${id}${path}`, { as: other.head })),
      );
      expect([hidden!.status, hidden!.text.replaceAll(letter.id, '')]).toEqual([
        404,
        none!.text.replaceAll(missing, ''),
      ]);
    }
    expect((await step(app, other.head, letter.id, 'reply', REPLY)).status).toBe(404);
    const list = await app.get(`/api/supervision-letters?itemId=${letter.item.id}`, { as: other.head });
    expect(list.body.total).toBe(0);
    expect((await app.get(`/api/units/${cast.unitId}/supervision`, { as: other.head })).status).toBe(404);
  });

  it('asks for the version that was read', async () => {
    const { id, version } = await makeLetter(app, cast);
    const url = `/api/supervision-letters/${id}/actions/reply`;
    expect((await app.post(url, REPLY, { as: cast.head })).status).toBe(428);
    await step(app, cast.staff, id, 'prepare', REPLY);
    expect((await step(app, cast.head, id, 'reply', REPLY, version)).status).toBe(412);
    const all = await Promise.all(Array.from({ length: 5 }, () => step(app, cast.head, id, 'reply', REPLY)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  describe('not answered on its day', () => {
    it('is on record for ever and climbs one step, once, whoever looks', async () => {
      const { id, item } = await makeLetter(app, cast);
      at('2026-03-09T15:59:59Z');
      expect(await misses().recordAll()).toBe(0);
      at('2026-03-09T16:00:00Z');
      expect((await view(id)).body).toMatchObject({ overdue: true, missedOn: null });
      // Two processes at the same moment.
      const recorded = await Promise.all([misses().recordAll(), misses().recordAll()]);
      expect(recorded.reduce((sum, one) => sum + one)).toBeGreaterThan(0);
      await misses().recordAll();
      const missed = (await view(id)).body;
      expect(missed).toMatchObject({
        overdue: true,
        missedOn: '2026-03-10',
        missedCount: 1,
        level: 'office',
      });
      expect((await auditOf(id)).filter(({ action }) => action === 'supervision.miss')).toHaveLength(1);
      const told = (await noticesOf(id, 'letter-unanswered')).map(({ accountId }) => accountId);
      expect(told).toEqual(expect.arrayContaining([cast.head.accountId, cast.officer.accountId]));
      expect(told).not.toContain(leader.accountId);
      const { timeline } = (await app.get(`/api/rectification-items/${item.id}`, { as: cast.head })).body;
      expect(timeline.at(-1)).toMatchObject({ action: 'letter-miss', actorName: '系统' });

      await step(app, cast.head, id, 'reply', REPLY);
      await step(app, cast.officer, id, 'return', { reason: '内容不实' });
      at('2026-04-01T01:00:00Z');
      await misses().recordAll();
      expect((await view(id)).body).toMatchObject({
        missedOn: '2026-03-10',
        missedCount: 2,
        level: 'director',
      });
      await step(app, cast.head, id, 'reply', REPLY);
      await step(app, cast.officer, id, 'accept', {});
      expect((await view(id)).body).toMatchObject({
        state: 'accepted',
        missedOn: '2026-03-10',
        missedCount: 2,
      });
    });

    it('a late reply cannot hide it, though the job has not looked yet', async () => {
      const { id } = await makeLetter(app, cast);
      at('2026-03-10T01:00:00Z');
      const late = await step(app, cast.head, id, 'reply', REPLY);
      expect(late.body).toMatchObject({ state: 'replied', missedOn: '2026-03-10', missedCount: 1 });
    });

    it('a reply on the last evening is in time', async () => {
      const { id } = await makeLetter(app, cast);
      at('2026-03-09T15:59:59Z');
      await step(app, cast.head, id, 'reply', REPLY);
      at('2026-03-20T01:00:00Z');
      await misses().recordAll();
      expect((await view(id)).body).toMatchObject({ missedOn: null });
    });

    it('is a figure of its unit whose number opens the same letters', async () => {
      const own = await makeCast(app, cityId);
      const { id } = await makeLetter(app, own);
      await makeLetter(app, own);
      at('2026-03-10T01:00:00Z');
      await misses().recordAll();
      await step(app, own.head, id, 'reply', REPLY);
      const { body } = await app.get(`/api/units/${own.unitId}/supervision`, { as: own.head });
      expect(body).toEqual({ total: 2, open: 2, overdue: 1, missed: 2 });
      for (const [filter, count] of [
        ['missed=true', 2],
        ['overdue=true', 1],
        ['state=replied', 1],
      ]) {
        const url = `/api/supervision-letters?unitId=${own.unitId}&${filter}`;
        expect((await app.get(url, { as: cast.officer })).body.total).toBe(count);
      }
      const todos = async (as: Person) =>
        (await app.get('/api/supervision-letters/todos', { as })).body.lists as {
          todo: string;
          total: number;
        }[];
      expect((await todos(own.head)).map(({ todo, total }) => [todo, total])).toEqual([['to-reply', 1]]);
      expect((await todos(cast.officer)).map(({ todo }) => todo)).toEqual(['to-review']);
      expect(await todos(leader)).toEqual([]);
    });
  });

  it('comes as a Word document with its words and never as broken XML', async () => {
    const item = await makeItem(app, cast, 'working', { severity: 'supervised' });
    const subject = '<窗口>&“等候”𠮷\uFFFF';
    await act(app, cast.officer, item.id, 'supervise', { ...LETTER, subject });
    const { rows } = (await app.get(`/api/supervision-letters?itemId=${item.id}`, { as: cast.head })).body;
    const answer = await app.app.inject({
      method: 'GET',
      url: `/api/supervision-letters/${rows[0].id}/document`,
      headers: { cookie: `zf_session=${cast.head.token}` },
    });
    expect(answer.headers['content-type']).toContain('wordprocessingml');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      `督办单 ${rows[0].number}`,
    );
    const xml = Buffer.from(unzipSync(answer.rawPayload)['word/document.xml']!).toString('utf8');
    expect(xml).toContain('&lt;窗口&gt;&amp;“等候”𠮷');
    for (const words of [
      rows[0].number,
      '2026年3月9日',
      '一、立即增开窗口。',
      '方正小标宋简体',
      '仿宋_GB2312',
    ]) {
      expect(xml).toContain(words);
    }
    expect(xml).not.toContain('\uFFFF');
  });

  describe('direct SQL', () => {
    const write = (id: string, change: string) =>
      app.dataSource.query(`UPDATE supervision_letter SET ${change}, version = version + 1 WHERE id = $1`, [
        id,
      ]);

    it('moves no letter beside the table, hides no miss and lets nobody review their own reply', async () => {
      const { id } = await makeLetter(app, cast);
      await expect(write(id, `state = 'accepted'`)).rejects.toThrow('not a transition');
      await expect(write(id, `state = 'replied'`)).rejects.toThrow('without its record');
      await expect(write(id, `due_on = due_on + 1`)).rejects.toThrow('only by return or with the calendar');
      await expect(write(id, `demand = '无'`)).rejects.toThrow('not rewritten');
      at('2026-03-10T01:00:00Z');
      await misses().recordAll();
      await expect(write(id, `missed_on = NULL, missed_count = 0`)).rejects.toThrow('stays on record');
      await expect(
        app.dataSource.query('DELETE FROM supervision_letter WHERE id = $1', [id]),
      ).rejects.toThrow('permission denied');
      await step(app, cast.head, id, 'reply', REPLY);
      await expect(
        app.dataSource.query(
          `UPDATE supervision_round SET outcome = 'accepted', reviewer_id = replied_by WHERE letter_id = $1`,
          [id],
        ),
      ).rejects.toThrow('reviewed by one who answered');
      await expect(
        app.dataSource.query(`UPDATE supervision_round SET reply = '另' WHERE letter_id = $1`, [id]),
      ).rejects.toThrow('not rewritten');
    });
  });
});
