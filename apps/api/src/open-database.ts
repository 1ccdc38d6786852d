import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { Clock } from './platform/clock/clock.js';
import { CannotStart } from './platform/config/cannot-start.js';
import { closeAll } from './platform/config/close-all.js';
import type { Config } from './platform/config/config.js';
import { refusePowerfulRole } from './platform/database/app-role.js';
import { databaseOptions, migrate } from './platform/database/data-source.js';
import { isInitialised, runningEmbedded, startEmbedded } from './platform/database/embedded.js';
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
  const server = await openServer(config);
  try {
    await migrateServer(config);
    if (config.mode === 'production') await refusePowerfulRole(config.databaseUrl!);
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
    return { close: () => closeAll([() => server.stop(), release]) };
  } catch (error) {
    await release();
    throw error;
  }
}

export const embeddedDir = (config: Config) => join(config.dataDir, 'postgres');

/** Brings the opened server's schema to this program's level, or to the level of its first migrations. */
export const migrateServer = (config: Config, first = migrations.length) =>
  migrate({
    ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl!,
    appUrl: config.databaseUrl!,
    migrations: migrations.slice(0, first),
    rights: tableRights,
    install: installJobSchema,
  });

interface ReachedDatabase extends OpenDatabase {
  appUrl: string;
  ownerUrl: string;
}

/**
 * Reaches the database as it is, for a command that only looks: beside a running program, or starting the embedded server
 * for itself where none runs. Nothing is migrated or seeded.
 */
export async function reachDatabase(config: Config): Promise<ReachedDatabase> {
  const close = () => Promise.resolve();
  if (config.databaseUrl) {
    const { databaseUrl: appUrl, databaseOwnerUrl } = config;
    return { appUrl, ownerUrl: databaseOwnerUrl ?? appUrl, close };
  }
  const dir = embeddedDir(config);
  if (!(await isInitialised(dir))) {
    throw new CannotStart(
      `数据目录 ${config.dataDir} 中还没有数据库。请先启动一次程序，或用 DATA_DIR 指明目录。`,
    );
  }
  const release = await holdAlone(config.dataDir).catch((error: unknown) => {
    if (error instanceof CannotStart) return null; // a program runs on it, and so does its server
    throw error;
  });
  if (!release) return { ...(await runningEmbedded(dir)), close };
  try {
    const server = await startEmbedded(dir);
    return { ...server, close: () => closeAll([() => server.stop(), release]) };
  } catch (error) {
    await release();
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
