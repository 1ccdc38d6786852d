// The yardstick: the thinnest server that runs the same statements in the same stages. No framework, no validation, no sign-in.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { newId } from '../../apps/api/src/platform/database/ids.ts';

export interface Statement {
  sql: string;
  values: unknown[];
}
type Stages = Statement[][];

const BEGIN = 'START TRANSACTION';
/** Records of the bench itself (ids.ts). */
const BENCH_IDS = '000000';

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL']!,
  max: 20,
  options: '-c timezone=UTC',
});
pool.on('error', () => undefined); // the database is stopped first when the bench is broken off
/** What each address runs, as text and as parsed. */
const works = new Map(
  Object.entries(JSON.parse(readFileSync(process.env['WORKS_FILE']!, 'utf8')) as Record<string, Stages>).map(
    ([path, stages]) => [path, { stages, text: JSON.stringify(stages) }] as const,
  ),
);
// Prepared, as the product's reads are.
const names = new Map(
  [...works.values()].flatMap(({ stages }) =>
    stages.flat().map(({ sql }) => [sql, createHash('sha256').update(sql).digest('base64url')] as const),
  ),
);

/** Ids, hashes and numbers. Those that the product made for one request stand in the statements of no other. */
const ID =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=\\\\x)[0-9a-f]{64}(?![0-9a-f])|(?<=TS-\d{4}-)\d+/g;
let numbers = 0;
const seen = new Map<string, number>();
for (const { text } of works.values())
  for (const id of new Set(text.match(ID))) seen.set(id, (seen.get(id) ?? 0) + 1);

/** A write is run with ids and hashes of its own each time, so that nothing collides. */
function stagesFor(path: string): Stages {
  const work = works.get(path);
  if (!work) return [];
  if (!work.text.includes(BEGIN)) return work.stages;
  const fresh = new Map<string, string>();
  const made = (old: string) => {
    if (seen.get(old)! > 1 || old.startsWith(BENCH_IDS)) return old;
    if (old.length < 36) return `${process.pid}${(numbers += 1)}t`; // the letter keeps it apart from the product’s
    return old.length === 36 ? newId() : randomBytes(32).toString('hex');
  };
  const text = work.text.replace(ID, old => fresh.get(old) ?? fresh.set(old, made(old)).get(old)!);
  return JSON.parse(text) as Stages;
}

async function answer(path: string): Promise<string> {
  const answers: unknown[] = [];
  let transaction: pg.PoolClient | null = null;
  const run = (client: pg.Pool | pg.PoolClient, { sql, values }: Statement) =>
    values.length > 0 || !transaction
      ? client.query({ name: names.get(sql)!, text: sql, values })
      : client.query(sql);
  try {
    for (const statements of stagesFor(path)) {
      if (statements[0]!.sql === BEGIN) transaction = await pool.connect();
      const client = transaction ?? pool;
      const results = await Promise.all(statements.map(statement => run(client, statement)));
      answers.push(...results.map(({ rows }) => rows as unknown));
      if (statements[0]!.sql !== 'COMMIT') continue;
      transaction?.release();
      transaction = null;
    }
  } finally {
    transaction?.release(true); // broken off in between
  }
  return JSON.stringify(answers);
}

/** What is sent is read as JSON, as any server must. */
async function readBody(request: IncomingMessage): Promise<void> {
  if (request.method === 'POST') JSON.parse(Buffer.concat(await request.toArray()).toString());
}

const server = createServer((request, response) => {
  const answered = readBody(request).then(() => answer(request.url!));
  answered.then(
    body => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(body);
    },
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
