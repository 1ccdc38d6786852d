import type { CasePage, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseTodos, SimilarCases } from '@zuofeng/shared/complaints/complaints.query.contract';
import { newId } from '../../platform/database/ids.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeCast, makeCity, makeEvidence } from '../rectification/rectification.factory.js';
import { ask } from './case-requests.js';
import {
  actOn,
  complainantFile,
  FINDING,
  LAMP,
  makeCase,
  RATED,
  register,
  REPLY,
  step,
  SUMMARY,
} from './complaint.factory.js';
import { ComplaintLedger } from './complaint.ledger.js';

describe('the rules of a case', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;
  let other: Cast;
  let officer: Person;
  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    ({ officer } = cast);
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.set('2026-03-02T01:00:00Z'));

  const codeOf = async (answer: Promise<{ body: unknown }>) => ((await answer).body as { code: string }).code;
  const get = async (id: string, as: Person = officer) =>
    (await app.get<CaseView>(`/api/complaints/${id}`, { as })).body;
  const one = async (sql: string, values: unknown[]) =>
    (await app.dataSource.query<Record<string, unknown>[]>(sql, values))[0]!;

  it('whose head is named is investigated by the office itself', async () => {
    const { id } = await makeCase(app, cast, 'accepted', { headNamed: true });
    await step(app, officer, id, 'summarise', SUMMARY);
    expect(await codeOf(actOn(app, officer, id, 'assign', { unitId: cast.unitId }))).toBe(
      'complaint.direct-required',
    );
    const taken = await step(app, officer, id, 'take-up');
    expect(taken).toMatchObject({ handling: 'direct', handlingUnit: null, state: 'investigating' });
    expect((await app.get(`/api/complaints/${id}`, { as: cast.head })).status).toBe(404);
    // Named only later: the unit loses the case.
    const assigned = await makeCase(app, cast, 'investigating');
    await step(app, officer, assigned.id, 'classify', { headNamed: true });
    expect((await app.get(`/api/complaints/${assigned.id}`, { as: cast.head })).status).toBe(404);
  });

  it('is assigned only with a summary and with every file decided', async () => {
    const { id } = await makeCase(app, cast, 'accepted');
    const file = await complainantFile(app, id);
    const assign = () => actOn(app, officer, id, 'assign', { unitId: cast.unitId });
    expect(await codeOf(assign())).toBe('complaint.summary-required');
    await step(app, officer, id, 'summarise', SUMMARY);
    expect(await codeOf(assign())).toBe('complaint.redaction-required');
    const { version } = await get(id);
    const decided = await app.put<CaseView>(
      `/api/complaints/${id}/files/${file}/decision`,
      { releasedId: await makeEvidence(app, officer) },
      { as: officer, version },
    );
    expect(decided.body.released).toHaveLength(1);
    expect((await assign()).status).toBe(200);
    const seen = await get(id, cast.staff);
    expect(seen).toMatchObject({ original: null, summary: SUMMARY.summary });
    const copy = seen.released[0]!;
    expect(copy.uploadedAt).toBe('2026-03-01T16:00:00.000Z');
    expect((await app.get(`/api/attachments/${copy.id}`, { as: cast.staff })).status).toBe(200);
    expect((await app.get(`/api/attachments/${file}`, { as: cast.staff })).status).toBe(404);
  });

  it('a wrong assignment is objected to within five working days, and goes back to the desk when it was wrong', async () => {
    const wrong = await makeCase(app, cast, 'investigating');
    const late = await makeCase(app, cast, 'investigating');
    const right = await makeCase(app, cast, 'investigating');
    await step(app, cast.head, right.id, 'object', { reason: '不属于本单位职责' });
    const stands = await step(app, officer, right.id, 'reject-objection', { reason: '属于' });
    expect(stands.state).toBe('investigating');
    expect(await codeOf(actOn(app, cast.head, right.id, 'object', { reason: '还是不属于' }))).toBe(
      'complaint.objection-used',
    );
    app.clock.set('2026-03-09T15:59:59Z'); // the last moment in Shanghai
    await step(app, cast.head, wrong.id, 'object', { reason: '不属于本单位职责' });
    const back = await step(app, officer, wrong.id, 'uphold-objection');
    expect(back).toMatchObject({ state: 'accepted', handling: null, handlingUnit: null });
    expect((await app.get(`/api/complaints/${wrong.id}`, { as: cast.head })).status).toBe(404);
    app.clock.set('2026-03-09T16:00:00Z');
    expect(await codeOf(actOn(app, cast.head, late.id, 'object', { reason: '不属于' }))).toBe(
      'complaint.objection-passed',
    );
  });

  it('is extended once, by at most thirty days, by another person, and the complainant is told', async () => {
    const { id } = await makeCase(app, cast, 'investigating');
    const request = (toDay: string) =>
      actOn(app, cast.head, id, 'request-extension', { toDay, reason: '取证' });
    expect(await codeOf(request('2026-06-01'))).toBe('complaint.extension-too-long');
    expect(await codeOf(request('2026-05-01'))).toBe('complaint.extension-too-long');
    expect((await request('2026-05-31')).status).toBe(200);
    const extended = await step(app, cast.director, id, 'approve-extension');
    const clock = extended.clocks.find(({ clock: kind }) => kind === 'conclude');
    expect(clock).toMatchObject({
      day: '2026-05-31',
      extensions: [{ from: '2026-05-01', to: '2026-05-31' }],
    });
    expect(extended.steps.at(-1)!.audience).toEqual(['office', 'unit', 'citizen']);
    expect(await codeOf(request('2026-06-10'))).toBe('complaint.extension-used');
  });

  it('closes with a dark lamp only when the director signs why', async () => {
    const { id } = await makeCase(app, cast, 'concluded');
    await step(app, officer, id, 'announce', LAMP);
    await step(app, officer, id, 'reply', REPLY);
    await step(app, officer, id, 'call-back', RATED);
    expect(await codeOf(actOn(app, officer, id, 'close'))).toBe('complaint.lamps-dark');
    expect((await get(id)).blockedActions).toContainEqual({
      action: 'close',
      reason: expect.stringContaining('问责') as string,
    });
    await step(app, cast.director, id, 'waive-lamps', { reason: '当事人已退休' });
    expect((await step(app, officer, id, 'close')).state).toBe('closed');
  });

  it('closes after three calls in vain; a dissatisfied one sends it back once, with a new clock', async () => {
    const { id } = await makeCase(app, cast, 'replied');
    await step(app, officer, id, 'call-back', { result: 'answered', grade: 1, resolved: false });
    app.clock.set('2026-04-01T01:00:00Z');
    const again = await step(app, officer, id, 'redo', { reason: '群众不满意' });
    expect(again).toMatchObject({ state: 'investigating', dueOn: '2026-05-31', grade: null, finding: null });
    await step(app, cast.head, id, 'find', FINDING);
    await step(app, cast.verifier, id, 'conclude');
    await step(app, officer, id, 'reply', REPLY);
    expect(await codeOf(actOn(app, officer, id, 'redo', { reason: '仍不满意' }))).toBe('complaint.redo-used');
    const call = () => step(app, officer, id, 'call-back', { result: 'unreachable' });
    await call();
    await call();
    expect(await codeOf(actOn(app, officer, id, 'close'))).toBe('complaint.call-back-required');
    await call();
    expect((await step(app, officer, id, 'close')).state).toBe('closed');
  });

  it('nobody stands on both sides: refused, and on record', async () => {
    const { id } = await makeCase(app, cast, 'reviewing', { direct: true });
    const refused = await actOn(app, officer, id, 'conclude');
    expect([refused.status, (refused.body as never as { code: string }).code]).toEqual([
      403,
      'rule.same-person',
    ]);
    const entry = await one(
      `SELECT actor_id AS actor FROM audit_entry WHERE subject_id = $1 AND action = 'complaint.conclude.refused'`,
      [id],
    );
    expect(entry['actor']).toBe(officer.accountId);
  });

  it('does not exist for another unit and for who is named in it', async () => {
    const { id, version } = await makeCase(app, cast, 'investigating');
    const named = await makePerson(app.dataSource, { roles: [['office-staff', cityId]] });
    await step(app, officer, id, 'recuse', { accountId: named.accountId, reason: '被投诉人的亲属' });
    for (const as of [other.head, other.staff, named]) {
      for (const url of [`/api/complaints/${id}`]) {
        const there = await app.get(url, { as });
        const missing = await app.get(url.replace(id, newId()), { as });
        expect([there.status, there.text]).toEqual([missing.status, missing.text]);
      }
      const list = await app.get<CasePage>('/api/complaints?size=100', { as });
      expect(list.body.rows.map(row => row.id)).not.toContain(id);
    }
    expect(await codeOf(actOn(app, officer, id, 'note', { note: '旧' }, version))).toBe('record.stale');
  });

  it('one who recuses themselves is answered, and knows no more of it', async () => {
    const { id } = await makeCase(app, cast, 'accepted');
    const self = await makePerson(app.dataSource, { roles: [['office-staff', cityId]] });
    const answer = await actOn(app, self, id, 'recuse', { accountId: self.accountId, reason: '亲属' });
    expect(answer).toMatchObject({ status: 200, body: { original: null, steps: [], allowedActions: [] } });
    expect((await app.get(`/api/complaints/${id}`, { as: self })).status).toBe(404);
  });

  it('merges into one about the same matter, and its complainant is told', async () => {
    const main = await makeCase(app, cast, 'accepted');
    const { id } = await register(app, cast);
    const similar = await app.get<SimilarCases>(`/api/complaints/${id}/similar`, { as: officer });
    expect(similar.body.rows[0]).toMatchObject({ likeness: 100 });
    expect(await codeOf(actOn(app, officer, id, 'merge', { mainCaseId: id }))).toBe(
      'complaint.merge-invalid',
    );
    const merged = await step(app, officer, id, 'merge', { mainCaseId: main.id });
    expect(merged).toMatchObject({ state: 'merged', mainCaseNumber: main.number });
    expect((await get(main.id)).steps.at(-1)).toMatchObject({ action: 'merged-into', audience: ['office'] });
  });

  it('a review is decided by somebody who did not decide before, and may begin another round', async () => {
    const { id } = await makeCase(app, cast, 'closed');
    await app.dataSource.transaction(tx =>
      app.app.get(ComplaintLedger).actAsCitizen(tx, id, 'ask-review', async turn => {
        await ask(turn, { kind: 'review', reason: '不认可' });
        return { columns: { reviewDueOn: '2026-04-01' }, citizen: '' };
      }),
    );
    expect(await codeOf(actOn(app, officer, id, 'change-review', { reason: '改' }))).toBe('rule.same-person');
    const third = await makePerson(app.dataSource, { roles: [['office-staff', cityId]] });
    const changed = await step(app, third, id, 'change-review', { reason: '原结论依据不足' });
    expect(changed).toMatchObject({ state: 'investigating', finding: null, reply: null });
  });

  it('a mark takes two people', async () => {
    const { id } = await makeCase(app, cast, 'accepted');
    await step(app, officer, id, 'propose-mark', { mark: 'malicious', reason: '捏造事实' });
    expect(await codeOf(actOn(app, officer, id, 'confirm-mark'))).toBe('rule.same-person');
    expect((await step(app, cast.director, id, 'confirm-mark')).mark).toBe('malicious');
  });

  it.each(['officer', 'head', 'director'] as const)(
    'each list of the %s counts what its filter shows',
    async who => {
      const as = cast[who];
      const { body } = await app.get<CaseTodos>('/api/complaints/todos', { as });
      expect(body.lists.length).toBeGreaterThan(0);
      for (const { todo, total } of body.lists) {
        const list = await app.get<CasePage>(`/api/complaints?todo=${todo}&size=100`, { as });
        expect([todo, list.body.total, list.body.rows.length]).toEqual([todo, total, Math.min(total, 100)]);
      }
    },
  );

  it('staff enter what came by telephone; who complained cannot be read again', async () => {
    const entered = await app.post<CaseView>(
      '/api/complaints',
      {
        ...{ channel: 'hotline', channelRef: 'GD-9', receivedOn: '2026-02-27', complainant: 'person' },
        ...{ anonymous: false, identity: { name: '金丝雀乙', phone: '13900139000' }, category: 'delay' },
        ...{
          accusedUnitId: cast.unitId,
          facts: '三个月没有办结',
          attachmentIds: [await makeEvidence(app, officer)],
        },
      },
      { as: officer },
    );
    expect(entered.status).toBe(201);
    expect(entered.body).toMatchObject({
      registeredOn: '2026-02-27',
      dueOn: '2026-03-14',
      original: { hasIdentity: true, files: [{ decision: 'undecided' }] },
    });
    expect(entered.text).not.toMatch(/金丝雀乙|13900139000/);
  });

  it('direct SQL as the app’s role makes no forbidden transition', async () => {
    const { id } = await makeCase(app, cast, 'replied');
    const sql = (set: string) => app.dataSource.query(`UPDATE complaint SET ${set} WHERE id = $1`, [id]);
    await expect(sql(`state = 'closed'`)).rejects.toThrow('closed without its record');
    await expect(sql(`state = 'registered'`)).rejects.toThrow('is not a transition');
    await expect(app.dataSource.query('DELETE FROM complaint WHERE id = $1', [id])).rejects.toThrow(
      'permission',
    );
    await expect(app.dataSource.query('DELETE FROM complaint_event')).rejects.toThrow('permission');
  });
});
