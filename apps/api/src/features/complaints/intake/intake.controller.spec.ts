import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp, type TestApp } from '../../../testing/app.js';
import { makePerson } from '../../auth/account.factory.js';
import { PNG, storedFiles } from '../../attachments/attachments.factory.js';
import { AttachmentEntity } from '../../attachments/attachment.entity.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { makeUnit } from '../../units/unit.factory.js';
import { ComplaintEntity, ComplaintTextEntity } from '../complaint.entity.js';
import { freshProof, solve, submit, track } from './intake.factory.js';
import { Once } from './once.js';
import { ComplaintReceiptEntity, PublicSubmissionEntity } from './receipt.entity.js';
import { secretHash } from './receipt-secret.js';

let app: TestApp;
let unitId: string;
let countyId: string;
let townId: string;

beforeAll(async () => {
  app = await createApp();
  unitId = (await makeUnit(app.dataSource, { name: '市教育局' })).id;
  countyId = (await makeUnit(app.dataSource, { kind: 'county', name: '青湖区' })).id;
  townId = (await makeUnit(app.dataSource, { parentId: countyId, name: '某镇' })).id;
});
afterAll(() => app.close());

const cases = () => app.dataSource.manager.count(ComplaintEntity);
const caseOf = (number: string) => app.dataSource.manager.findOneByOrFail(ComplaintEntity, { number });
const upload = (proof: string, name = '照片.png', content: Buffer | string = PNG) =>
  app.upload('/api/public/complaints/files', { name, content }, { headers: { 'proof-of-work': proof } });

