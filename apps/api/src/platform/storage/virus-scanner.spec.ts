import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../../features/auth/account.factory.js';
import { storedFiles } from '../../features/attachments/attachments.factory.js';
import { makeUnit } from '../../features/units/unit.factory.js';

/** In two halves, so that no scanner takes this very file away. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** As much of clamd as the product speaks with: zINSTREAM, pieces with their length, one answer. */
class SmallClamd {
  mood: 'scan' | 'silent' | 'hang-up' | 'too-large' = 'scan';
  readonly taken: Buffer[] = [];
  private readonly server: Server = createServer(socket => this.serve(socket));

  async listen(): Promise<number> {
    await new Promise<void>(done => this.server.listen(0, '127.0.0.1', done));
    return (this.server.address() as AddressInfo).port;
  }

  close = () => new Promise(done => this.server.close(done));

  private serve(socket: Socket): void {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined); // the product hangs up on who is silent
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk]);
      if (this.mood === 'hang-up') return void socket.destroy();
      if (this.mood === 'too-large') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      const content = contentOf(received);
      if (!content || this.mood === 'silent') return;
      this.taken.push(content);
      socket.end(content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  }
}

/** The file when its end has come, else null. */
function contentOf(received: Buffer): Buffer | null {
  if (received.toString('latin1', 0, 10) !== 'zINSTREAM\0') return null;
  const pieces: Buffer[] = [];
  for (let at = 10; at + 4 <= received.length;) {
    const size = received.readUInt32BE(at);
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

describe('every upload is shown to the virus scanner', () => {
  const clamd = new SmallClamd();
  let app: TestApp;
  let person: Person;
  beforeAll(async () => {
    const port = String(await clamd.listen());
    app = await createApp({ CLAMD_HOST: '127.0.0.1', CLAMD_PORT: port, CLAMD_TIMEOUT_SECONDS: '1' });
    const unit = await makeUnit(app.dataSource);
    person = await makePerson(app.dataSource, { roles: [['unit-staff', unit.id]] });
  });
  afterAll(async () => {
    await app.close();
    await clamd.close();
  });
  beforeEach(() => (clamd.mood = 'scan'));
  const upload = (content: string | Buffer) =>
    app.upload('/api/attachments', { name: '说明.txt', content }, { as: person });

  it('whole, byte for byte, and a clean one is kept', async () => {
    const content = Buffer.from('整改说明'.repeat(50_000)); // several pieces
    expect((await upload(content)).status).toBe(201);
    expect(clamd.taken.at(-1)!.equals(content)).toBe(true);
  });

  it('and one with a virus is refused and leaves nothing', async () => {
    const before = await storedFiles(app);
    const { status, body } = await upload(EICAR);
    expect([status, body.code, body.detail]).toEqual([
      ...[422, 'attachment.infected'],
      '杀毒软件报告：Eicar-Test-Signature',
    ]);
    expect(await storedFiles(app)).toEqual(before);
  });

  it.each(['silent', 'hang-up', 'too-large'] as const)('no verdict (%s) is not a clean one', async mood => {
    clamd.mood = mood;
    const before = await storedFiles(app);
    const { status, body, headers } = await upload('整改说明二');
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'service.unavailable', '30']);
    expect(await storedFiles(app)).toEqual(before);
  });
});
