import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { SESSION_COOKIE } from '../../platform/access/authenticator.js';
import { Storage } from '../../platform/storage/storage.js';
import { createApp, START, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import {
  act,
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { AttachmentEntity } from './attachment.entity.js';
import { AttachmentService } from './attachment.service.js';
import { docx, download, OLE, PDF, PNG, storedFiles, uploadFile, zip } from './attachments.factory.js';

let app: TestApp;
let cityId: string;
let cast: Cast;
let other: Cast;
let staff: Person;

beforeAll(async () => {
  app = await createApp();
  cityId = await makeCity(app);
  cast = await makeCast(app, cityId);
  other = await makeCast(app, cityId);
  staff = cast.staff;
});
afterAll(() => app.close());

const MISSING = '0190a000-0000-7000-8000-000000000000';
const upload = (name: string, content: Buffer | string, as = staff) => uploadFile(app, as, name, content);
const rows = () => app.dataSource.manager.count(AttachmentEntity);

/** The content's directory claims that it unpacks to two gigabytes. */
function bomb(): Buffer {
  const content = docx();
  const entry = content.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  content.writeUInt32LE(0x7fffffff, entry + 24);
  return content;
}

/** A picture of a few bytes that claims ten thousand million pixels. */
function pictureBomb(): Buffer {
  const content = Buffer.from(PNG);
  content.writeUInt32BE(100_000, 16);
  content.writeUInt32BE(100_000, 20);
  return content;
}

describe('what is taken', () => {
  test.each([
    ['说明.pdf', PDF, 'application/pdf'],
    ['照片.PNG', PNG, 'image/png'],
    ['报告.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['记录.txt', '已增开窗口', 'text/plain'],
  ])('%s, by its content', async (name, content, type) => {
    const { status, body } = await upload(name, content);
    expect([status, body.name, body.type]).toEqual([201, name, type]);
    const file = await download(app, staff, `/api/attachments/${body.id}`);
    expect(file.content.equals(Buffer.from(content))).toBe(true);
  });

  test('a virus pattern in a text file is a text: it is never run, and comes back as a download', async () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');
    const { body } = await upload('eicar.txt', eicar);
    const { headers } = await download(app, staff, `/api/attachments/${body.id}`);
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="eicar.txt"; filename*=UTF-8''eicar.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-store',
    });
  });

  test.each(['a:b? 𠮷.txt', '.env.txt', ' 前后 .txt', 'e\u0301.txt'])(
    'the name %j is kept exactly',
    async name => {
      const { status, body } = await upload(name, `内容 ${name}`);
      expect([status, body.name]).toEqual([201, name]);
      const file = await app.dataSource.manager.findOneByOrFail(AttachmentEntity, { id: body.id });
      const { sha256 } = file;
      expect(await storedFiles(app)).toContain(join(sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    },
  );
});

describe('what is refused leaves nothing behind (T17)', () => {
  const REFUSED: [why: string, name: string, content: Buffer | string, status: number, detail: string][] = [
    [
      'PDF and zip at once',
      'a.pdf',
      Buffer.concat([PDF, zip({ 'a.txt': 'x' })]),
      415,
      '文件末尾附带了压缩包',
    ],
    [
      'picture and zip at once',
      'a.png',
      Buffer.concat([PNG, zip({ 'a.txt': 'x' })]),
      415,
      '文件末尾附带了压缩包',
    ],
    ['a document with macros', 'a.docx', docx({ 'word/vbaProject.bin': 'x' }), 415, '文件中含有宏或控件'],
    ['a document with controls', 'a.docx', docx({ 'word/activeX/activeX1.bin': 'x' }), 415, '宏或控件'],
    ['a document that unpacks to gigabytes', 'a.docx', bomb(), 415, '展开后过大'],
    [
      'a document with an object',
      'a.docx',
      docx({ 'word/embeddings/oleObject1.bin': 'x' }),
      415,
      '嵌有其他文件',
    ],
    [
      'a document with a workbook with macros',
      'a.docx',
      docx({ 'word/embeddings/a.xlsx': zip({ 'xl/vbaProject.bin': 'x' }) }),
      415,
      '文件中含有宏或控件',
    ],
    ['a picture of too many pixels', 'a.png', pictureBomb(), 415, '100000×100000 像素，超过 5000 万像素'],
    ['a truncated document', 'a.docx', docx().subarray(0, -30), 415, '文件已损坏'],
    ['an old Word document', 'a.doc', OLE, 415, '请另存为 .docx'],
    ['an old document renamed', 'a.docx', OLE, 415, '与扩展名 .docx 不符'],
    ['a picture under another name', 'a.jpg', PNG, 415, '文件实际是 png 格式'],
    ['an archive as a document', 'a.docx', zip({ 'a.txt': 'x' }), 415, '文件实际是 zip 格式'],
    ['a page as a picture', 'a.png', '<html><script>alert(1)</script>', 415, '无法识别文件的实际格式'],
    ['a picture as a text', 'a.txt', PNG, 415, '文件实际是 png 格式'],
    ['text that is not UTF-8', 'a.txt', Buffer.from([0xd5, 0xfb, 0xb8, 0xc4]), 415, 'UTF-8'],
    ['text with NUL', 'a.txt', 'a\u0000b', 415, '空字符'],
    ['a program', 'a.exe', 'MZ', 415, '可上传 PDF'],
    ['a page', 'a.html', '<p>', 415, '可上传 PDF'],
    ['an archive', 'a.zip', zip({ 'a.txt': 'x' }), 415, '请解压后逐个上传'],
    ['a name without extension', 'LICENSE', 'x', 415, '可上传 PDF'],
    ['a name that climbs', '../../../../etc/cron.d/evil.txt', 'x', 400, '不能含有 /'],
    ['a name with a path of Windows', '..\\..\\windows\\evil.txt', 'x', 400, '不能含有 /'],
    ['a name with a path', '/absolute/evil.txt', 'x', 400, '不能含有 /'],
    ['a name that reads otherwise than it is', 'txt.\u202Eexe.txt', 'x', 400, '控制字符'],
    ['an empty file', 'a.txt', '', 415, '文件是空的'],
  ];
  test.each(REFUSED)('%s', async (_, name, content, expected, detail) => {
    const before = [await rows(), await storedFiles(app)];
    const { status, body } = await upload(name, content);
    expect([status, body.detail ?? body.errors?.[0]?.message]).toEqual([
      expected,
      expect.stringContaining(detail),
    ]);
    expect([await rows(), await storedFiles(app)]).toEqual(before);
  });

  test('one byte more than the office allows', async () => {
    const put = { as: cast.director, version: 0 };
    expect((await app.put('/api/settings/attachment.maxMegabytes', { value: 1 }, put)).status).toBe(200);
    const before = await storedFiles(app);
    const limit = 1024 * 1024;
    const { status, body } = await upload('a.txt', Buffer.alloc(limit + 1, 'x'));
    expect([status, body.code, body.detail]).toEqual([413, 'attachment.too-large', '单个文件最大 1 MB']);
    expect(await storedFiles(app)).toEqual(before);
    expect((await upload('a.txt', Buffer.alloc(limit, 'x'))).status).toBe(201);
  });

  test.each(['the arriving file', 'the kept file'])(
    'a disk that is full for %s: 507, and the next upload works',
    async where => {
      const before = [await rows(), await storedFiles(app)];
      const restore = where === 'the arriving file' ? await failWrites() : failKeeping();
      const { status, body } = await upload('a.txt', '磁盘已满').finally(restore);
      expect([status, body.code]).toEqual([507, 'storage.full']);
      expect([await rows(), await storedFiles(app)]).toEqual(before);
      expect((await upload('a.txt', `磁盘已清理 ${where}`)).status).toBe(201);
    },
  );

  test('uploads that break off', async () => {
    const before = { rows: await rows(), files: await storedFiles(app) };
    await app.app.listen(0, '127.0.0.1');
    const { port } = app.app.getHttpServer().address() as { port: number };
    const sent = Array.from({ length: 50 }, () => abortedUpload(port));
    for (let tries = 0; tries < 100 && (await storedFiles(app)).length <= before.files.length; tries++) {
      await pause(50); // until the first has begun to arrive
    }
    expect((await storedFiles(app)).length).toBeGreaterThan(before.files.length);
    await Promise.all(sent);
    for (let tries = 0; tries < 100 && (await storedFiles(app)).length > before.files.length; tries++) {
      await pause(50);
    }
    expect({ rows: await rows(), files: await storedFiles(app) }).toEqual(before);
  });
});

const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

/** Every write to a file fails as on a full disk. */
async function failWrites(): Promise<() => void> {
  const probe = await open(join(app.config.dataDir, 'probe'), 'w');
  await probe.close();
  const handles = Object.getPrototypeOf(probe) as object;
  const original = Object.getOwnPropertyDescriptor(handles, 'writeFile')!;
  Object.defineProperty(handles, 'writeFile', { ...original, value: () => Promise.reject(full()) });
  return () => void Object.defineProperty(handles, 'writeFile', original);
}

function failKeeping(): () => void {
  const storage = app.app.get(Storage);
  const keep = storage.keep.bind(storage);
  storage.keep = () => Promise.reject(full());
  return () => void (storage.keep = keep);
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Announces a file of 900 kB, sends a part of it and hangs up. */
async function abortedUpload(port: number): Promise<void> {
  const head =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n';
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `POST /api/attachments HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${SESSION_COOKIE}=${staff.token}\r\n` +
      `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n${head}${'x'.repeat(100_000)}`,
  );
  await pause(300);
  socket.destroy();
}

describe('whose a file is', () => {
  test('until a record has it, it exists for its uploader only', async () => {
    const { body } = await upload('私有.txt', '私有');
    const missing = await app.get(`/api/attachments/${MISSING}`, { as: cast.head });
    const foreign = await app.get(`/api/attachments/${body.id}`, { as: cast.head });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
  });

  test('without signing in nothing is taken or given', async () => {
    const { body } = await upload('x.txt', 'x');
    expect((await app.get(`/api/attachments/${body.id}`)).status).toBe(401);
    expect((await app.upload('/api/attachments', { name: 'x.txt', content: 'x' })).status).toBe(401);
  });

  test("another's file, or one that a record has already, cannot be claimed, and the act is refused whole", async () => {
    const item = await makeItem(app, cast, 'working');
    const apply = (...attachmentIds: string[]) =>
      act(app, staff, item.id, 'apply', { note: '完成', attachmentIds });
    const own = await makeEvidence(app, staff);
    for (const strange of [await makeEvidence(app, cast.head), MISSING]) {
      const { status, body } = await apply(own, strange);
      expect([status, body.code]).toEqual([422, 'attachment.not-yours']);
    }
    expect((await app.get(`/api/rectification-items/${item.id}`, { as: staff })).body.applications).toEqual(
      [],
    );
    expect((await apply(own)).status).toBe(200);

    const second = await makeItem(app, cast, 'working');
    const again = await act(app, staff, second.id, 'apply', { note: '完成', attachmentIds: [own] });
    expect([again.status, again.body.code]).toEqual([422, 'attachment.not-yours']);
  });

  test('a unit reads its own evidence, the office does too; to another unit it is as if it did not exist', async () => {
    const item = await makeItem(app, cast, 'submitted');
    const view = await app.get(`/api/rectification-items/${item.id}`, { as: staff });
    const url = `/api/attachments/${view.body.applications[0].evidence[0].id}`;
    for (const reader of [staff, cast.head, cast.officer]) {
      expect((await app.get(url, { as: reader })).status).toBe(200);
    }
    const missing = await app.get(`/api/attachments/${MISSING}`, { as: other.staff });
    for (const stranger of [other.staff, other.head]) {
      const answer = await app.get(url, { as: stranger });
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
    }
  });

  test('an administrator without business roles cannot read evidence', async () => {
    const item = await makeItem(app, cast, 'submitted');
    const view = await app.get(`/api/rectification-items/${item.id}`, { as: staff });
    const admin = await makePerson(app.dataSource, { roles: [['system-admin', cityId]] });
    const { id } = view.body.applications[0].evidence[0];
    expect((await app.get(`/api/attachments/${id}`, { as: admin })).status).toBe(404);
  });
});

describe('a file that no record claimed', () => {
  const service = () => app.app.get(AttachmentService);
  const at = async (hours: number) => {
    app.clock.set(START);
    app.clock.advance({ hours });
    return service().removeUnclaimed();
  };
  afterEach(() => app.clock.set(START));

  test('is removed after a day, from the disk too, unless a record holds the same content', async () => {
    const item = await makeItem(app, cast, 'working');
    const [lonely, twin, claimed] = [
      await upload('孤.txt', '无人认领'),
      await upload('双.txt', '两份相同'),
      await upload('双.txt', '两份相同'),
    ];
    const { sha256 } = await app.dataSource.manager.findOneByOrFail(AttachmentEntity, { id: lonely.body.id });
    const stored = async () => (await storedFiles(app)).some(path => path.endsWith(sha256));
    const attachmentIds = [claimed.body.id];
    const { status } = await act(app, staff, item.id, 'report', { note: '进展', percent: 50, attachmentIds });
    expect(status).toBe(200);

    expect(await at(24)).toBe(0);
    expect(await stored()).toBe(true);
    expect(await at(25)).toBeGreaterThanOrEqual(2);
    expect(await stored()).toBe(false);
    for (const { body } of [lonely, twin]) {
      expect((await app.get(`/api/attachments/${body.id}`, { as: staff })).status).toBe(404);
    }
    const kept = await download(app, staff, `/api/attachments/${claimed.body.id}`);
    expect([kept.status, kept.text]).toEqual([200, '两份相同']);
  });
});
