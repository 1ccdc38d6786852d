import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { recountComplaints, repairComplaintTallies } from '../features/complaints/figures/recount.js';
import { recount, repairTallies } from '../features/rectification/recount.js';
import { openDatabase } from '../open-database.js';
import { loadConfig } from '../platform/config/config.js';
import { patientOptions } from '../platform/database/data-source.js';

/** `npm run tally:recount [-- --repair]`: counts the ledger and the complaints again; exit 0 when the counters were equal or are mended, else 1. */
const repair = process.argv.includes('--repair');
const config = loadConfig(process.env);
const database = await openDatabase(config);
const dataSource = await new DataSource(patientOptions(config.databaseUrl!, entities)).initialize();
const parts = [
  { name: '台账', count: recount, mend: repairTallies },
  { name: '投诉', count: recountComplaints, mend: repairComplaintTallies },
];
const lines: string[] = [];
let differing = 0;
for (const { name, count, mend } of parts) {
  const found = await dataSource.transaction(count);
  differing += found.differing;
  lines.push(`已按${name}重新清点，核对计数 ${found.counters} 条`);
  if (found.differing === 0) lines.push(`计数与${name}一致`);
  else lines.push(`有 ${found.differing} 条计数与${name}不一致`);
  if (found.differing > 0 && repair) {
    await dataSource.transaction(mend);
    lines.push(`已按${name}重建全部计数`);
  } else if (found.differing > 0) {
    lines.push('加 --repair 可重建');
  }
}
await dataSource.destroy();
await database.close();

process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = differing > 0 && !repair ? 1 : 0;
