import { createApp, type TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { makePerson } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import {
  act,
  type Cast,
  fullItem,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from './rectification.factory.js';

describe('the life of an item (完成一项、销号一项)', () => {
  let app: TestApp;
  let cityId: string;
  let cast: Cast;

  beforeAll(async () => {
    app = await createApp();
    cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.set('2026-03-02T01:00:00Z'));

  const view = async (id: string, as: Person = cast.officer) =>
    (await app.get(`/api/rectification-items/${id}`, { as })).body;

  it('office logs → issues → unit accepts → reports → applies → head signs → another officer closes', async () => {
    const created = await app.post('/api/rectification-items', fullItem(cast.unitId), { as: cast.officer });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ state: 'draft', light: null, version: 1 });
    expect(created.body.number).toMatch(/^ZG-2026-\d{5}$/);
    expect(created.headers['etag']).toBe('"1"');
    const { id } = created.body;

    const issued = await act(app, cast.officer, id, 'issue');
    expect(issued.body).toMatchObject({
      state: 'issued',
      light: 'green',
      issuedOn: '2026-03-02',
      returnUntil: '2026-03-04',
    });
    expect((await act(app, cast.staff, id, 'accept')).body).toMatchObject({ state: 'working' });

    const evidence = await makeEvidence(app, cast.staff);
    const reported = await act(app, cast.staff, id, 'report', {
      note: '已增开一个窗口',
      percent: 50,
      attachmentIds: [evidence],
    });
    expect(reported.body.percent).toBe(50);
    expect(reported.body.timeline.at(-1).attachments).toMatchObject([{ id: evidence }]);
    expect((await app.get(`/api/attachments/${evidence}`, { as: cast.officer })).status).toBe(200);

    const application = { note: '全部完成', attachmentIds: [await makeEvidence(app, cast.staff)] };
    const applied = await act(app, cast.staff, id, 'apply', application);
    expect(applied.body).toMatchObject({ state: 'working', awaitsSignature: true });
    const waiting = await view(id, cast.verifier);
    expect(waiting.blockedActions).toContainEqual(
      expect.objectContaining({ action: 'close', reason: '现在还不能销号：缺主要负责人签字。' }),
    );

    expect((await act(app, cast.head, id, 'sign')).body).toMatchObject({
      state: 'submitted',
      submittedOn: '2026-03-02',
    });
    const closed = await act(app, cast.verifier, id, 'close', { method: 'unannounced', finding: '暗访属实' });
    expect(closed.status).toBe(200);
    expect(closed.body).toMatchObject({ state: 'closed', light: 'grey', outcome: 'on-time', percent: 100 });
    expect(closed.body.applications[0]).toMatchObject({
      state: 'verified',
      verification: { method: 'unannounced' },
    });
    expect(closed.body.timeline.map((event: { action: string }) => event.action)).toEqual([
      'create',
      'issue',
      'accept',
      'report',
      'apply',
      'sign',
      'close',
    ]);
  });

  it('numbers run without gaps, also when a registration fails', async () => {
    const number = async () => (await makeItem(app, cast)).number;
    const first = Number((await number()).slice(-5));
    const refused = await app.post(
      '/api/rectification-items',
      fullItem(cast.unitId, { measureCode: 'no-such' }),
      { as: cast.officer },
    );
    expect(refused.status).toBe(400);
    expect(Number((await number()).slice(-5))).toBe(first + 1);
  });

  it('an item that lacks one of the five clears is not issued', async () => {
    const { id } = await makeItem(app, cast, 'draft', { standard: null });
    const answer = await act(app, cast.officer, id, 'issue');
    expect(answer).toMatchObject({ status: 422, body: { code: 'rectification.five-clears' } });
    expect(answer.body.detail).toContain('整改标准');
  });

  it('the unit returns an item within two working days, not later', async () => {
    const one = await makeItem(app, cast, 'issued');
    const other = await makeItem(app, cast, 'issued');
    app.clock.set('2026-03-04T15:59:00Z');
    expect((await act(app, cast.head, one.id, 'return', { reason: '不属于本单位职责' })).body.state).toBe(
      'draft',
    );
    app.clock.set('2026-03-04T16:00:00Z');
    expect(await act(app, cast.head, other.id, 'return', { reason: '晚了' })).toMatchObject({
      status: 409,
      body: { code: 'rectification.return-window-passed' },
    });
  });

  it('an application without evidence is refused by the rule of evidence', async () => {
    const { id } = await makeItem(app, cast, 'working');
    expect(await act(app, cast.staff, id, 'apply', { note: '完成', attachmentIds: [] })).toMatchObject({
      status: 422,
      body: { code: 'rectification.evidence-required' },
    });
  });

  it('evidence is one’s own upload, and of one record only', async () => {
    const { id } = await makeItem(app, cast, 'working');
    const foreign = await makeEvidence(app, cast.officer);
    expect(await act(app, cast.staff, id, 'apply', { note: '完成', attachmentIds: [foreign] })).toMatchObject(
      {
        status: 422,
        body: { code: 'attachment.not-yours' },
      },
    );
  });

  it('the head refuses to sign, the unit withdraws; each leaves the item in work', async () => {
    const { id } = await makeItem(app, cast, 'working');
    const apply = async () =>
      act(app, cast.staff, id, 'apply', {
        note: '完成',
        attachmentIds: [await makeEvidence(app, cast.staff)],
      });
    await apply();
    expect((await apply()).body.code).toBe('rectification.application-pending');
    expect((await act(app, cast.head, id, 'refuse-to-sign', { reason: '佐证不足' })).body).toMatchObject({
      state: 'working',
      applications: [{ state: 'refused', reason: '佐证不足' }],
    });
    await apply();
    expect((await act(app, cast.staff, id, 'withdraw')).body.applications[0].state).toBe('withdrawn');
    expect((await act(app, cast.head, id, 'sign')).body.code).toBe('rectification.application-missing');
  });

  it('the office sends back, which is counted, and the unit applies anew', async () => {
    const { id } = await makeItem(app, cast, 'submitted');
    const back = await act(app, cast.verifier, id, 'send-back', { reason: '照片不清' });
    expect(back.body).toMatchObject({ state: 'working', sendBackCount: 1, submittedOn: null });
    await act(app, cast.staff, id, 'apply', {
      note: '补充',
      attachmentIds: [await makeEvidence(app, cast.staff)],
    });
    await act(app, cast.head, id, 'sign');
    expect(
      (await act(app, cast.verifier, id, 'close', { method: 'documents', finding: '齐全' })).body.state,
    ).toBe('closed');
  });

  it('one approved extension of at most thirty days; only the director decides; the version history shows it', async () => {
    const { id } = await makeItem(app, cast, 'working');
    expect(
      (await act(app, cast.staff, id, 'request-extension', { reason: '雨季', deadline: '2026-05-10' }))
        .status,
    ).toBe(403);
    expect(
      (await act(app, cast.head, id, 'request-extension', { reason: '雨季', deadline: '2026-05-31' })).body
        .code,
    ).toBe('rectification.extension-too-long');
    await act(app, cast.head, id, 'request-extension', { reason: '雨季', deadline: '2026-05-30' });
    expect((await act(app, cast.officer, id, 'decide-extension', { approve: true })).status).toBe(403);
    const decided = await act(app, cast.director, id, 'decide-extension', { approve: true, note: '同意' });
    expect(decided.body).toMatchObject({
      deadline: '2026-05-30',
      originalDeadline: '2026-04-30',
      extensionCount: 1,
    });
    expect(
      (await act(app, cast.head, id, 'request-extension', { reason: '再延', deadline: '2026-06-10' })).body
        .code,
    ).toBe('rectification.extension-used');
    const { body } = await app.get(`/api/rectification-items/${id}/versions`, { as: cast.head });
    expect(body.versions[0].changes).toEqual([
      { field: 'deadline', label: '完成时限', before: '2026-04-30', after: '2026-05-30' },
    ]);
  });

  it('a deadline is never edited once issued', async () => {
    const { id, version } = await makeItem(app, cast, 'working');
    const answer = await app.patch(
      `/api/rectification-items/${id}`,
      { deadline: '2026-12-31' },
      { as: cast.officer, version },
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'rectification.deadline-invalid' } });
    expect((await view(id)).deadline).toBe('2026-04-30');
  });

  it('relapse reopens with a new deadline, counted; what closed it once does not close it again', async () => {
    const { id } = await makeItem(app, cast, 'closed');
    expect(
      (await act(app, cast.officer, id, 'reopen', { reason: '反弹', deadline: '2026-03-01' })).status,
    ).toBe(422);
    const reopened = await act(app, cast.officer, id, 'reopen', { reason: '反弹', deadline: '2026-05-15' });
    expect(reopened.body).toMatchObject({
      state: 'working',
      reopenCount: 1,
      deadline: '2026-05-15',
      closedOn: null,
      percent: 0,
    });
    expect((await act(app, cast.head, id, 'sign')).body.code).toBe('rectification.application-missing');
  });

  it('only the director cancels, with a reason; cancelled is final', async () => {
    const { id } = await makeItem(app, cast, 'working');
    expect((await act(app, cast.officer, id, 'cancel', { reason: '重复' })).status).toBe(403);
    expect((await act(app, cast.director, id, 'cancel', { reason: '重复' })).body).toMatchObject({
      state: 'cancelled',
      outcome: 'cancelled',
    });
    expect(
      (await act(app, cast.officer, id, 'reopen', { reason: '误', deadline: '2026-05-15' })).body.code,
    ).toBe('state.not-allowed');
  });

  it('an item born of a complaint closes only with the call-back result', async () => {
    const { id } = await makeItem(app, cast, 'submitted', { origin: 'complaint' });
    const verdict = { method: 'call-back', finding: '属实' };
    expect((await act(app, cast.verifier, id, 'close', verdict)).body.code).toBe(
      'rectification.call-back-required',
    );
    expect(
      (await act(app, cast.verifier, id, 'close', { ...verdict, callBackResult: '投诉人表示满意' })).status,
    ).toBe(200);
  });

  it('a parent shows its children’s progress and does not close before them', async () => {
    const parent = await makeItem(app, cast, 'submitted');
    const child = await makeItem(app, cast, 'working', { parentId: parent.id });
    await act(app, cast.staff, child.id, 'report', { note: '过半', percent: 60 });
    expect(await view(parent.id)).toMatchObject({ rolledUpPercent: 60, children: [{ id: child.id }] });
    const verdict = { method: 'documents', finding: '齐全' };
    expect((await act(app, cast.verifier, parent.id, 'close', verdict)).body.code).toBe(
      'rectification.children-open',
    );
    await act(app, cast.director, child.id, 'cancel', { reason: '并入' });
    expect((await act(app, cast.verifier, parent.id, 'close', verdict)).status).toBe(200);
  });

  it('a unit logs its own finding; the office confirms by issuing', async () => {
    const found = await app.post('/api/rectification-items', fullItem(cast.unitId), { as: cast.staff });
    expect(found.body).toMatchObject({ state: 'draft', origin: 'unit', allowedActions: ['edit', 'comment'] });
    expect((await act(app, cast.officer, found.body.id, 'issue')).body.state).toBe('issued');
  });

  it('a comment is heard by both sides and asks for no version', async () => {
    const { id } = await makeItem(app, cast, 'working');
    const answer = await app.post(
      `/api/rectification-items/${id}/comments`,
      { text: '请补充照片' },
      { as: cast.officer },
    );
    expect(answer.status).toBe(201);
    expect((await view(id, cast.staff)).comments).toMatchObject([{ text: '请补充照片' }]);
  });

  it('publishing shows the summary and nothing else to the public', async () => {
    const { id, number } = await makeItem(app, cast, 'working');
    await act(app, cast.officer, id, 'publish', { summary: '增开窗口，缩短等候' });
    const [{ code }] = await app.dataSource.query('SELECT code FROM unit WHERE id = $1', [cast.unitId]);
    const page = await app.get(`/api/public/units/${code}/progress`);
    expect(page.body.items).toEqual([
      {
        number,
        summary: '增开窗口，缩短等候',
        state: 'working',
        light: 'green',
        percent: 0,
        deadline: '2026-04-30',
        closedOn: null,
      },
    ]);
    await act(app, cast.officer, id, 'unpublish');
    expect((await app.get(`/api/public/units/${code}/progress`)).body.items).toEqual([]);
  });

  it('a county’s own office works its townships and nothing beside them', async () => {
    const county = await makeUnit(app.dataSource, { parentId: cityId });
    const township = await makeUnit(app.dataSource, { parentId: county.id });
    const officer = await makePerson(app.dataSource, { roles: [['office-staff', county.id]] });
    const own = await app.post('/api/rectification-items', fullItem(township.id), { as: officer });
    expect(own.body.state).toBe('draft');
    const beside = await app.post('/api/rectification-items', fullItem(cast.unitId), { as: officer });
    expect(beside.body.errors).toMatchObject([{ field: 'unitId', rule: 'exists' }]);
  });
});
