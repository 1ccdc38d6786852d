import type { InstructionView } from '@zuofeng/shared/instructions/instructions.contract';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeCase, step as caseStep } from '../complaints/complaint.factory.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { makeReview } from '../reviews/reviews.factory.js';
import { InstructionMisses } from './instruction-misses.js';
import { makeInstruction, step, WORDS } from './instructions.factory.js';

const REPLY = { reply: '已增开两个窗口，平均等候八分钟。' };

describe('批示', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let leader: Person;
  let otherLeader: Person;
  const at = (instant: string) => app.clock.set(new Date(instant));
  const view = (id: string, as: Person = leader) =>
    app.get<InstructionView>(`/api/instructions/${id}`, { as });
  const give = (body: object, as: Person = leader) => app.post('/api/instructions', body, { as });
  const misses = () => app.app.get(InstructionMisses);

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
    otherLeader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
  });
  beforeEach(() => at('2026-03-02T01:00:00Z'));
  afterAll(() => app.close());

  const auditOf = async (id: string) =>
    (
      await app.dataSource.query<{ action: string }[]>(
        `SELECT action FROM audit_entry WHERE subject_type = 'instruction' AND subject_id = $1 ORDER BY id`,
        [id],
      )
    ).map(({ action }) => action.replace('instruction.', ''));
  const toldOf = async (id: string, kind: string) =>
    (
      await app.dataSource.query<{ accountId: string }[]>(
        `SELECT n.account_id AS "accountId" FROM notice n JOIN notice_event e ON e.id = n.event_id
         WHERE e.subject_id = $1 AND e.kind = $2`,
        [id, kind],
      )
    ).map(({ accountId }) => accountId);

  it('is given on an item with a number, a day and its arithmetic, and told to the unit', async () => {
    const given = await makeInstruction(app, cast, leader);
    expect(given).toMatchObject({
      ...{ state: 'given', level: 0, words: WORDS, givenOn: '2026-03-02', dueOn: '2026-03-09' },
      ...{ unit: { id: cast.unitId }, subject: { type: 'item' }, allowedActions: ['withdraw'] },
      clocks: [{ clock: 'instruction', phase: 'running', start: '2026-03-02', amount: 5, day: '2026-03-09' }],
    });
    expect(given.number).toMatch(/^PS-2026-\d{3}$/);
    expect((await toldOf(given.id, 'instruction-given')).sort()).toEqual(
      [cast.head.accountId, cast.staff.accountId].sort(),
    );
    expect(await auditOf(given.id)).toEqual(['give']);
    const standard = await makeInstruction(app, cast, leader, { replyWithin: undefined });
    expect(standard.dueOn).toBe('2026-03-16');
  });

  it('only the leading group gives one, on what they may know of', async () => {
    const { id } = await makeItem(app, cast, 'working');
    const body = { subjectType: 'item', subjectId: id, addressee: 'unit', words: WORDS };
    for (const person of [cast.head, cast.officer, cast.director])
      expect((await give(body, person)).status).toBe(403);
    const elsewhere = await makeCast(app, cityId);
    const county = await makePerson(app.dataSource, { roles: [['leading-group', elsewhere.unitId]] });
    const [hidden, missing] = [
      await give(body, county),
      await give({ ...body, subjectId: id.replace(/.$/, id.endsWith('0') ? '1' : '0') }, county),
    ];
    expect([hidden.status, hidden.text]).toEqual([404, missing.text]);
    // Who leads elsewhere and reads this item by another role gives none here.
    const reader = await makePerson(app.dataSource, {
      roles: [
        ['leading-group', elsewhere.unitId],
        ['office-staff', cast.unitId],
      ],
    });
    expect((await give(body, reader)).body.code).toBe('auth.forbidden');
  });

  it('an item that the unit gave back has no unit to answer; the office can be asked', async () => {
    const { id } = await makeItem(app, cast, 'issued');
    await act(app, cast.staff, id, 'return', { reason: '不属本单位' });
    const body = { subjectType: 'item', subjectId: id, words: WORDS };
    const refused = await give({ ...body, addressee: 'unit' });
    expect([refused.status, refused.body.code]).toEqual([422, 'instruction.no-unit']);
    const asked = (await give({ ...body, addressee: 'office' })).body as InstructionView;
    expect(asked.unit).toBeNull();
    expect((await toldOf(asked.id, 'instruction-given')).sort()).toEqual(
      expect.arrayContaining([cast.officer.accountId, cast.director.accountId]),
    );
    // The unit does not learn of it.
    expect((await view(asked.id, cast.head)).status).toBe(404);
    await step(app, cast.officer, asked.id, 'prepare', REPLY);
    expect((await step(app, cast.officer, asked.id, 'reply', REPLY)).status).toBe(403);
    await step(app, cast.director, asked.id, 'reply', REPLY);
    expect((await step(app, cast.verifier, asked.id, 'accept', {})).status).toBe(403);
    expect((await step(app, otherLeader, asked.id, 'accept', {})).body.state).toBe('accepted');
  });

  it('is prepared, signed, returned, answered again and accepted; every round stays on record', async () => {
    const { id } = await makeInstruction(app, cast, leader);
    const attachmentIds = [await makeEvidence(app, cast.staff)];
    const prepared = await step(app, cast.staff, id, 'prepare', { ...REPLY, attachmentIds });
    expect(prepared.body.rounds[0]).toMatchObject({ prepared: REPLY.reply, reply: null });
    expect((await view(id)).body.rounds[0]).toMatchObject({ prepared: null, evidence: [] });
    const file = `/api/attachments/${attachmentIds[0]}`;
    expect((await app.get(file, { as: leader })).status).toBe(404);
    expect((await step(app, cast.staff, id, 'reply', REPLY)).status).toBe(403);
    const replied = await step(app, cast.head, id, 'reply', REPLY);
    expect(replied.body).toMatchObject({
      state: 'replied',
      allowedActions: [],
      clocks: [{ phase: 'stopped' }],
    });
    expect(await toldOf(id, 'instruction-replied')).toEqual([leader.accountId]);
    expect((await app.get(file, { as: leader })).status).toBe(200);

    at('2026-03-05T01:00:00Z');
    expect((await step(app, otherLeader, id, 'return', { reason: '不是我批的' })).status).toBe(403);
    const returned = await step(app, leader, id, 'return', { reason: '未说明长效措施' });
    expect(returned.body).toMatchObject({ state: 'returned', dueOn: '2026-03-12' });
    expect(returned.body.clocks.map(({ phase }) => phase)).toEqual(['running', 'stopped']);
    await step(app, cast.head, id, 'reply', { reply: '已建立每日通报制度。' });
    const accepted = await step(app, cast.officer, id, 'accept', { note: '同意办结' });
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      missedOn: null,
      rounds: [
        { outcome: 'returned', judgeNote: '未说明长效措施', reply: REPLY.reply },
        { outcome: 'accepted', judgeName: cast.officer.name, reply: '已建立每日通报制度。' },
      ],
    });
    expect(await auditOf(id)).toEqual(['give', 'prepare', 'reply', 'return', 'reply', 'accept']);
  });

  it('the giver withdraws it with a reason, nobody else', async () => {
    const { id } = await makeInstruction(app, cast, leader);
    const reason = { reason: '已另行布置' };
    expect((await step(app, otherLeader, id, 'withdraw', reason)).status).toBe(403);
    expect((await step(app, leader, id, 'withdraw', reason)).body).toMatchObject({
      state: 'withdrawn',
      withdrawReason: '已另行布置',
    });
    expect((await step(app, cast.head, id, 'reply', REPLY)).body.code).toBe('state.not-allowed');
  });

  it('nobody stands on both sides of the check, and the attempt is on record', async () => {
    const own = await makeCast(app, cityId);
    const both = await makePerson(app.dataSource, {
      roles: [
        ['unit-head', own.unitId],
        ['leading-group', cityId],
      ],
    });
    const { id } = await makeInstruction(app, own, both);
    await step(app, both, id, 'reply', REPLY);
    const refused = await step(app, both, id, 'accept', {});
    expect([refused.status, refused.body.code]).toEqual([403, 'rule.same-person']);
    expect((await auditOf(id)).at(-1)).toBe('accept.refused');
    expect((await step(app, cast.officer, id, 'accept', {})).status).toBe(200);
  });

  it('for another unit it does not exist, byte for byte', async () => {
    const { id, subject } = await makeInstruction(app, cast, leader);
    const other = await makeCast(app, cityId);
    const missing = id.replace(/.$/, id.endsWith('0') ? '1' : '0');
    const [hidden, none] = [await view(id, other.head), await view(missing, other.head)];
    expect([hidden.status, hidden.text.replaceAll(id, '')]).toEqual([404, none.text.replaceAll(missing, '')]);
    expect((await step(app, other.head, id, 'reply', REPLY)).status).toBe(404);
    const list = await app.get(`/api/instructions?subjectId=${subject.id}`, { as: other.head });
    expect(list.body.total).toBe(0);
    expect((await app.get(`/api/instructions?subjectId=${subject.id}`, { as: cast.staff })).body.total).toBe(
      1,
    );
  });

  it('asks for the version that was read; of many signatures at once one holds', async () => {
    const { id, version } = await makeInstruction(app, cast, leader);
    const url = `/api/instructions/${id}/actions/reply`;
    expect((await app.post(url, REPLY, { as: cast.head })).status).toBe(428);
    await step(app, cast.staff, id, 'prepare', REPLY);
    expect((await step(app, cast.head, id, 'reply', REPLY, version)).status).toBe(412);
    const all = await Promise.all(Array.from({ length: 5 }, () => step(app, cast.head, id, 'reply', REPLY)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  describe('on a case', () => {
    it('no unit is asked before it was given the case; then only that unit learns of it', async () => {
      const early = await makeCase(app, cast, 'accepted');
      const body = { subjectType: 'complaint', subjectId: early.id, words: WORDS };
      expect((await give({ ...body, addressee: 'unit' })).body.code).toBe('instruction.no-unit');
      const office = (await give({ ...body, addressee: 'office' })).body as InstructionView;
      expect((await view(office.id, cast.head)).status).toBe(404);
      const { id: subjectId } = await makeCase(app, cast, 'investigating');
      const given = await makeInstruction(app, cast, leader, { subjectType: 'complaint', subjectId });
      expect((await view(given.id, cast.head)).body.subject).toMatchObject({
        type: 'complaint',
        id: subjectId,
      });
      expect(await toldOf(given.id, 'instruction-given')).toContain(cast.head.accountId);
    });

    it('to whoever is named in the case it does not exist, and nothing of it is told', async () => {
      const { id: subjectId } = await makeCase(app, cast, 'investigating');
      await caseStep(app, cast.officer, subjectId, 'recuse', {
        accountId: cast.staff.accountId,
        reason: '被反映人',
      });
      const given = await makeInstruction(app, cast, leader, { subjectType: 'complaint', subjectId });
      expect(await toldOf(given.id, 'instruction-given')).toEqual([cast.head.accountId]);
      expect((await view(given.id, cast.staff)).status).toBe(404);
      expect((await step(app, cast.staff, given.id, 'prepare', REPLY)).status).toBe(404);
      const listed = await app.get(`/api/instructions?subjectId=${subjectId}`, { as: cast.staff });
      expect(listed.body.total).toBe(0);
      const todos = (await app.get('/api/instructions/todos', { as: cast.staff })).text;
      expect(todos).not.toContain(given.id);
    });
  });

  it('on a review its unit answers; what the unit still writes for the first time does not exist for a leader', async () => {
    const own = await makeCast(app, cityId);
    at('2026-03-20T01:00:00Z');
    const draft = await makeReview(app, own, 'draft');
    const body = { subjectType: 'review', addressee: 'unit', words: WORDS };
    expect((await give({ ...body, subjectId: draft.id })).status).toBe(404);
    const { id: subjectId } = await makeReview(app, await makeCast(app, cityId), 'submitted');
    const given = (await give({ ...body, subjectId })).body as InstructionView;
    expect(given.subject).toMatchObject({ type: 'review', id: subjectId, number: null });
    expect(given.subject.title).toContain('2026年第一季度专题研究');
    expect((await view(given.id, own.head)).status).toBe(404);
  });

  describe('not answered on its day', () => {
    it('is on record for ever and climbs the chain, each step once, whoever looks', async () => {
      const { id } = await makeInstruction(app, cast, leader);
      at('2026-03-09T15:59:59.999Z');
      await misses().recordAll();
      expect((await view(id)).body).toMatchObject({ missedOn: null, overdue: false });
      at('2026-03-09T16:00:00Z');
      expect((await view(id)).body).toMatchObject({ overdue: true, missedOn: null });
      // Two processes at the same moment.
      await Promise.all([misses().recordAll(), misses().recordAll()]);
      expect((await view(id)).body).toMatchObject({ missedOn: '2026-03-10', missedCount: 1, level: 0 });
      expect((await auditOf(id)).filter(action => action === 'miss')).toHaveLength(1);
      expect((await toldOf(id, 'instruction-overdue')).sort()).toEqual(
        [cast.head, cast.staff, leader].map(({ accountId }) => accountId).sort(),
      );
      // Three working days on: the office; six: its director; nine: the leading group.
      for (const [day, level, person] of [
        ['2026-03-13', 1, cast.officer],
        ['2026-03-18', 2, cast.director],
        ['2026-03-23', 3, otherLeader],
      ] as const) {
        at(`${day}T01:00:00Z`);
        await misses().recordAll();
        await misses().recordAll();
        expect((await view(id)).body).toMatchObject({ level, missedCount: 1 });
        expect(await toldOf(id, 'instruction-overdue')).toContain(person.accountId);
      }
      expect((await auditOf(id)).filter(action => action === 'escalate')).toHaveLength(3);
      const lists = (await app.get('/api/instructions/todos', { as: otherLeader })).body.lists as {
        todo: string;
        rows: { id: string }[];
      }[];
      expect(lists.find(({ todo }) => todo === 'overdue')!.rows.map(row => row.id)).toContain(id);

      await step(app, cast.head, id, 'reply', REPLY);
      await step(app, leader, id, 'return', { reason: '内容不实' });
      await step(app, cast.head, id, 'reply', REPLY);
      await step(app, leader, id, 'accept', {});
      expect((await view(id)).body).toMatchObject({
        ...{ state: 'accepted', missedOn: '2026-03-10', missedCount: 1, level: 3 },
        rounds: [{ missedOn: '2026-03-10' }, { missedOn: null }],
      });
    });

    it('a late reply cannot hide it, though nobody has looked yet; one on the last evening is in time', async () => {
      const late = await makeInstruction(app, cast, leader);
      const timely = await makeInstruction(app, cast, leader);
      at('2026-03-09T15:59:59Z');
      await step(app, cast.head, timely.id, 'reply', REPLY);
      at('2026-03-10T01:00:00Z');
      expect((await step(app, cast.head, late.id, 'reply', REPLY)).body).toMatchObject({
        state: 'replied',
        missedOn: '2026-03-10',
        missedCount: 1,
      });
      expect((await view(timely.id)).body.missedOn).toBeNull();
    });
  });

  it('its day follows the calendar, and comes back with it', async () => {
    const { id } = await makeInstruction(app, cast, leader);
    const version = async () =>
      (await app.get('/api/calendar', { as: cast.director })).body.version as number;
    const day = '/api/calendar/overrides/2026-03-04';
    const holiday = { kind: 'holiday', name: '台风停工' };
    await app.put(day, holiday, { as: cast.director, version: await version() });
    const moved = (await view(id)).body;
    expect(moved).toMatchObject({ dueOn: '2026-03-10', rounds: [{ dueOn: '2026-03-10' }] });
    expect(moved.clocks[0]!.moves).toMatchObject([{ from: '2026-03-09', to: '2026-03-10' }]);
    expect(await toldOf(id, 'calendar-moved')).toContain(cast.head.accountId);
    expect(await auditOf(id)).toContain('clock-move');
    await app.delete(day, { as: cast.director, version: await version() });
    expect((await view(id)).body.dueOn).toBe('2026-03-09');
  });

  it('by direct SQL moves only along the table, hides no miss and lets nobody accept their own reply', async () => {
    const { id } = await makeInstruction(app, cast, leader);
    const write = (change: string) =>
      app.dataSource.query(`UPDATE instruction SET ${change}, version = version + 1 WHERE id = $1`, [id]);
    await expect(write(`state = 'accepted'`)).rejects.toThrow('not a transition');
    await expect(write(`state = 'replied'`)).rejects.toThrow('without its record');
    await expect(write(`due_on = due_on + 1`)).rejects.toThrow('only by return or with the calendar');
    await expect(write(`words = '无'`)).rejects.toThrow('not rewritten');
    at('2026-03-10T01:00:00Z');
    await misses().recordAll();
    await expect(write(`missed_on = NULL, missed_count = 0`)).rejects.toThrow('stays on record');
    await expect(app.dataSource.query('DELETE FROM instruction WHERE id = $1', [id])).rejects.toThrow(
      'permission denied',
    );
    await step(app, cast.head, id, 'reply', REPLY);
    const round = (change: string) =>
      app.dataSource.query(`UPDATE instruction_round SET ${change} WHERE instruction_id = $1`, [id]);
    await expect(round(`outcome = 'accepted', judge_id = replied_by`)).rejects.toThrow(
      'judged by one who answered',
    );
    await expect(round(`reply = '另'`)).rejects.toThrow('not rewritten');
  });
});
