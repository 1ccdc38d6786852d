import { NoticeService } from '../../notices/notice.service.js';
import { Outbox } from '../../notices/outbox.js';
import { createApp, type TestApp } from '../../../testing/app.js';
import { startMailServer, startRobotServer } from '../../../testing/outside-servers.js';
import { makePerson, type Person } from '../../auth/account.factory.js';
import { act, type Cast, makeCast, makeCity, makeEvidence, makeItem } from '../rectification.factory.js';
import { makeUnit } from '../../units/unit.factory.js';
import { Reminders } from './reminders.js';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let robots: Awaited<ReturnType<typeof startRobotServer>>;
let app: TestApp;
let other: TestApp;
let cityId: string;
let countyId: string;
let cast: Cast;
let leader: Person;
let admin: Person;

const KINDS = [
  'due-soon',
  'overdue',
  'to-sign',
  'to-verify',
  'to-accept',
  'escalated',
  'look-back-due',
] as const;
const MONDAY = '2026-03-02T01:00:00Z';

beforeAll(async () => {
  mail = await startMailServer();
  robots = await startRobotServer();
  const settings = { ...mail.settings, APP_SECRET: '0123456789abcdef0123456789abcdef' };
  app = await createApp(settings);
  other = await createApp(settings, app);
  cityId = await makeCity(app);
}, 120_000); // two whole processes start
afterAll(async () => {
  await other.close();
  await app.close();
  await Promise.all([mail.close(), robots.close()]);
});

beforeEach(async () => {
  app.clock.set(MONDAY);
  mail.received.length = 0;
  robots.taken.length = 0;
  // Every test has a county of its own, with its own office; who belongs to an earlier one has left.
  await app.dataSource.query('UPDATE account SET disabled_at = now() WHERE disabled_at IS NULL');
  await app.dataSource.query('DELETE FROM notice_delivery');
  countyId = (await makeUnit(app.dataSource, { parentId: cityId, kind: 'county' })).id;
  cast = await makeCast(app, countyId);
  leader = await makePerson(app.dataSource, { roles: [['leading-group', countyId]] });
  admin = await makePerson(app.dataSource, { roles: [['system-admin', countyId]] });
});

const scan = (process = app) => process.app.get(Reminders).scan();
const send = (process = app) => process.app.get(Outbox).sendAll();

async function wantsMail(person: Person, mode: 'at-once' | 'digest' | 'off' = 'at-once') {
  const kinds = KINDS.map(kind => ({ kind, mail: mode }));
  const body = { email: `${person.username}@example.gov.cn`, kinds };
  const { status } = await app.put('/api/notices/preferences', body, { as: person, version: 0 });
  expect(status).toBe(200);
}

const addRobot = () =>
  app.post(
    '/api/notice-robots',
    {
      name: '督查群',
      type: 'dingtalk',
      unitId: cast.unitId,
      kinds: [...KINDS],
      url: robots.url,
      secret: 'SEC-1',
    },
    { as: admin },
  );

const inbox = async (person: Person, query = '') =>
  (await app.get(`/api/notices?size=100${query}`, { as: person })).body.rows as {
    id: string;
    kind: string;
    title: string;
    why: string;
    path: string;
    ended: boolean;
  }[];
const kindsOf = async (person: Person) => (await inbox(person)).map(({ kind }) => kind);
const mailsTo = ({ username }: Person) => mail.received.filter(({ to }) => to.startsWith(`${username}@`));
const view = async (id: string) =>
  (await app.get(`/api/rectification-items/${id}`, { as: cast.officer })).body;

