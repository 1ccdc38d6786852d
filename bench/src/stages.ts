import { type Database, grow } from './database.ts';
import { importLedger } from './importing.ts';
import { timeToInteractive } from './interactive.ts';
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

/** How long the dashboard takes: as it is kept, and counted anew. */
export interface DashboardMs {
  kept: number;
  anew: number;
}

/** All that bars.md §1 asks of what exists, on the base data. */
export async function atBase(run: Run): Promise<DashboardMs> {
  const { database, length, rows, say } = run;
  const works = Object.values(WORKS);
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  await checkCounters(database, product);
  const memory: number[] = [];
  const base = { kept: 0, anew: 0, ledgerPerSecond: 0 };
  for (const work of works) {
    say(work.name);
    const compared = await compare(work, product, thin, cookie, length);
    if (work === WORKS.dashboard) base.kept = compared.product.p50;
    if (work === WORKS.ledger) base.ledgerPerSecond = compared.product.perSecond;
    rows.push(...ratioRows(work, '', compared));
    memory.push(memoryOf(product.pid).now);
  }
  base.anew = await afterCommit(database, product, cookie);
  rows.push(noteRow('the dashboard, counted anew after a commit', '', `${base.anew.toFixed(0)} ms`));
  await thin.stop();
  await twoProcesses(run, product, cookie, base.ledgerPerSecond);

  const walk = `after each row ${memory.map(value => value.toFixed(0)).join(' → ')} MB`;
  rows.push(
    limitRow('memory of the API under load, at its most', memoryOf(product.pid).peak, 400, ' MB', walk),
  );
  await product.stop();
  return base;
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
export async function atTenfold({ database, length, rows, say }: Run, base: DashboardMs): Promise<void> {
  say('growing to 500 000 items');
  await grow(database);
  const works: Work[] = [WORKS.ledger, WORKS.item, WORKS.dashboard];
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  await checkCounters(database, product);
  let kept = 0;
  for (const work of works) {
    say(`${work.name}, ×10`);
    const compared = await compare(work, product, thin, cookie, { ...length, rounds: 1 });
    if (work === WORKS.dashboard) kept = compared.product.p50;
    rows.push(...ratioRows(work, ', ×10 records', compared));
  }
  const anew = await afterCommit(database, product, cookie);
  const slower = (work: string, now: number, then: number) =>
    limitRow(
      `${work}, ×10 records against base`,
      now / then,
      1.5,
      ' ×',
      `${then.toFixed(1)} → ${now.toFixed(1)} ms`,
    );
  rows.push(slower('time of the dashboard', kept, base.kept));
  rows.push(slower('time of the dashboard counted anew', anew, base.anew));
  await thin.stop();
  await product.stop();
}

/** The figures that are measured are the true ones. */
async function checkCounters({ superuser }: Database, product: Running): Promise<void> {
  const answer = await fetch(product.url + WORKS.home.paths[0]);
  const { total } = (await answer.json()) as {
    total: { total: number; openOverdue: number; closedLate: number };
  };
  const { rows } = await superuser.query<{ total: number; overdue: number; late: number }>(`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE state = 'closed' AND submitted_on > deadline)::int AS late,
      count(*) FILTER (WHERE (state IN ('issued', 'working') AND deadline < (now() AT TIME ZONE 'Asia/Shanghai')::date)
        OR (state = 'submitted' AND submitted_on > deadline))::int AS overdue
    FROM rectification_item WHERE state NOT IN ('draft', 'cancelled')`);
  const counted = rows[0]!;
  if (
    total.total !== counted.total ||
    total.openOverdue !== counted.overdue ||
    total.closedLate !== counted.late
  ) {
    throw new Error(`counters tell ${JSON.stringify(total)}, records ${JSON.stringify(counted)}`);
  }
}

const TRIES = 15;

/** The median time of a dashboard when something was committed just before, so that nothing kept holds. */
async function afterCommit({ superuser }: Database, product: Running, cookie: string): Promise<number> {
  const took: number[] = [];
  for (let one = 0; one < TRIES; one++) {
    await superuser.query('SELECT pg_current_xact_id()'); // a transaction of its own, if an empty one
    const asked = performance.now();
    const answer = await fetch(product.url + WORKS.dashboard.paths[0], { headers: { cookie } });
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
