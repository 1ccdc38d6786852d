import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from './database.ts';
import { LIVE, type Yardstick } from './live.ts';
import type { Asked, Load, Measured } from './load.ts';
import { command, own, type Running, startProduct, startServer } from './processes.ts';
import type { Statement } from './thin.ts';
import type { Work } from './works.ts';

const run = promisify(execFile);
const OFFICER = { username: 'bench-officer', password: 'Liang-Chi-2026-Ba' };
const livePath = (name: string) => `/${name.replace(' ', '-')}`;
/** Not the work itself: who asks, whether anything has changed, and by which settings. */
const BESIDE = /FROM session |UPDATE session |pg_current_snapshot|working_calendar|FROM "office_setting"/;

export interface Length {
  connections: number;
  warmUpMs: number;
  measureMs: number;
  rounds: number;
}

export async function makeOfficer({ env }: Database): Promise<void> {
  const { username, password } = OFFICER;
  await command(
    'create-account',
    ['--username', username, '--name', '测速员', '--role', 'office-staff'],
    env,
    `${password}\n`,
  );
}

/** Signs in through the front door; answers the cookie. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OFFICER),
  });
  if (!answer.ok) throw new Error(`cannot sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

interface Captured extends Statement {
  stage: number;
}
export type Stages = Statement[][];

/** The product, and what it sends to the database for a request. */
export async function capturing<T>(
  { dir, env }: Database,
  use: (product: Running, sentFor: (path: string, asked: RequestInit) => Promise<Stages>) => Promise<T>,
): Promise<T> {
  const file = join(dir, 'captured.jsonl');
  const product = await startProduct({ ...env, CAPTURE_FILE: file }, ['--import', own('./capture.ts')]);
  const sentFor = async (path: string, asked: RequestInit): Promise<Stages> => {
    writeFileSync(file, '');
    const answer = await fetch(product.url + path, asked);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const sent = lines.map(line => JSON.parse(line) as Captured).filter(({ sql }) => !BESIDE.test(sql));
    if (sent.length === 0) throw new Error(`${path}: nothing was sent`);
    return [...Map.groupBy(sent, ({ stage }) => stage).values()];
  };
  const found = await use(product, sentFor);
  await product.stop();
  return found;
}

/** What the product really sends for each path, without signing in: the work of the thin server. */
const captured = (database: Database, works: readonly Work[]): Promise<Record<string, Stages>> =>
  capturing(database, async (product, sentFor) => {
    const headers = { cookie: await signIn(product.url) };
    const found: Record<string, Stages> = {};
    // Each once: asked again, the product may send nothing, because nothing has changed.
    for (const path of new Set(works.flatMap(({ paths }) => paths)))
      found[path] = await sentFor(path, { headers });
    return found;
  });

/** The thin server, with the statements that the product sends now and those of the live yardsticks. */
export async function startThin(database: Database, works: readonly Work[]): Promise<Running> {
  const stages = await captured(database, works);
  for (const [name, sent] of Object.entries(LIVE))
    stages[livePath(name)] = [sent.map(sql => ({ sql, values: [] }))];
  return serveThin(database, stages);
}

export function serveThin({ dir, env }: Database, works: Record<string, Stages>): Promise<Running> {
  const file = join(dir, 'works.json');
  writeFileSync(file, JSON.stringify(works));
  return startServer([own('./thin.ts')], { ...env, WORKS_FILE: file }, '/');
}

export interface Compared {
  product: Measured;
  yardsticks: { name: Yardstick; bar: number; measured: Measured }[];
}

/** Rounds of the product and of its yardsticks by turns, so that a noisy moment meets all; the median of each. */
export async function compare(
  work: Work,
  product: Running,
  thin: Running,
  cookie: string,
  length: Length,
): Promise<Compared> {
  const bars = Object.entries(work.bars) as [Yardstick, number][];
  const ours: Measured[] = [];
  const theirs = bars.map((): Measured[] => []);
  for (let round = 0; round < length.rounds; round++) {
    ours.push(await loadOn([product], work, cookie, length));
    for (const [index, [name]] of bars.entries()) {
      const paths = name === 'thin' ? work.paths : [livePath(name)];
      theirs[index]!.push(await generate([thin.url], paths, {}, length));
    }
  }
  const yardsticks = bars.map(([name, bar], index) => ({ name, bar, measured: median(theirs[index]!) }));
  return { product: median(ours), yardsticks };
}

export const loadOn = (product: Running[], { paths, signedIn }: Work, cookie: string, length: Length) =>
  generate(
    product.map(({ url }) => url),
    paths,
    signedIn ? { cookie } : {},
    length,
  );

const generate = (
  bases: string[],
  paths: readonly string[],
  headers: Record<string, string>,
  length: Length,
): Promise<Measured> =>
  load(
    bases.flatMap(base => paths.map(path => ({ url: base + path, headers }))),
    length,
  );

export async function load(requests: Asked[], length: Length, once = false): Promise<Measured> {
  const told: Load = { requests, once, ...length };
  const generator = run(process.execPath, [own('./load.ts')]);
  generator.child.stdin!.end(JSON.stringify(told));
  const { stdout } = await generator;
  return JSON.parse(stdout) as Measured;
}

export const median = (rounds: readonly Measured[]): Measured =>
  rounds.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds.length / 2)]!;
