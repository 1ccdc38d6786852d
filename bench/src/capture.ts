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
const requests = new AsyncLocalStorage<true>(); // what the process does beside requests is left out

subscribe('http.server.request.start', () => requests.enterWith(true));

pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
  const [first, second] = args;
  const { text, values } = (typeof first === 'string' ? { text: first, values: second } : first) as {
    text?: string;
    values?: unknown;
  };
  if (requests.getStore() && text) {
    appendFileSync(file, `${JSON.stringify({ sql: text, values: Array.isArray(values) ? values : [] })}\n`);
  }
  return Reflect.apply(send, this, args);
};
