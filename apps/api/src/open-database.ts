import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { Clock } from './platform/clock/clock.js';
import type { Config } from './platform/config/config.js';
import { databaseOptions, migrate } from './platform/database/data-source.js';
import { runningEmbedded, startEmbedded } from './platform/database/embedded.js';
import { holdAlone } from './platform/database/single-instance.js';
import { installJobSchema } from './platform/jobs/job-schema.js';
import { seedReference } from './seeds/reference.js';

export interface OpenDatabase {
  close(): Promise<void>;
}

/**
 * Makes a migrated database ready: the server that DATABASE_URL names, or the embedded one, which starts and stops
 * with the program. Fills in `config.databaseUrl` and `config.databaseOwnerUrl`.
 */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const server = await openServer(config);
  try {
    await migrateServer(config);
    await seed(config);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** The server alone, for this program only; nothing is migrated. Fills in the addresses like `openDatabase`. */
export async function openServer(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return { close: () => Promise.resolve() };
  const release = await holdAlone(config.dataDir);
  try {
    const server = await startEmbedded(embeddedDir(config));
    config.databaseUrl = server.appUrl;
    config.databaseOwnerUrl = server.ownerUrl;
    return { close: () => server.stop().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Reaches the server without owning it: the embedded one may be running for another program, or is started for this. */
export async function reachServer(config: Config): Promise<OpenDatabase> {
  const running = config.databaseUrl ? null : await runningEmbedded(embeddedDir(config));
  if (!running) return openServer(config);
  config.databaseUrl = running.appUrl;
  config.databaseOwnerUrl = running.ownerUrl;
  return { close: () => Promise.resolve() };
}

export const embeddedDir = (config: Config) => join(config.dataDir, 'postgres');

/** Brings the opened server's schema to this program's level, or to the level of its first migrations. */
export const migrateServer = (config: Config, first = migrations.length) =>
  migrate({
    ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl!,
    appUrl: config.databaseUrl!,
    migrations: migrations.slice(0, first),
    install: installJobSchema,
  });

/** Before anything runs: a command such as account:create on a fresh database needs the root of the unit tree too. */
async function seed(config: Config): Promise<void> {
  const dataSource = await new DataSource(databaseOptions(config.databaseUrl!, entities, 1)).initialize();
  try {
    await seedReference(dataSource, new Clock().now());
  } finally {
    await dataSource.destroy();
  }
}
