import type { CasePage } from '@zuofeng/shared/complaints/complaints.contract';
import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { randomUUID } from 'node:crypto';
import { createApp, START, type TestApp } from '../../../testing/app.js';
import { PNG } from '../../attachments/attachments.factory.js';
import { makePerson } from '../../auth/account.factory.js';
import { type Cast, makeCast, makeCity } from '../../rectification/rectification.factory.js';
import { REPLY, step } from '../complaint.factory.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { ComplaintRatingEntity } from '../complaint-outcome.entity.js';
import { ComplaintMessageEntity } from '../complaint-records.entity.js';
import { act, receiptHeader, repliedReceipt, submit, track } from './intake.factory.js';

let app: TestApp;
let cast: Cast;
let cityId: string;

beforeAll(async () => {
  app = await createApp();
  cityId = await makeCity(app);
  cast = await makeCast(app, cityId);
});
afterAll(() => app.close());

const idOf = async ({ number }: ReceiptView) =>
  (await app.dataSource.manager.findOneByOrFail(ComplaintEntity, { number })).id;
const complain = async (change = {}): Promise<{ receipt: ReceiptView; id: string }> => {
  const { body: receipt } = await submit(app, { accusedUnitId: cast.unitId, ...change });
  return { receipt, id: await idOf(receipt) };
};

async function replied() {
  const receipt = await repliedReceipt(app, cast);
  return { receipt, id: await idOf(receipt) };
}

describe('a receipt', () => {
  it('tells when the identity was opened, and why', async () => {
    const identity = { name: '王某', phone: '13800138000' };
    const { receipt, id } = await complain({ anonymous: false, identity });
    const keeper = await makePerson(app.dataSource, { roles: [['identity-officer', cityId]] });
    const reason = { reason: '需要当面核实收费票据' };
    const asked = await app.post(`/api/complaints/${id}/identity-openings`, reason, { as: cast.officer });
    const opening = `/api/identity-openings/${asked.body.id}/actions`;
    await app.post(`${opening}/grant`, {}, { as: keeper });
    expect((await track(app, receipt)).steps).toHaveLength(1);
    await app.post(`${opening}/read`, undefined, { as: cast.officer });
    expect((await track(app, receipt)).steps.at(-1)).toMatchObject({
      label: '您的身份信息被查阅',
      note: '您的身份信息于 2026 年 3 月 2 日由办公室查阅。理由：需要当面核实收费票据',
    });
  });

  it('shows where the case stands, with the arithmetic of its clocks, and no person', async () => {
    const { receipt, id } = await complain();
    const fresh = await track(app, receipt);
    expect(fresh).toMatchObject({
      number: receipt.number,
      state: 'registered',
      accused: expect.any(String),
      steps: [{ label: '您提交了投诉', own: true, on: '2026-03-02' }],
      lamps: [{ lamp: 'discovered', on: null }, { on: null }, { on: null }, { on: null }],
      clocks: [{ clock: 'decide', day: '2026-03-17', running: true, daysLeft: 15 }],
      mayWrite: true,
      mayRate: false,
    });
    expect(fresh.clocks[0]!.text).toBe('2026 年 3 月 2 日起 15 天 → 3 月 17 日');
    await step(app, cast.officer, id, 'accept', { track: 'ordinary', told: '已受理，将依法查办' });
    const accepted = await track(app, receipt);
    expect(accepted.steps.at(-1)).toMatchObject({
      label: '决定受理',
      note: '已受理，将依法查办',
      own: false,
    });
    expect(accepted.lamps[0]).toEqual({ lamp: 'discovered', on: '2026-03-02', needed: true });
    expect(accepted.clocks.map(({ clock, running }) => [clock, running])).toEqual([
      ['decide', false],
      ['conclude', true],
    ]);
    expect(JSON.stringify(accepted)).not.toContain(cast.officer.name);
  });

  it('is read however it is typed: small letters, no groups, O for 0 and l for 1', async () => {
    const { receipt } = await complain();
    const typed = receipt.secret.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await track(app, { number: receipt.number.toLowerCase(), secret: typed })).number).toBe(
      receipt.number,
    );
  });

  it.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['another scheme', { authorization: 'Bearer x' }],
    ['no secret', { authorization: 'Receipt TS-2026-00001:' }],
    ['a wrong secret', { authorization: 'Receipt TS-2026-00001:0000-0000-0000-0000-0000-0000-0000' }],
    ['nonsense', { authorization: `Receipt ${'%'.repeat(5000)}` }],
    ['letters beyond ASCII', { authorization: 'Receipt \u00ffTS-2026-00001:\u00ff' }],
  ])('with %s is answered like any that does not exist', async (_, headers) => {
    const { receipt } = await complain();
    const unknown = await app.get('/api/public/receipt', {
      headers: receiptHeader({ ...receipt, number: 'TS-2026-99999' }),
    });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'receipt.unknown']);
    expect((await app.get('/api/public/receipt', { headers })).text).toBe(unknown.text);
    for (const what of ['messages', 'rating', 'review', 'files'])
      expect((await app.post(`/api/public/receipt/${what}`, {}, { headers })).text).toBe(unknown.text);
  });

  it('of another case does not open this one', async () => {
    const [one, other] = [await complain(), await complain()];
    const mixed = { number: one.receipt.number, secret: other.receipt.secret };
    expect((await app.get('/api/public/receipt', { headers: receiptHeader(mixed) })).status).toBe(404);
  });

  it('cannot be found again by anybody: only its hash is kept', async () => {
    const { receipt } = await complain();
    for (const text of [receipt.secret, receipt.secret.replaceAll('-', '')])
      expect(await stands(text)).toEqual([]);
  });
});

