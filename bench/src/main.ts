// `npm run bench [-- --scale 1|10|both] [--quick] [--keep]`: docs/performance.md tells what is measured and how.
import { parseArgs } from 'node:util';
import { board } from './board.ts';
import { fill, openDatabase } from './database.ts';
import { makeOfficer } from './measure.ts';
import { stopAll } from './processes.ts';
import { report, type Row } from './report.ts';
import { scoring } from './scoring.ts';
import { asPeopleWork, atBase, atTenfold, startUp } from './stages.ts';
import { submitting } from './submitting.ts';

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string' },
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const scale = flags.scale ?? (flags.quick ? '1' : 'both');
const length = {
  connections: 16,
  warmUpMs: flags.quick ? 1000 : 2000,
  measureMs: Number(flags.seconds ?? (flags.quick ? 2 : 10)) * 1000,
  rounds: Number(flags.rounds ?? (flags.quick ? 1 : 3)),
};
const say = (text: string) =>
  process.stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${text}\n`);

const rows: Row[] = [];
const database = await openDatabase();
try {
  say('filling 200 units, 50 000 items, 100 000 complaints, 1 000 000 audit entries');
  await fill(database);
  await makeOfficer(database);
  const run = { database, length, rows, say };
  const base = await atBase(run);
  await submitting(run);
  await scoring(run, '', 2);
  await board(run);
  if (scale !== '1') {
    await atTenfold(run, base);
    await scoring(run, ', ×10 records', 15);
  }
  await asPeopleWork(run);
  await startUp(run);
} finally {
  await stopAll();
  await database.close();
}
report(rows, new Date(), flags.keep); // eslint-disable-line no-restricted-syntax -- the day of the measurement
process.exitCode = rows.some(({ passed }) => passed === false) ? 1 : 0;
