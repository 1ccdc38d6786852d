import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { Clock } from './platform/clock/clock.js';
import type { Config } from './platform/config/config.js';
import { databaseOptions, migrate } from './platform/database/data-source.js';
import { startEmbedded } from './platform/database/embedded.js';
import { holdAlone } from './platform/database/single-instance.js';
import { installJobSchema } from './platform/jobs/job-schema.js';
import { seedReference } from './seeds/reference.js';
import { tableRights } from './table-rights.js';

export interface OpenDatabase {
  close(): Promise<void>;
}

/**
 * Makes a migrated database ready: the server that DATABASE_URL names, or the embedded one, which starts and stops
 * with the program. Fills in `config.databaseUrl` and `config.databaseOwnerUrl`.
 */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    if (!config.databaseUrl) {
      closers.push(await holdAlone(config.dataDir));
      const server = await startEmbedded(join(config.dataDir, 'postgres'));
      closers.push(() => server.stop());
      config.databaseUrl = server.appUrl;
      config.databaseOwnerUrl = server.ownerUrl;
    }
    await migrate({
      ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl,
      appUrl: config.databaseUrl,
      migrations,
      rights: tableRights,
      install: installJobSchema,
    });
    await seed(config);
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Before anything runs: a command such as account:create on a fresh database needs the root of the unit tree too. */
async function seed(config: Config): Promise<void> {
  const dataSource = await new DataSource(databaseOptions(config.databaseUrl!, entities, 1)).initialize();
  try {
    await seedReference(dataSource, new Clock().now());
  } finally {
    await dataSource.destroy();
  }
}