describe('with a receipt one', () => {
  it('writes to the office and is answered', async () => {
    const { receipt, id } = await complain();
    const { status, body } = await act(app, receipt, 'messages', { text: '补充：窗口编号是 3 号。' });
    expect([status, body.messages]).toEqual([201, [expect.objectContaining({ side: 'citizen' })]]);
    await step(app, cast.officer, id, 'message', { text: '收到，正在核实。' });
    const { messages, steps } = await track(app, receipt);
    expect(messages.map(({ side }) => side)).toEqual(['citizen', 'office']);
    expect(steps.map(({ label }) => label)).toContain('您补充了说明');
  });

  it('waits on the office’s list until somebody answers or says that it was read', async () => {
    const { receipt, id } = await complain();
    const waiting = async () => {
      const { body } = await app.get<CasePage>('/api/complaints?todo=messages', { as: cast.officer });
      return body.rows.some(row => row.id === id);
    };
    const notices = () =>
      app.dataSource.query(
        `SELECT 1 FROM notice_event WHERE subject_id = $1 AND kind = 'complaint-message'`,
        [id],
      );
    expect(await waiting()).toBe(false);
    await act(app, receipt, 'messages', { text: '第一条' });
    await act(app, receipt, 'messages', { text: '第二条' });
    expect([await waiting(), (await notices()).length]).toEqual([true, 1]);
    await step(app, cast.officer, id, 'message', { text: '收到。' });
    expect(await waiting()).toBe(false);

    await act(app, receipt, 'messages', { text: '谢谢。' });
    expect(await waiting()).toBe(true);
    const read = await step(app, cast.officer, id, 'acknowledge');
    expect([await waiting(), read.allowedActions.includes('acknowledge')]).toEqual([false, false]);
    expect((await track(app, receipt)).steps.at(-1)!.label).toBe('办公室已阅您补充的内容');
  });

  it('does a thing once by its key, however often it is sent', async () => {
    const { receipt, id } = await complain();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => act(app, receipt, 'messages', { text: '只说一次' }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await app.dataSource.manager.countBy(ComplaintMessageEntity, { complaintId: id })).toBe(1);
    expect((await act(app, receipt, 'messages', { text: '说了别的' }, key)).body.code).toBe(
      'idempotency.key-reused',
    );
    expect((await act(app, receipt, 'messages', { text: '没有编号' }, '')).body.code).toBe(
      'idempotency.key-required',
    );
  });

  it('adds files, once by the key', async () => {
    const { receipt } = await complain();
    const key = randomUUID();
    const add = () =>
      app.upload(
        '/api/public/receipt/files',
        { name: '补充.png', content: PNG },
        {
          headers: { ...receiptHeader(receipt), 'idempotency-key': key },
        },
      );
    expect((await add()).body.files).toMatchObject([{ name: '补充.png' }]);
    expect((await add()).body.files).toHaveLength(1);
  });

  it('rates an answer once, and not before there is one', async () => {
    const early = await complain();
    expect((await act(app, early.receipt, 'rating', { grade: 5, resolved: true })).body.code).toBe(
      'state.not-allowed',
    );
    const { receipt, id } = await replied();
    expect(await track(app, receipt)).toMatchObject({ state: 'replied', reply: REPLY.reply, mayRate: true });
    const { body } = await act(app, receipt, 'rating', { grade: 2, resolved: false, note: '没有解决' });
    expect(body).toMatchObject({ rating: { grade: 2, resolved: false, note: '没有解决' }, mayRate: false });
    expect((await act(app, receipt, 'rating', { grade: 5, resolved: true })).body.code).toBe(
      'complaint.rated',
    );
    const [rating] = await app.dataSource.manager.findBy(ComplaintRatingEntity, { complaintId: id });
    expect(rating).toMatchObject({ round: 1, source: 'receipt', result: 'answered', byId: null });
    expect(await app.dataSource.manager.findOneByOrFail(ComplaintEntity, { id })).toMatchObject({
      grade: 2,
      resolved: false,
      ratedOn: '2026-03-02',
    });
    await step(app, cast.officer, id, 'close');
  });

  it('asks for one review of an answer, within its term, with its own clock', async () => {
    const { receipt } = await replied();
    expect(await track(app, receipt)).toMatchObject({ mayAskReview: true, reviewUntil: '2026-04-01' });
    app.clock.set('2026-04-01T15:59:00.000Z');
    const { body } = await act(app, receipt, 'review', { reason: '与事实不符' });
    expect(body).toMatchObject({ review: { state: 'pending', reason: '与事实不符' }, mayAskReview: false });
    expect(body.clocks.at(-1)).toMatchObject({ clock: 'review', running: true, day: '2026-05-01' });
    expect((await act(app, receipt, 'review', { reason: '再来' })).body.code).toBe(
      'complaint.review-pending',
    );
    app.clock.set(START);
    const other = await replied();
    app.clock.set('2026-04-01T16:00:00.000Z');
    const late = await act(app, other.receipt, 'review', { reason: '太晚' });
    expect(late.body.code).toBe('complaint.review-passed');
    app.clock.set(START);
  });

  it('follows the main case after a merge, without a word of the other’s', async () => {
    const main = await complain({ facts: '主案投诉人的原话，不能给别人看见。' });
    const second = await complain();
    await act(app, main.receipt, 'messages', { text: '主案投诉人的消息' });
    await step(app, cast.officer, second.id, 'merge', { mainCaseId: main.id });
    await step(app, cast.officer, main.id, 'accept', { track: 'ordinary', told: '只告诉主案投诉人的话' });
    const view = await track(app, second.receipt);
    expect(view).toMatchObject({
      number: second.receipt.number,
      merged: true,
      state: 'accepted',
      messages: [],
    });
    expect(view.steps.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['与其他投诉合并办理', '决定受理']),
    );
    expect(view.lamps[0]!.on).toBe('2026-03-02');
    expect(JSON.stringify(view)).not.toMatch(/主案投诉人/);
    expect(JSON.stringify(view)).not.toContain(main.receipt.number);
  });
});

/** Every table that holds the text anywhere. */
async function stands(text: string): Promise<string[]> {
  const tables = await app.dataSource.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await app.dataSource.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM "${name}" r WHERE r::text ILIKE '%' || $1 || '%') AS found`,
      [text],
    );
    if (row!.found) found.push(name);
  }
  return found;
}
