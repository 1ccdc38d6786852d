import { type Database, grow } from './database.ts';
import { importLedger } from './importing.ts';
import { timeToInteractive } from './interactive.ts';
import { TRUTH } from './live.ts';
import { compare, type Length, loadOn, median, signIn, startThin } from './measure.ts';
import { memoryOf, type Running, startProduct } from './processes.ts';
import { limitRow, noteRow, ratioRows, type Row } from './report.ts';
import { type Work, WORKS } from './works.ts';

export interface Run {
  database: Database;
  length: Length;
  rows: Row[];
  say: (text: string) => void;
}

/** What costs by units, not by records. */
const BY_UNITS = [WORKS.dashboard, WORKS.figures] as const;

/** How long each of them takes: as it is kept, and counted anew. */
type Times = Map<Work, { kept: number; anew: number }>;

/** All that bars.md §1 asks of what exists, on the base data. */
export async function atBase(run: Run): Promise<Times> {
  const { database, length, rows, say } = run;
  const works = Object.values(WORKS);
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  await checkCounters(database, product, cookie);
  const memory: number[] = [];
  const times: Times = new Map();
  let ledgerPerSecond = 0;
  for (const work of works) {
    say(work.name);
    const compared = await compare(work, product, thin, cookie, length);
    if (work === WORKS.ledger) ledgerPerSecond = compared.product.perSecond;
    rows.push(...ratioRows(work, '', compared));
    memory.push(memoryOf(product.pid).now);
    if (!BY_UNITS.some(one => one === work)) continue;
    const anew = await afterCommit(database, product, work, cookie);
    times.set(work, { kept: compared.product.p50, anew });
  }
  for (const [{ name }, { anew }] of times)
    rows.push(noteRow(`${name}, counted anew after a commit`, '', `${anew.toFixed(0)} ms`));
  await thin.stop();
  await twoProcesses(run, product, cookie, ledgerPerSecond);

  const walk = `after each row ${memory.map(value => value.toFixed(0)).join(' → ')} MB`;
  rows.push(
    limitRow('memory of the API under load, at its most', memoryOf(product.pid).peak, 400, ' MB', walk),
  );
  await product.stop();
  return times;
}

/** What takes a person's time: an import, and the dashboard's page. */
export async function asPeopleWork({ database, rows, say }: Run): Promise<void> {
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  say('importing 5 000 rows');
  const { seconds, checkedInSeconds, moreMemoryMb, progressShown } = await importLedger(product, cookie);
  const told = `checked in ${checkedInSeconds.toFixed(1)} s, progress ${progressShown ? 'shown' : 'not shown'}`;
  rows.push(limitRow('import of 5 000 rows with full checking', seconds, 10, ' s', told));
  rows.push(limitRow('memory that the import takes more', moreMemoryMb, 300, ' MB'));

  say('the dashboard in a browser');
  const page = await timeToInteractive(product.url, cookie);
  const cold = `with an empty store ${page.coldSeconds.toFixed(2)} s`;
  rows.push(limitRow('dashboard page of 200 units until it can be used', page.seconds, 1, ' s', cold));
  await product.stop();
}

/** Two processes on one database, asked by turns. */
async function twoProcesses(
  { database, length, rows, say }: Run,
  first: Running,
  cookie: string,
  alone: number,
): Promise<void> {
  say('two processes');
  const second = await startProduct(database.env);
  const taken = [];
  for (let round = 0; round < length.rounds; round++) {
    taken.push(await loadOn([first, second], WORKS.ledger, cookie, length));
  }
  const both = median(taken).perSecond;
  const told = `${alone.toFixed(0)}/s → ${both.toFixed(0)}/s`;
  rows.push(
    noteRow('ledger page from two processes on one database', told, `${(both / alone).toFixed(2)} ×`),
  );
  await second.stop();
}

/** Ten times the records: what costs by units must cost the same, what reads by an index nearly so. */
export async function atTenfold(run: Run, base: Times): Promise<void> {
  const { database, length, rows, say } = run;
  say('growing to 500 000 items and 1 000 000 complaints');
  await grow(database);
  const works: Work[] = [WORKS.ledger, WORKS.item, ...BY_UNITS];
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  await checkCounters(database, product, cookie);
  const slower = (work: string, now: number, then: number) =>
    limitRow(
      `${work}, ×10 records against base`,
      now / then,
      1.5,
      ' ×',
      `${then.toFixed(1)} → ${now.toFixed(1)} ms`,
    );
  for (const work of works) {
    say(`${work.name}, ×10`);
    const compared = await compare(work, product, thin, cookie, { ...length, rounds: 1 });
    rows.push(...ratioRows(work, ', ×10 records', compared));
    const then = base.get(work);
    if (!then) continue;
    const anew = await afterCommit(database, product, work, cookie);
    rows.push(slower(`time of ${work.name}`, compared.product.p50, then.kept));
    rows.push(slower(`time of ${work.name}, counted anew`, anew, then.anew));
  }
  await thin.stop();
  await product.stop();
}

/** The figures that are measured are the true ones. */
async function checkCounters({ superuser }: Database, product: Running, cookie: string): Promise<void> {
  const read = async <T>({ paths: [path] }: { paths: readonly string[] }) =>
    (await (await fetch(product.url + path!, { headers: { cookie } })).json()) as T;
  type Items = { total: { total: number; openOverdue: number; closedLate: number } };
  type Cases = { total: { registered: number; open: number; rates: Record<'response' | 'satisfied', Rate> } };
  type Rate = { numerator: number; denominator: number };
  const { total: items } = await read<Items>(WORKS.home);
  const { total: cases } = await read<Cases>(WORKS.figures);
  const { satisfied, response } = cases.rates;
  const told = [items.total, items.openOverdue, items.closedLate, cases.registered, cases.open];
  const toldRates = [satisfied.numerator, satisfied.denominator, response.numerator, response.denominator];
  const { rows } = await superuser.query<{ counted: number[] }>(TRUTH);
  const counters = JSON.stringify([...told, ...toldRates]);
  const records = JSON.stringify(rows[0]!.counted);
  if (counters !== records) throw new Error(`counters tell ${counters}, records ${records}`);
}

const TRIES = 15;

/** The median time of an answer when something was committed just before, so that nothing kept holds. */
async function afterCommit(
  { superuser }: Database,
  product: Running,
  { paths }: Work,
  cookie: string,
): Promise<number> {
  const took: number[] = [];
  for (let one = 0; one < TRIES; one++) {
    await superuser.query('SELECT pg_current_xact_id()'); // a transaction of its own, if an empty one
    const asked = performance.now();
    const answer = await fetch(product.url + paths[0]!, { headers: { cookie } });
    await answer.arrayBuffer();
    took.push(performance.now() - asked);
  }
  return took.sort((a, b) => a - b)[Math.floor(TRIES / 2)]!;
}

/** The bench's server stops, and the product starts as `npm start` does after the build: with its own server on the same files. */
export async function startUp({ database, rows, say }: Run): Promise<void> {
  say('starting on the existing database');
  await database.stop();
  const env = { ...database.env, DATA_DIR: database.dir, DATABASE_URL: '', DATABASE_OWNER_URL: '' };
  const product = await startProduct(env);
  const seconds = product.startedInMs / 1000;
  rows.push(limitRow('start on an existing embedded database to the first answer', seconds, 5, ' s'));
  await product.stop();
}
