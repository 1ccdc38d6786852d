import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { openDatabase } from '../open-database.js';
import { CannotStart } from '../platform/config/cannot-start.js';
import { type Config, loadConfig } from '../platform/config/config.js';
import { OWN_SCHEMAS } from '../platform/database/data-source.js';
import { prepareDemo } from '../seeds/demo.js';

/** `npm run demo:reset`: empties the database and tells 演示市 anew, dated relative to today. Demo mode only. */
async function reset(config: Config): Promise<void> {
  if (config.mode !== 'demo') {
    throw new CannotStart('demo:reset 会清空数据库，只能在演示模式（APP_MODE=demo）下使用。');
  }
  const before = await openDatabase(config);
  try {
    await empty(config.databaseOwnerUrl ?? config.databaseUrl!);
    if (!config.s3) await rm(join(config.dataDir, 'files'), { recursive: true, force: true });
    // The server runs already and is named in the settings now: this lays the schema and the reference data again.
    const after = await openDatabase(config);
    await prepareDemo(config);
    await after.close();
  } finally {
    await before.close();
  }
}

/** Drops every schema of the owner, unless the program still works on it. */
async function empty(ownerUrl: string): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    const others = await owner.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'zuofeng%'`,
    );
    if (others.length > 0) throw new CannotStart('程序正在使用这个数据库，请先停止它，再执行 demo:reset。');
    const schemas = await owner.query<{ schema: string }[]>(OWN_SCHEMAS);
    for (const { schema } of schemas) await owner.query(`DROP SCHEMA "${schema}" CASCADE`);
    await owner.query('CREATE SCHEMA public');
  } finally {
    await owner.destroy();
  }
}

await reset(loadConfig(process.env)).catch((error: unknown) => {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
