// `npm run bench [-- --scale 1|10|both] [--quick] [--keep]`: docs/performance.md tells what is measured and how.
import { parseArgs } from 'node:util';
import { fill, grow, openDatabase } from './database.ts';
import { importLedger } from './importing.ts';
import { timeToInteractive } from './interactive.ts';
import { compare, type Length, loadOn, makeOfficer, median, signIn, startThin } from './measure.ts';
import { memoryOf, type Running, startProduct, stopAll } from './processes.ts';
import { limitRow, noteRow, ratioRow, report, type Row } from './report.ts';
import { type Work, WORKS } from './works.ts';

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string', default: 'both' },
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const scale = flags.quick && !process.argv.includes('--scale') ? '1' : flags.scale;
const length: Length = {
  connections: 16,
  warmUpMs: flags.quick ? 1000 : 2000,
  measureMs: Number(flags.seconds ?? (flags.quick ? 2 : 10)) * 1000,
  rounds: Number(flags.rounds ?? (flags.quick ? 1 : 3)),
};
const began = performance.now();
const say = (text: string) =>
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
const rows: Row[] = [];

const database = await openDatabase();
try {
  say('filling 200 units, 50 000 items, 300 000 events, 1 000 000 audit entries');
  await fill(database);
  await makeOfficer(database);
  const base = await atBase();
  if (scale !== '1') await atTenfold(base);
  await started();
} finally {
  await stopAll();
  await database.close();
}
report(rows, new Date(), flags.keep); // eslint-disable-line no-restricted-syntax -- the day of the measurement
process.exitCode = rows.some(({ passed }) => passed === false) ? 1 : 0;

interface DashboardMs {
  keptMs: number;
  anewMs: number;
}

/** All rows of bars.md §1 that exist; answers how long one dashboard takes. */
async function atBase(): Promise<DashboardMs> {
  const works = Object.values(WORKS);
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  const memory: number[] = [];
  let keptMs = 0;
  for (const work of works) {
    say(work.name);
    const compared = await compare(work, [product], thin, cookie, length);
    if (work === WORKS.dashboard) keptMs = compared.product.p50;
    rows.push(ratioRow(work, '', compared));
    memory.push(memoryOf(product.pid).now);
  }
  const anewMs = await afterCommit(product, cookie);
  await thin.stop();
  await twoProcesses(product, cookie);
  say('importing 5 000 rows');
  const imported = await importLedger(product, cookie);
  rows.push(
    limitRow(
      'import of 5 000 rows with full checking',
      imported.seconds,
      10,
      ' s',
      `checked in ${imported.checkedInSeconds.toFixed(1)} s, progress ${imported.progressShown ? 'shown' : 'not shown'}`,
    ),
  );
  rows.push(limitRow('memory that the import takes more', imported.moreMemoryMb, 300, ' MB'));
  const walk = memory.map(value => value.toFixed(0)).join(' → ');
  rows.push(
    limitRow(
      'memory of the API, at its most',
      memoryOf(product.pid).peak,
      400,
      ' MB',
      `after each row ${walk} MB`,
    ),
  );
  say('dashboard in a browser');
  const interactive = await timeToInteractive(product.url, cookie);
  rows.push(
    limitRow(
      'dashboard page of 200 units, signed in, until it can be used',
      interactive.seconds,
      1,
      ' s',
      `median of ${interactive.opened - 1}; with an empty store ${interactive.coldSeconds.toFixed(2)} s`,
    ),
  );
  await product.stop();
  return { keptMs, anewMs };
}

/** Two processes on one database, asked by turns. */
async function twoProcesses(first: Running, cookie: string): Promise<void> {
  say('two processes');
  const second = await startProduct(database.env);
  const take = async (products: Running[], work: Work) => {
    const taken = [];
    for (let round = 0; round < length.rounds; round++)
      taken.push(await loadOn(products, work, cookie, length));
    return median(taken).perSecond;
  };
  const [one, two] = [await take([first], WORKS.ledger), await take([first, second], WORKS.ledger)];
  rows.push(
    noteRow(
      'two processes on one database, ledger page',
      `${one.toFixed(0)}/s → ${two.toFixed(0)}/s`,
      `${(two / one).toFixed(2)} ×`,
    ),
  );
  await second.stop();
}

/** Ten times the records: what costs by units must cost the same, what reads by index nearly so. */
async function atTenfold(base: DashboardMs): Promise<void> {
  say('growing to 500 000 items');
  await grow(database);
  const works: Work[] = [WORKS.ledger, WORKS.item, WORKS.dashboard];
  const thin = await startThin(database, works);
  const product = await startProduct(database.env);
  const cookie = await signIn(product.url);
  const shorter = { ...length, rounds: 1 };
  for (const work of works) {
    say(`${work.name}, ×10`);
    const compared = await compare(
      work,
      [product],
      thin,
      cookie,
      work === WORKS.dashboard ? length : shorter,
    );
    rows.push(ratioRow(work, ', ×10 records', compared));
    if (work === WORKS.dashboard) {
      rows.push(
        limitRow(
          'time of the dashboard at ×10 records against base',
          compared.product.p50 / base.keptMs,
          1.5,
          ' ×',
        ),
      );
    }
  }
  const anewMs = await afterCommit(product, cookie);
  rows.push(
    limitRow(
      'the same, counted anew after a commit',
      anewMs / base.anewMs,
      1.5,
      ' ×',
      `${base.anewMs.toFixed(0)} → ${anewMs.toFixed(0)} ms`,
    ),
  );
  await thin.stop();
  await product.stop();
}

/** The median time of a dashboard when something was committed just before, so that nothing kept holds. */
async function afterCommit(product: Running, cookie: string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < 15; round++) {
    await database.superuser.query('SELECT pg_current_xact_id()'); // a transaction of its own, if an empty one
    const asked = performance.now();
    const answer = await fetch(product.url + WORKS.dashboard.paths[0], { headers: { cookie } });
    await answer.arrayBuffer();
    took.push(performance.now() - asked);
  }
  return took.sort((a, b) => a - b)[7]!;
}

/** The embedded server is stopped, and the product started as `npm start` does it: with its own server on the same files. */
async function started(): Promise<void> {
  say('starting on the existing database');
  await database.stop();
  const product = await startProduct({
    DATA_DIR: database.dir,
    LOG_LEVEL: 'warn',
    APP_MODE: 'demo',
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  });
  rows.push(
    limitRow(
      'start on an existing embedded database to the first answer',
      product.startedInMs / 1000,
      5,
      ' s',
    ),
  );
  await product.stop();
}