it('an item that everybody ignores climbs from yellow to the leading group, each message once on every way', async () => {
  const people = [cast.staff, cast.head, cast.officer, cast.director, leader];
  for (const person of people) await wantsMail(person);
  await addRobot();
  const { id } = await makeItem(app, cast, 'working', { deadline: '2026-03-12' });

  // Two processes look and send at the same time, every day for four weeks; the first dies on the tenth day.
  let dying: TestApp | null = await createApp(
    { ...mail.settings, APP_SECRET: '0123456789abcdef0123456789abcdef' },
    app,
  );
  for (let day = 0; day < 28; day += 1) {
    const processes = [dying, other].filter(process => process !== null);
    await Promise.all(processes.flatMap(process => [scan(process), scan(process)]));
    await Promise.all(processes.map(process => send(process)));
    if (day === 10) {
      await dying!.close();
      dying = null;
    }
    app.clock.advance({ days: 1 });
  }

  expect(await kindsOf(cast.staff)).toEqual(['overdue', 'due-soon']);
  expect(await kindsOf(cast.head)).toEqual(['overdue', 'due-soon']);
  for (const person of [cast.officer, cast.verifier, cast.director, leader])
    expect(await kindsOf(person)).toEqual(['escalated']);
  expect((await inbox(leader))[0]).toMatchObject({ path: `/ledger/${id}` });
  expect((await inbox(leader))[0]!.why).toContain('已报领导小组');

  // In each mailbox what is in the inbox, once.
  for (const person of people) {
    const titles = (await inbox(person)).map(({ title }) => title).sort();
    const subjects = mailsTo(person).map(
      ({ text }) => /^subject: ([^\r\n]+(?:\r\n\s[^\r\n]+)*)/im.exec(text)![1],
    );
    expect(subjects.sort()).toEqual(titles);
    expect(mailsTo(person)[0]!.text).toContain(`/console/ledger/${id}`);
  }
  expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(mail.received.length);
  // The group hears each event once: yellow, red, three levels.
  expect(robots.taken).toHaveLength(5);

  const item = await view(id);
  expect(item.escalation).toBe(3);
  const climbed = item.timeline.filter(({ action }: { action: string }) => action === 'escalate');
  expect(
    climbed.map(({ data, actorName }: { data: object; actorName: string }) => [data, actorName]),
  ).toEqual([1, 2, 3].map(level => [{ level, deadline: '2026-03-12', told: level === 1 ? 2 : 1 }, '系统']));
  const [{ n }] = await app.dataSource.query(
    `SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = $1 AND action = 'rectification.escalate' AND actor_id IS NULL`,
    [id],
  );
  expect(n).toBe(3);
}, 120_000);

it('ten scans and ten senders at once: one message', async () => {
  await wantsMail(cast.staff);
  await makeItem(app, cast, 'issued');
  await Promise.all(Array.from({ length: 10 }, (_, n) => scan(n % 2 ? app : other)));
  await scan();
  await Promise.all(Array.from({ length: 10 }, (_, n) => send(n % 2 ? app : other)));
  expect(await kindsOf(cast.staff)).toEqual(['to-accept']);
  expect(mail.received).toHaveLength(1);
});

it('the event’s name alone holds it to once, when ten transactions tell it at the same time', async () => {
  const event = {
    event: 'letter:1',
    kind: 'letter-issued' as const,
    to: [cast.staff.accountId, cast.head.accountId],
    subject: { type: 'letter', id: '1' },
    unitId: cast.unitId,
    title: '督办单',
    why: '请在五日内回复',
    path: '/letters/1',
  };
  await wantsMail(cast.staff);
  await addRobot();
  await Promise.all(
    Array.from({ length: 10 }, () =>
      app.dataSource.transaction(tx => app.app.get(NoticeService).tell(tx, [event])),
    ),
  );
  const [{ events, people, deliveries }] = await app.dataSource.query(
    `SELECT (SELECT count(*)::int FROM notice_event WHERE event = 'letter:1') AS events,
       (SELECT count(*)::int FROM notice n JOIN notice_event e ON e.id = n.event_id WHERE event = 'letter:1') AS people,
       (SELECT count(*)::int FROM notice_delivery) AS deliveries`,
  );
  expect({ events, people, deliveries }).toEqual({ events: 1, people: 2, deliveries: 1 });
});

