import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { createApp, type TestApp } from '../../testing/app.js';
import { startMailServer, startRobotServer } from '../../testing/outside-servers.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { NoticeService, type NewNotice } from './notice.service.js';
import { Outbox } from './outbox.js';
import { dingtalkSign } from './robot-messages.js';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let robots: Awaited<ReturnType<typeof startRobotServer>>;
let app: TestApp;
let cityId: string;
let unitId: string;
let reader: Person;
let admin: Person;

const SECRET = 'SECdingtalk-signing-key';

beforeAll(async () => {
  mail = await startMailServer();
  robots = await startRobotServer();
  app = await createApp(mail.settings);
  cityId = (await makeUnit(app.dataSource, { kind: 'city' })).id;
  admin = await makePerson(app.dataSource, { roles: [['system-admin', cityId]], name: '管理员' });
});
afterAll(async () => {
  await app.close();
  await Promise.all([mail.close(), robots.close()]);
});

beforeEach(async () => {
  app.clock.set('2026-03-02T01:00:00Z');
  await app.dataSource.query('DELETE FROM notice_delivery');
  await app.dataSource.query('UPDATE notice_robot SET enabled = false');
  mail.received.length = 0;
  robots.taken.length = 0;
  mail.behaviour.refuse = () => false;
  robots.behaviour.answer = () => ({});
  unitId = (await makeUnit(app.dataSource, { parentId: cityId })).id;
  reader = await makePerson(app.dataSource, { roles: [['unit-staff', unitId]] });
  await app.put(
    '/api/notices/preferences',
    { email: `${reader.username}@example.gov.cn`, kinds: [] },
    { as: reader, version: 0 },
  );
});

let events = 0;
const notice = (change: Partial<NewNotice> = {}): NewNotice => ({
  event: `test:${(events += 1)}`,
  kind: 'overdue' satisfies NoticeKind,
  to: [reader.accountId],
  subject: { type: 'test', id: String(events) },
  unitId,
  title: `事项 ${events} 已经逾期`,
  why: '超过了完成时限',
  path: `/ledger/${events}`,
  ...change,
});
const tell = (notices: NewNotice[]) =>
  app.dataSource.transaction(tx => app.app.get(NoticeService).tell(tx, notices));
const send = () => app.app.get(Outbox).sendAll();
const states = async () => {
  const rows = await app.dataSource.query<{ channel: string; state: string; attempts: number }[]>(
    'SELECT channel, state, attempts FROM notice_delivery ORDER BY channel, id',
  );
  return rows.map(({ channel, state, attempts }) => `${channel} ${state} ${attempts}`);
};
const robot = (change: object = {}, as = admin) =>
  app.post(
    '/api/notice-robots',
    {
      name: '督查群',
      type: 'dingtalk',
      unitId,
      kinds: ['overdue'],
      url: robots.url,
      secret: SECRET,
      ...change,
    },
    { as },
  );