describe('a complaint', () => {
  it('is taken in with its number, its desk, its clocks and a receipt of which only the hash is kept', async () => {
    const { status, body } = await submit(app, {
      accusedUnitId: unitId,
      whenText: '上周',
      whereText: '大厅',
    });
    expect([status, body.number]).toEqual([201, expect.stringMatching(/^TS-2026-\d{5}$/)]);
    expect(body.secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const kept = await caseOf(body.number);
    expect(kept).toMatchObject({
      state: 'registered',
      channel: 'web',
      anonymous: true,
      registeredOn: '2026-03-02',
      decideDueOn: '2026-03-17',
      accusedUnitId: unitId,
    });
    const words = await app.dataSource.manager.findOneByOrFail(ComplaintTextEntity, { complaintId: kept.id });
    expect(words).toMatchObject({ whenText: '上周', whereText: '大厅', accusedText: '政务大厅三号窗口' });
    const [receipt] = await app.dataSource.manager.findBy(ComplaintReceiptEntity, { complaintId: kept.id });
    expect(receipt!.secretHash.equals(secretHash(body.secret))).toBe(true);
  });

  it('lies on the desk above the unit complained of; without a unit, on the city’s', async () => {
    const cityId = (await caseOf((await submit(app)).body.number)).deskUnitId;
    const about = async (accusedUnitId: string) =>
      (await caseOf((await submit(app, { accusedUnitId })).body.number)).deskUnitId;
    expect(await about(townId)).toBe(countyId);
    expect(await about(countyId)).toBe(cityId);
    expect(await about(cityId)).toBe(cityId);
  });

  it.each([
    ['facts too short to tell anything', { facts: '慢' }, 'facts'],
    ['nobody complained of', { accusedText: '' }, 'accusedText'],
    ['a unit that does not exist', { accusedUnitId: randomUUID() }, 'accusedUnitId'],
    ['an anonymous complainant with a name', { identity: { name: '甲' } }, 'identity'],
    ['a real name without a name', { anonymous: false, identity: { phone: '13800000000' } }, 'identity.name'],
    ['a real name that cannot be reached', { anonymous: false, identity: { name: '甲' } }, 'identity.phone'],
    [
      'a telephone number that is none',
      { anonymous: false, identity: { name: '甲', phone: '无' } },
      'identity.phone',
    ],
  ])('with %s is refused on the field, in Chinese', async (_, change, field) => {
    const before = await cases();
    const { status, body } = await submit(app, change);
    expect([status, body.errors]).toEqual([
      400,
      expect.arrayContaining([
        { field, rule: expect.any(String), message: expect.stringMatching(/[一-鿿]/) },
      ]),
    ]);
    expect(await cases()).toBe(before);
  });
});

describe('the work of the visitor’s machine', () => {
  it('is asked for anew each time and kept by no browser', async () => {
    const answer = await app.get('/api/public/complaints/challenge');
    expect([answer.headers['cache-control'], answer.body.validUntil]).toEqual([
      'no-store',
      '2026-03-02T03:00:00.000Z',
    ]);
  });

  it('opens one submission only', async () => {
    const proof = await freshProof(app);
    expect((await submit(app, { proof })).status).toBe(201);
    expect((await submit(app, { proof })).body).toMatchObject({ code: 'proof.invalid' });
  });

  it.each([
    ['nonsense', () => 'bm9uc2Vuc2U='],
    [
      'a shape without content',
      () => Buffer.from('{"challenge":{"parameters":null},"solution":1}').toString('base64'),
    ],
    [
      'a made-up challenge',
      () =>
        solve({
          parameters: {
            algorithm: 'SHA-256',
            nonce: '00',
            salt: '00',
            cost: 1,
            keyLength: 32,
            keyPrefix: '00',
          },
          signature: '00',
        }),
    ],
  ])('is not %s', async (_, proof) => {
    const { status, body } = await submit(app, { proof: await proof() });
    expect([status, body.code]).toEqual([400, 'proof.invalid']);
  });

  it('is not a solution of a challenge that has expired', async () => {
    const proof = await freshProof(app);
    const now = app.clock.now();
    app.clock.set(new Date(now.getTime() + 2 * 3_600_000).toISOString());
    expect((await submit(app, { proof })).body.code).toBe('proof.invalid');
    app.clock.set(now.toISOString());
  });
});

describe('the same Idempotency-Key', () => {
  it('a hundred times at once makes one case, and everybody gets its receipt (F2)', async () => {
    const [key, proof, before] = [randomUUID(), await freshProof(app), await cases()];
    // Whom a busy machine turns away (F12) may try again with the same key.
    const persistent = async () => {
      for (;;) {
        const answer = await submit(app, { proof }, key);
        if (answer.status !== 503) return answer;
        expect(answer.headers['retry-after']).toMatch(/^\d+$/);
        await pause(100);
      }
    };
    const answers = await Promise.all(Array.from({ length: 100 }, persistent));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await cases()) - before).toBe(1);
  });

  it('with another body is refused; without a key nothing is taken', async () => {
    const key = randomUUID();
    await submit(app, {}, key);
    const other = await submit(app, { facts: '另外一件完全不同的事情，也拖了很久。' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key-reused']);
    for (const bad of ['', '1', 'not-a-uuid']) {
      const { status, body } = await submit(app, {}, bad);
      expect([status, body.code]).toEqual([400, 'idempotency.key-required']);
    }
  });

  it('meets its receipt after the challenge has expired, and is forgotten after two days', async () => {
    const key = randomUUID();
    const first = await submit(app, {}, key);
    const now = app.clock.now();
    app.clock.set(new Date(now.getTime() + 47 * 3_600_000).toISOString());
    expect((await submit(app, { proof: 'x' }, key)).body).toEqual(first.body);
    app.clock.set(new Date(now.getTime() + 49 * 3_600_000).toISOString());
    expect(await app.app.get(Once).forget()).toBeGreaterThan(0);
    expect(await app.dataSource.manager.count(PublicSubmissionEntity)).toBe(0);
    app.clock.set(now.toISOString());
  });
});

describe('files before the complaint', () => {
  it('belong to who holds their tokens, and go with the complaint', async () => {
    const proof = await freshProof(app);
    const { status, body } = await upload(proof);
    expect([status, body.name]).toEqual([201, '照片.png']);
    const stranger = await submit(app, { files: [{ id: body.id, token: 'f'.repeat(32) }] });
    expect([stranger.status, stranger.body.code]).toEqual([422, 'attachment.not-yours']);
    const { body: receipt } = await submit(app, { proof, files: [{ id: body.id, token: body.token }] });
    const file = await app.dataSource.manager.findOneByOrFail(AttachmentEntity, { id: body.id });
    expect(file).toMatchObject({
      ownerType: 'complaint',
      ownerId: (await caseOf(receipt.number)).id,
      purpose: 'original',
      uploadedBy: null,
      uploadedByName: '投诉人',
    });
    expect((await track(app, receipt)).files).toMatchObject([{ name: '照片.png', size: PNG.length }]);
    const again = await submit(app, { files: [{ id: body.id, token: body.token }] });
    expect(again.body.code).toBe('attachment.not-yours');
  });

  it('are not for staff to claim or read, and die after a day', async () => {
    const { body } = await upload(await freshProof(app), '无主.png');
    const person = await makePerson(app.dataSource, { roles: [['office-staff', unitId]] });
    expect((await app.get(`/api/attachments/${body.id}`, { as: person })).status).toBe(404);
    const now = app.clock.now();
    app.clock.set(new Date(now.getTime() + 25 * 3_600_000).toISOString());
    await app.app.get(AttachmentService).removeUnclaimed();
    expect(await app.dataSource.manager.existsBy(AttachmentEntity, { id: body.id })).toBe(false);
    app.clock.set(now.toISOString());
  });

  it('need a solved challenge, which lets in ten at most, also at once', async () => {
    expect((await upload('')).body.code).toBe('proof.invalid');
    const proof = await freshProof(app);
    const answers = await Promise.all(Array.from({ length: 14 }, (_, at) => upload(proof, `${at}.png`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(4);
  });

  it('are typed by content; what is refused leaves nothing', async () => {
    const before = await storedFiles(app);
    const { status } = await upload(await freshProof(app), '假.png', '<script>alert(1)</script>');
    expect(status).toBe(415);
    expect(await storedFiles(app)).toEqual(before);
  });
});

it('leaves an audit row without a word of the complainant', async () => {
  const facts = '金丝雀事实：窗口人员索要红包，不给不办。';
  const identity = { name: '金丝雀姓名', phone: '13912345678' };
  const { body } = await submit(app, { anonymous: false, identity, facts });
  const rows = await app.dataSource.query<{ data: object; actor_name: string }[]>(
    `SELECT data, actor_name FROM audit_entry WHERE action = 'complaint.submit' ORDER BY id DESC LIMIT 1`,
  );
  expect(rows).toEqual([
    {
      actor_name: '系统',
      data: { number: body.number, channel: 'web', from: null, to: 'registered' },
    },
  ]);
});
