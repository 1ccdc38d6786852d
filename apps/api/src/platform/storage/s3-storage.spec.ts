import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { existsSync } from 'node:fs';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../../features/auth/account.factory.js';
import { makeUnit } from '../../features/units/unit.factory.js';
import { S3Storage } from './s3-storage.js';

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest();

/** As much of the S3 protocol as the product speaks, over HTTP on loopback: put with a checked SHA-256, get, delete. */
class SmallS3 {
  readonly objects = new Map<string, Buffer>();
  readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>(done => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise(done => this.server.close(() => done()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const key = new URL(request.url!, 'http://s3').pathname;
    const refuse = (status: number, code: string) =>
      response
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<Error><Code>${code}</Code></Error>`);
    if (!request.headers.authorization?.includes('Credential=key-id/'))
      return void refuse(403, 'AccessDenied');
    if (request.method === 'PUT') {
      const told = request.headers['x-amz-checksum-sha256'];
      if (told !== sha256(body).toString('base64')) return void refuse(400, 'BadDigest');
      this.objects.set(key, body);
      response.end();
    } else if (request.method === 'GET') {
      const content = this.objects.get(key);
      if (content) response.writeHead(200, { 'content-length': content.length }).end(content);
      else refuse(404, 'NoSuchKey');
    } else {
      this.objects.delete(key);
      response.writeHead(204).end();
    }
  }
}

describe('contents in an S3-compatible service', () => {
  let s3: SmallS3;
  let endpoint: string;
  let folder: string;
  const settings = () => ({
    endpoint,
    region: 'cn-north-1',
    bucket: 'files',
    accessKeyId: 'key-id',
    secretAccessKey: 'key',
  });
  const spooled = async (content: string, told = content) => {
    const path = join(folder, 'spooled');
    await writeFile(path, content);
    return { path, sha256: sha256(told).toString('hex'), size: Buffer.byteLength(content) };
  };

  beforeEach(async () => {
    s3 = new SmallS3();
    endpoint = await s3.listen();
    folder = await mkdtemp(join(tmpdir(), 'zuofeng-s3-'));
  });
  afterEach(async () => {
    await s3.close();
    await rm(folder, { recursive: true });
  });

  it('are kept under their hash, read, and removed', async () => {
    const storage = new S3Storage(settings());
    const file = await spooled('佐证材料');
    await storage.keep(file);
    expect([...s3.objects.keys()]).toEqual([`/files/${file.sha256}`]);
    expect(existsSync(file.path)).toBe(false);
    expect((await buffer(await storage.read(file.sha256))).toString()).toBe('佐证材料');
    await storage.remove(file.sha256);
    await storage.remove(file.sha256);
    expect(s3.objects.size).toBe(0);
  });

  it('are refused by the service when they changed on the way', async () => {
    const file = await spooled('佐证材料', '另一份材料');
    await expect(new S3Storage(settings()).keep(file)).rejects.toThrow();
    expect(s3.objects.size).toBe(0);
    expect(existsSync(file.path)).toBe(true);
  });

  describe('behind the product', () => {
    let app: TestApp;
    let person: Person;
    beforeEach(async () => {
      const { region, bucket, accessKeyId, secretAccessKey } = settings();
      app = await createApp({
        S3_ENDPOINT: endpoint,
        S3_REGION: region,
        S3_BUCKET: bucket,
        S3_ACCESS_KEY_ID: accessKeyId,
        S3_SECRET_ACCESS_KEY: secretAccessKey,
      });
      const unit = await makeUnit(app.dataSource);
      person = await makePerson(app.dataSource, { roles: [['unit-staff', unit.id]] });
    });
    afterEach(() => app.close());
    const upload = () =>
      app.upload('/api/attachments', { name: '说明.txt', content: '整改说明' }, { as: person });
    const download = (id: string) => app.get(`/api/attachments/${id}`, { as: person });

    it('a file goes up and comes down; one that the service lost is told as such', async () => {
      const { status, body } = await upload();
      expect(status).toBe(201);
      expect((await download(body.id)).text).toBe('整改说明');
      s3.objects.clear();
      const lost = await download(body.id);
      expect([lost.status, lost.body.code]).toEqual([500, 'storage.content-missing']);
    });

    it('while the service is down, both ways answer 503 with Retry-After and leave no half record', async () => {
      const { body } = await upload();
      await s3.close();
      for (const answer of [await download(body.id), await upload()]) {
        expect([answer.status, answer.body.code]).toEqual([503, 'service.unavailable']);
        expect(answer.headers['retry-after']).toBe('5');
      }
      const [{ n }] = await app.dataSource.query('SELECT count(*)::int AS n FROM attachment');
      expect(n).toBe(1);
    });
  });
});
