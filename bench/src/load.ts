// The load generator, a process of its own: so many keep-alive connections, each asks again as soon as it is answered.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

export interface Asked {
  url: string;
  headers: Record<string, string>;
  /** Sent by POST; a request without one is a GET. */
  body?: string;
}
export interface Load {
  requests: Asked[];
  /** Each request may be sent only once: when none is left, the measuring ends. */
  once: boolean;
  connections: number;
  warmUpMs: number;
  measureMs: number;
}
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers other than 200, 201 and 304; they count as no work done. */
  failed: number;
}

const load = JSON.parse(readFileSync(0, 'utf8')) as Load;
const requests = load.requests.map(({ url, headers, body }) => {
  const { host, hostname, port, pathname, search } = new URL(url);
  const content = Buffer.from(body ?? '');
  const sized = body === undefined ? {} : { 'content-length': content.length };
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${pathname}${search} HTTP/1.1`,
    ...Object.entries({ host, connection: 'keep-alive', ...headers, ...sized }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ];
  return {
    hostname,
    port: Number(port),
    bytes: Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content]),
  };
});
const begin = performance.now() + load.warmUpMs;
let end = begin + load.measureMs;
const took: number[] = [];
let failed = 0;
let next = 0;

interface Answer {
  ok: boolean;
  /** Head and body together, in bytes. */
  length: number;
}

/** What the first bytes of an answer tell of it; null while its head is not complete. */
function readHead(head: Buffer): Answer | null {
  const headEnd = head.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const text = head.toString('latin1', 0, headEnd);
  const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1];
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  if (length === undefined && status !== '304') throw new Error(`an answer without content-length: ${text}`);
  return { ok: ['200', '201', '304'].includes(status!), length: headEnd + 4 + Number(length ?? 0) };
}

const ports = [...new Set(requests.map(({ port }) => port))];

/** Each connection stays with one server and asks it all its addresses by turns. */
function work(index: number): Promise<void> {
  const mine = requests.filter(({ port }) => port === ports[index % ports.length]);
  const { hostname, port } = mine[0]!;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, hostname);
    let asked = 0;
    let received = 0;
    let answer: Answer | null = null;
    let head: Buffer = Buffer.alloc(0);
    const ask = () => {
      if (load.once && next >= mine.length) {
        end = Math.min(end, performance.now());
        return void socket.destroy();
      }
      asked = performance.now();
      received = 0;
      answer = null;
      head = Buffer.alloc(0);
      socket.write(mine[next++ % mine.length]!.bytes);
    };
    socket.setNoDelay(true);
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () =>
      performance.now() < end ? reject(new Error('closed by the server')) : resolve(),
    );
    socket.on('data', chunk => {
      received += chunk.length;
      if (!answer) {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
        try {
          answer = readHead(head);
        } catch (error) {
          return void socket.destroy(error as Error);
        }
      }
      if (!answer || received < answer.length) return;
      const now = performance.now();
      if (now >= begin && !answer.ok) failed++;
      else if (now >= begin) took.push(now - asked); // the last ones too, however slow: the time is theirs as well
      if (now < end) ask();
      else socket.destroy();
    });
  });
}

await Promise.all(Array.from({ length: load.connections }, (_, index) => work(index)));
took.sort((a, b) => a - b);
const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
const seconds = (Math.max(end, performance.now()) - begin) / 1000;
const measured: Measured = { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), failed };
process.stdout.write(JSON.stringify(measured));
