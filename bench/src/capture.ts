// Loaded before the product (`node --import`): notes every statement that a request really sends, one JSON line each.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Query = (...args: unknown[]) => unknown;

const pg = createRequire(new URL('../../apps/api/package.json', import.meta.url))('pg') as {
  Client: { prototype: { query: Query } };
};
const file = process.env['CAPTURE_FILE']!;
const send = pg.Client.prototype.query;
/** What a request has under way; a statement sent while nothing is begins the next stage. */
interface Progress {
  stage: number;
  underWay: number;
}
const requests = new AsyncLocalStorage<Progress>(); // what the process does beside requests is left out

subscribe('http.server.request.start', () => requests.enterWith({ stage: 0, underWay: 0 }));

/** As PostgreSQL reads them: a reader of the lines can hand them on as they are. */
function bytesAsText(this: unknown, key: string, value: unknown): unknown {
  const own = (this as Record<string, unknown>)[key];
  return Buffer.isBuffer(own) ? `\\x${own.toString('hex')}` : value;
}

pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
  const [first, second] = args;
  const { text, values } = (typeof first === 'string' ? { text: first, values: second } : first) as {
    text?: string;
    values?: unknown;
  };
  const progress = requests.getStore();
  const answer = Reflect.apply(send, this, args);
  if (progress && text && answer instanceof Promise) {
    if (progress.underWay === 0) progress.stage++;
    progress.underWay++;
    void answer.catch(() => undefined).finally(() => progress.underWay--);
    const line = { stage: progress.stage, sql: text, values: Array.isArray(values) ? values : [] };
    appendFileSync(file, `${JSON.stringify(line, bytesAsText)}\n`);
  }
  return answer;
};
