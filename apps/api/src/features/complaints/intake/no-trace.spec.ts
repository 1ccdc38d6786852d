import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApp, type TestApp } from '../../../testing/app.js';
import { makeCity } from '../../rectification/rectification.factory.js';
import { freshProof, receiptHeader, submit, track, words } from './intake.factory.js';

/** Addresses of the documentation range: nobody else's. */
const ADDRESS = '203.0.113.77';
const FORWARDED = '198.51.100.99';
const DEVICE = 'CanaryBrowser/77.7 (Telltale Phone)';
const IDENTITY = {
  name: '金丝雀姓名',
  phone: '13912345678',
  email: 'canary@example.com',
  address: '金丝雀路七十七号',
  idNumber: '450000200001017777',
};
const CANARIES = [ADDRESS, FORWARDED, 'CanaryBrowser', 'Telltale', ...Object.values(IDENTITY)];

let app: TestApp;
let logged: string[];
const write = process.stdout.write.bind(process.stdout);

beforeAll(async () => {
  logged = [];
  process.stdout.write = (chunk: string | Uint8Array) => {
    logged.push(String(chunk));
    return true;
  };
  app = await createApp({ LOG_LEVEL: 'debug', TRUST_PROXY: 'true', PUBLIC_PER_SOURCE: '30' });
  await makeCity(app);
});
afterAll(async () => {
  process.stdout.write = write;
  await app.close();
});

const from = (address: string, more: Record<string, string> = {}) => ({
  remoteAddress: address,
  headers: { 'user-agent': DEVICE, 'x-forwarded-for': FORWARDED, ...more },
});
/** As a visitor from a place sends it: past the helper, which comes from the machine itself. */
const visit = (
  method: 'GET' | 'POST',
  url: string,
  payload: object | undefined,
  source: ReturnType<typeof from>,
) => app.app.inject({ method, url, ...(payload ? { payload } : {}), ...source });

/** Every table of every schema that holds the text, as the superuser reads it. */
async function tablesWith(text: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: app.database.superuserUrl });
  await db.connect();
  const { rows } = await db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await db.query(`SELECT 1 FROM ${name} r WHERE strpos(r::text, $1) > 0 LIMIT 1`, [text]);
    if (hit.rowCount) found.push(name);
  }
  await db.end();
  return found;
}

it('keeps no address, no device and no identity in the clear: in no table, in no log', async () => {
  const source = from(ADDRESS);
  const key = randomUUID();
  const body = { ...words({ anonymous: false, identity: IDENTITY }), proof: await freshProof(app) };
  const sent = await visit('POST', '/api/public/complaints', body, from(ADDRESS, { 'idempotency-key': key }));
  expect(sent.statusCode).toBe(201);
  const receipt = sent.json<{ number: string; secret: string }>();
  await visit('GET', '/api/public/receipt', undefined, from(ADDRESS, receiptHeader(receipt)));
  await visit('GET', '/api/public/receipt', undefined, from(ADDRESS, { authorization: 'Receipt x:y' }));
  await visit('GET', '/api/public/complaints/challenge', undefined, source);
  // Refused ones, too: by a rule, by a shape, by the database.
  await visit(
    'POST',
    '/api/public/complaints',
    { ...body, facts: '短' },
    from(ADDRESS, { 'idempotency-key': key }),
  );
  await visit('POST', '/api/public/complaints', { ...body, nonsense: IDENTITY.name }, source);
  for (const canary of [...CANARIES, receipt.secret])
    expect([canary, await tablesWith(canary)]).toEqual([canary, []]);
  expect(logged.length).toBeGreaterThan(5); // requests are logged at this level
  const said = logged.join('');
  expect([...CANARIES, receipt.secret].filter(canary => said.includes(canary))).toEqual([]);
});

it('holds back only the source that floods: others are served, and so is a right receipt from the same place (T14, T19)', async () => {
  const { body: receipt } = await submit(app);
  const wrong = (address: string) =>
    visit('GET', '/api/public/receipt', undefined, {
      remoteAddress: address,
      headers: { authorization: `Receipt ${receipt.number}:${randomUUID()}` },
    } as never);
  const proxied = (address: string) => ({
    headers: { 'x-forwarded-for': address, ...receiptHeader(receipt) },
  });
  const flood = await Promise.all(Array.from({ length: 60 }, () => wrong('192.0.2.1')));
  expect(new Set(flood.map(({ statusCode }) => statusCode))).toEqual(new Set([404, 429]));
  expect(flood.find(({ statusCode }) => statusCode === 429)!.headers['retry-after']).toMatch(/^\d+$/);
  expect((await wrong('192.0.2.2')).statusCode).toBe(404);
  const right = await app.app.inject({
    url: '/api/public/receipt',
    remoteAddress: '192.0.2.1',
    ...proxied('192.0.2.1'),
  });
  expect(right.statusCode).toBe(200);
  expect((await track(app, receipt)).number).toBe(receipt.number);
});