describe('who is told', () => {
  it('of a signature: heads and their deputies of the day; of a verification: who has not handled the item', async () => {
    const deputy = await makePerson(app.dataSource, { roles: [['unit-staff', cast.unitId]] });
    const lent = {
      unitId: cast.unitId,
      deputyId: deputy.accountId,
      reason: '外出',
      from: '2026-03-03',
      to: '2026-03-04',
    };
    await app.post('/api/delegations', lent, { as: cast.head });
    const { id } = await makeItem(app, cast, 'working');
    const evidence = [await makeEvidence(app, cast.staff)];
    await act(app, cast.staff, id, 'apply', { note: '已完成', attachmentIds: evidence });
    app.clock.set('2026-03-03T01:00:00Z');
    await scan();
    expect(await kindsOf(deputy)).toEqual(['to-sign']);
    expect(await kindsOf(cast.head)).toEqual(['to-sign']);
    expect(await kindsOf(cast.staff)).toEqual([]);

    await act(app, cast.head, id, 'sign');
    await scan();
    expect(await kindsOf(cast.verifier)).toEqual(['to-verify']);
    expect(await kindsOf(cast.officer)).toEqual([]); // entered it
    expect((await inbox(cast.head))[0]).toMatchObject({ kind: 'to-sign', ended: true });
    expect(await inbox(cast.head, '&unread=true')).toEqual([]);
  });

  it('of a look-back: neither who closed the item nor who handled it', async () => {
    const looker = await makePerson(app.dataSource, { roles: [['office-staff', countyId]] });
    await makeItem(app, cast, 'closed');
    app.clock.set('2026-04-01T01:00:00Z');
    await scan();
    expect(await kindsOf(looker)).toEqual(['look-back-due']);
    expect(await kindsOf(cast.verifier)).toEqual([]);
    expect(await kindsOf(cast.officer)).toEqual([]);
  });

  it('never another unit, and nobody who has left', async () => {
    const stranger = await makeCast(app, countyId);
    await app.dataSource.query('UPDATE account SET disabled_at = now() WHERE id = $1', [cast.head.accountId]);
    await makeItem(app, cast, 'issued');
    await scan();
    expect(await kindsOf(stranger.staff)).toEqual([]);
    const [{ n }] = await app.dataSource.query(
      'SELECT count(*)::int AS n FROM notice WHERE account_id = $1',
      [cast.head.accountId],
    );
    expect(n).toBe(0);
  });
});

describe('when the deadline moves', () => {
  it('an extended item is back at none, and warned of anew', async () => {
    const { id } = await makeItem(app, cast, 'working', { deadline: '2026-03-05' });
    app.clock.set('2026-03-11T01:00:00Z');
    await scan();
    expect((await view(id)).escalation).toBe(1);
    await act(app, cast.head, id, 'request-extension', { reason: '设备未到', deadline: '2026-03-20' });
    await act(app, cast.director, id, 'decide-extension', { approve: true });
    await scan();
    expect((await view(id)).escalation).toBeNull();
    expect((await inbox(cast.staff)).map(({ kind, ended }) => [kind, ended])).toEqual([
      ['due-soon', false],
      ['overdue', true],
    ]);
    app.clock.set('2026-03-21T01:00:00Z');
    await scan();
    expect(await kindsOf(cast.staff)).toEqual(['overdue', 'due-soon', 'overdue']);
  });
});

it('closing an item stops what has not gone out, in the same transaction, and waits for no message on its way', async () => {
  await wantsMail(cast.verifier);
  await addRobot();
  const { id } = await makeItem(app, cast, 'submitted');
  await scan();
  const states = () =>
    app.dataSource
      .query<{ state: string }[]>('SELECT state FROM notice_delivery ORDER BY channel')
      .then(rows => rows.map(({ state }) => state));
  expect(await states()).toEqual(['queued', 'queued']);

  // Another process holds the mail's row, as if it were being sent.
  const sender = app.dataSource.createQueryRunner();
  await sender.startTransaction();
  await sender.query(`SELECT 1 FROM notice_delivery WHERE channel = 'mail' FOR UPDATE`);
  const closed = await act(app, cast.verifier, id, 'close', { method: 'on-site', finding: '属实' });
  expect(closed.status).toBe(200);
  expect(await states()).toEqual(['queued', 'stopped']);
  await sender.rollbackTransaction();
  await sender.release();

  await send();
  expect(await states()).toEqual(['stopped', 'stopped']);
  expect(mail.received).toEqual([]);
  expect(robots.taken).toEqual([]);
});

it('the digest brings a day’s messages in one mail at 08:30 on the next working day, grouped, with links', async () => {
  await wantsMail(cast.staff, 'digest');
  app.clock.set('2026-03-06T02:00:00Z'); // Friday
  const one = await makeItem(app, cast, 'issued', { title: '第一件', deadline: '2026-03-10' });
  await makeItem(app, cast, 'issued', { title: '第二件' });
  await scan();
  for (const instant of ['2026-03-07T02:00:00Z', '2026-03-09T00:29:00Z']) {
    app.clock.set(instant);
    await send();
    expect(mail.received).toEqual([]);
  }
  app.clock.set('2026-03-09T00:30:00Z'); // Monday 08:30
  await Promise.all([send(), send(other), send(), send(other)]);
  expect(mail.received).toHaveLength(1);
  const { text } = mail.received[0]!;
  expect(text).toContain('每日汇总（2026-03-09）：即将到期 1 条、待签收 2 条');
  expect(text).toContain(`/console/ledger/${one.id}`);
  expect(text).toContain('第二件');
});