describe('the inbox', () => {
  it('holds one’s own messages, newest first, until they are read', async () => {
    const other = await makePerson(app.dataSource, { roles: [['unit-staff', unitId]] });
    await tell([notice({ title: '第一条' })]);
    app.clock.advance({ minutes: 1 });
    await tell([notice({ title: '第二条', kind: 'to-sign' })]);
    const list = async (query = '', as = reader) => (await app.get(`/api/notices?${query}`, { as })).body;
    const { rows, total } = await list();
    expect(rows.map(({ title }: { title: string }) => title)).toEqual(['第二条', '第一条']);
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({ unit: { id: unitId }, ended: false, readAt: null });
    expect((await list('kind=to-sign')).total).toBe(1);
    expect((await list('', other)).total).toBe(0);

    // Another's message cannot be marked, and nothing tells whether it exists.
    const unread = async () => (await app.get('/api/notices/unread', { as: reader })).body.unread;
    await app.post('/api/notices/read', { ids: [rows[0].id] }, { as: other });
    expect(await unread()).toBe(2);
    await app.post('/api/notices/read', { ids: [rows[0].id] }, { as: reader });
    expect(await unread()).toBe(1);
    expect((await list('unread=true')).total).toBe(1);
    await app.post('/api/notices/read', { all: true }, { as: reader });
    expect(await unread()).toBe(0);
  });

  it('of a transaction that fails nobody hears', async () => {
    await expect(
      app.dataSource.transaction(async tx => {
        await app.app.get(NoticeService).tell(tx, [notice()]);
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect((await app.get('/api/notices', { as: reader })).body.total).toBe(0);
    expect(await states()).toEqual([]);
  });
});

describe('preferences', () => {
  it('decide whether a kind goes out by mail; the inbox has it always', async () => {
    const kinds = [{ kind: 'overdue', mail: 'off' }];
    const body = { email: `${reader.username}@example.gov.cn`, kinds };
    expect((await app.put('/api/notices/preferences', body, { as: reader, version: 0 })).status).toBe(412);
    const saved = await app.put('/api/notices/preferences', body, { as: reader, version: 1 });
    expect(saved.body).toMatchObject({ version: 2, mailOn: true });
    expect(saved.body.kinds).toContainEqual({ kind: 'overdue', mail: 'off' });
    await tell([notice(), notice({ kind: 'to-sign' })]);
    expect(await states()).toEqual(['mail queued 0']);
    expect((await app.get('/api/notices', { as: reader })).body.total).toBe(2);
  });

  it.each(['nonsense', 'a@b', 'a@b.cn\r\nBcc: x@y.cn', '张三@example.cn', 'a b@c.cn', 'a@b.cn,c@d.cn'])(
    'refuse %j as an address',
    async email => {
      const answer = await app.put(
        '/api/notices/preferences',
        { email, kinds: [] },
        { as: reader, version: 1 },
      );
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].field).toBe('email');
    },
  );

  it('leave the address out of the audit', async () => {
    const rows = await app.dataSource.query('SELECT data FROM audit_entry WHERE subject_id = $1', [
      reader.accountId,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('@');
  });
});

describe('robots', () => {
  it('sign as 钉钉 demands, which the receiving server checks', async () => {
    await robot();
    robots.behaviour.answer = ({ url }) => {
      const timestamp = Number(url.searchParams.get('timestamp'));
      const fresh = Math.abs(timestamp - app.clock.now().getTime()) < 3_600_000;
      const signed = url.searchParams.get('sign') === dingtalkSign(timestamp, SECRET);
      return fresh && signed ? {} : { errcode: 310000, errmsg: 'sign not match' };
    };
    await tell([notice({ title: '请看 [这里](http://evil.example) @all' })]);
    await send();
    expect(await states()).toEqual(['mail sent 1', 'robot sent 1']);
    const [{ body }] = robots.taken as [(typeof robots.taken)[0]];
    expect(body.msgtype).toBe('markdown');
    expect(body.markdown['text']).toContain(`/console/ledger/${events}`);
    expect(body.markdown['text']).not.toContain('](http://evil');
  });

  it('the signature is the documented one', () => {
    // HMAC-SHA256 of "1577262236757\nthis is secret" with "this is secret", as `openssl dgst` computes it.
    expect(dingtalkSign(1577262236757, 'this is secret')).toBe(
      'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=',
    );
  });

  it('of 企业微信 get Markdown and no signature', async () => {
    await robot({ type: 'wecom', secret: null });
    await tell([notice()]);
    await send();
    const [call] = robots.taken;
    expect(call!.body.markdown['content']).toContain('超过了完成时限');
    expect([...call!.url.searchParams.keys()]).toEqual(['access_token']);
  });

  it('hear their own territory and their own kinds only', async () => {
    const elsewhere = (await makeUnit(app.dataSource, { parentId: cityId })).id;
    await robot({ unitId: elsewhere });
    await robot({ unitId: cityId, name: '全市群' });
    await tell([notice(), notice({ kind: 'to-sign' }), notice({ unitId: null })]);
    expect((await states()).filter(state => state.startsWith('robot'))).toHaveLength(1);
  });

  it('never give their address or secret away: not in answers, not in the audit, not in the database', async () => {
    const { body } = await robot();
    await app.patch(`/api/notice-robots/${body.id}`, { secret: 'another-key-99' }, { as: admin, version: 1 });
    const list = await app.get('/api/notice-robots', { as: admin });
    expect(list.body.rows).toContainEqual(
      expect.objectContaining({ urlHint: expect.stringMatching(/access_token=…5678$/), signed: true }),
    );
    const audit = await app.dataSource.query('SELECT data FROM audit_entry');
    const kept = await app.dataSource.query(`SELECT r::text, encode(url_box, 'escape') FROM notice_robot r`);
    for (const text of [list.text, JSON.stringify([audit, kept])])
      for (const secret of ['robot-key-5678', SECRET, 'another-key-99']) expect(text).not.toContain(secret);
  });

  it('are an administrator’s of their own territory; another’s do not exist', async () => {
    const { body } = await robot();
    const county = (await makeUnit(app.dataSource, { parentId: cityId })).id;
    const foreign = await makePerson(app.dataSource, { roles: [['office-director', county]] });
    const missing = '01900000-0000-7000-8000-000000000000';
    for (const id of [body.id, missing]) {
      expect(
        (await app.patch(`/api/notice-robots/${id}`, { name: '新名' }, { as: foreign, version: 1 })).status,
      ).toBe(404);
      expect((await app.post(`/api/notice-robots/${id}/test`, {}, { as: foreign })).status).toBe(404);
    }
    expect((await app.get('/api/notice-robots', { as: foreign })).body.rows).toEqual([]);
    expect((await robot({}, foreign)).body.errors[0].field).toBe('unitId');
    expect((await robot({}, reader)).status).toBe(403);
    expect((await robot({ url: 'http://169.254.169.254/latest' })).body.errors[0].field).toBe('url');
  });

  it('say at once whether a test reached them, and are silent once removed', async () => {
    const { body } = await robot();
    const test = () => app.post(`/api/notice-robots/${body.id}/test`, {}, { as: admin });
    expect((await test()).body).toEqual({ ok: true, message: '机器人已收到测试消息' });
    robots.behaviour.answer = () => ({ errcode: 310000, errmsg: 'sign not match' });
    expect((await test()).body).toEqual({ ok: false, message: '对方拒绝（310000）sign not match' });
    robots.behaviour.answer = () => ({});
    await tell([notice()]);
    expect((await app.delete(`/api/notice-robots/${body.id}`, { as: admin, version: 1 })).status).toBe(204);
    robots.taken.length = 0;
    await send();
    expect(robots.taken).toEqual([]);
    expect(await states()).toEqual(['mail sent 1', 'robot stopped 0']);
  });
});

describe('when sending fails', () => {
  it('F14: with mail and robots failing half the time nothing is lost, nothing comes twice, and writing goes on', async () => {
    await robot();
    let n = 0;
    const everyOther = () => (n += 1) % 2 === 1;
    mail.behaviour.refuse = everyOther;
    robots.behaviour.answer = () => (everyOther() ? { status: 500 } : {});
    const notices = Array.from({ length: 20 }, () => notice());
    const sending = Promise.all([send(), send()]);
    for (const one of notices) await tell([one]); // while it is being sent and refused
    await sending;
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([send(), send(), send()]);
      app.clock.advance({ hours: 6 });
    }
    expect((await states()).every(state => / sent \d/.test(state))).toBe(true);
    const ids = mail.received.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
    const titles = robots.taken.map(({ body }) => body.markdown['title']);
    expect(titles.sort()).toEqual(notices.map(({ title }) => title).sort());
  });

  it('it waits longer each time, is set aside after its tries, the next goes out, and a person sends it again', async () => {
    await app.put('/api/settings/notice.mostAttempts', { value: 3 }, { as: admin, version: 0 });
    mail.behaviour.refuse = () => true;
    await tell([notice()]);
    await send();
    await send();
    expect(await states()).toEqual(['mail queued 1']);
    app.clock.advance({ minutes: 1 });
    await send();
    app.clock.advance({ minutes: 1 });
    await send();
    expect(await states()).toEqual(['mail queued 2']);
    app.clock.advance({ minutes: 1 });
    await send();
    expect(await states()).toEqual(['mail set-aside 3']);
    mail.behaviour.refuse = () => false;
    await tell([notice()]);
    await send();
    expect(await states()).toEqual(['mail set-aside 3', 'mail sent 1']);

    const { body } = await app.get('/api/notice-outbox', { as: admin });
    expect(body).toMatchObject({ mailOn: true, queued: 0, total: 1 });
    expect(body.rows[0]).toMatchObject({ channel: 'mail', recipient: reader.name, attempts: 3 });
    expect(body.rows[0].reason).toContain('451');
    expect(JSON.stringify(body)).not.toContain('逾期'); // of records it tells nothing
    expect((await app.post(`/api/notice-outbox/${body.rows[0].id}/retry`, {}, { as: admin })).status).toBe(
      204,
    );
    await send();
    expect(await states()).toEqual(['mail sent 1', 'mail sent 1']);
    expect((await app.post(`/api/notice-outbox/${body.rows[0].id}/retry`, {}, { as: admin })).status).toBe(
      409,
    );
    await app.put('/api/settings/notice.mostAttempts', { value: 8 }, { as: admin, version: 1 });
  });

  it('a process that dies between sending and writing it down sends it once more under the same Message-ID', async () => {
    await tell([notice()]);
    await send();
    // What the other process would find: the row as it was before.
    await app.dataSource.query(`UPDATE notice_delivery SET state = 'queued', ended_at = NULL, attempts = 0`);
    await send();
    const ids = mail.received.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

it('without a mail server there is no mail, and the person is told so', async () => {
  const bare = await createApp({}, app);
  try {
    await bare.dataSource.transaction(tx => bare.app.get(NoticeService).tell(tx, [notice()]));
    expect(await states()).toEqual([]);
    const { body } = await bare.get('/api/notices/preferences', { as: reader });
    expect(body.mailOn).toBe(false);
  } finally {
    await bare.close();
  }
});

it('a process by itself looks and sends, again and again, until it is stopped', async () => {
  await tell([notice()]);
  const working = await createApp({ ...mail.settings, NOTICE_EVERY_SECONDS: '1' }, app);
  // It finds other work, too: units of this spec owe reviews and plans.
  const told = () => mail.received.filter(({ text }) => text.includes('已经逾期'));
  for (let tries = 0; tries < 200 && told().length === 0; tries += 1)
    await new Promise(resolve => setTimeout(resolve, 50));
  await working.close();
  expect(told()).toHaveLength(1);
});
