import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../open-database.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { type Config, loadConfig } from '../platform/config/config.js';
import { emptyDatabase } from '../platform/database/empty-database.js';
import { prepareDemo } from '../seeds/demo.js';

/** `npm run demo:reset`: empties the database and tells 演示市 anew, dated relative to today. Demo mode only. */
async function reset(config: Config): Promise<void> {
  if (config.mode !== 'demo') {
    throw new CannotStart('demo:reset 会清空数据库，只能在演示模式（APP_MODE=demo）下使用。');
  }
  const before = await openDatabase(config);
  try {
    await emptyDatabase(config.databaseOwnerUrl ?? config.databaseUrl!, 'demo:reset');
    if (!config.s3) await rm(join(config.dataDir, 'files'), { recursive: true, force: true });
    // The server runs already and is named in the settings now: this lays the schema and the reference data again.
    const after = await openDatabase(config);
    await prepareDemo(config);
    await after.close();
  } finally {
    await before.close();
  }
}

await reset(loadConfig(process.env)).catch((error: unknown) => {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
