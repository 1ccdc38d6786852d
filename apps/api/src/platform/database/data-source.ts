import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { CannotStart } from '../config/cannot-start.js';
import { ImpatientClient } from './impatient-client.js';
import { SnakeNaming } from './naming.js';

export type Entities = (NewableFunction | EntitySchema)[];

/** No single statement may hold a request or a job longer than this. */
export const STATEMENT_TIMEOUT_MS = 8_000;
/** A server that does not even refuse in time is gone: its network is, or its machine. */
const SILENCE_MS = 8_500;
/** The first writes on a new connection cost thirty times as much as those that follow: triggers are compiled and planned. */
const IDLE_KEPT_MS = 600_000;

/** For a command that reads every record: its statements may take as long as they need. */
export function patientOptions(url: string, entities: Entities, poolSize = 2): DataSourceOptions {
  const options = databaseOptions(url, entities, poolSize);
  return {
    ...options,
    extra: { ...options.extra, query_timeout: 0, statement_timeout: 0 },
  };
}

export function databaseOptions(url: string, entities: Entities, poolSize = 20) {
  return {
    type: 'postgres',
    url,
    entities: entities as NewableFunction[] as never,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    poolSize,
    applicationName: 'zuofeng',
    extra: {
      connectionTimeoutMillis: 3_000,
      Client: ImpatientClient,
      idleTimeoutMillis: IDLE_KEPT_MS,
      query_timeout: SILENCE_MS,
      keepAlive: true,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 30_000,
      options: '-c timezone=UTC',
    },
  } satisfies DataSourceOptions;
}

/** What the application's role may not do to its own records, so that nobody who reaches it rewrites them. */
export interface TableRights {
  /** Rows are only ever added. */
  appendOnly: readonly string[];
  /** Rows change, along the guards of their tables, but none goes away. */
  neverDeleted: readonly string[];
  /** Schemas whose tables are out of reach: their functions alone may be called. */
  walled: readonly string[];
}

export interface MigrationPlan {
  ownerUrl: string;
  appUrl: string;
  migrations: NewableFunction[];
  rights: TableRights;
  /** Further schemas that the owner installs, such as the job queue's. */
  install?: (ownerUrl: string) => Promise<void>;
}

const MIGRATION_LOCK = 710_000;

/**
 * Brings the schema up to date as its owner and grants the application's role what it needs: everything on records,
 * but of what must not be rewritten only reading and adding. Two programs starting together migrate once.
 */
export async function migrate({
  ownerUrl,
  appUrl,
  migrations,
  rights,
  install,
}: MigrationPlan): Promise<void> {
  const owner = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: migrations as never,
    applicationName: 'zuofeng-migrate',
  }).initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await owner.runMigrations({ transaction: 'each' });
    await install?.(ownerUrl);
    await checkChineseSearch(owner);
    const appRole = decodeURIComponent(new URL(appUrl).username);
    const [current] = await owner.query<{ role: string }[]>('SELECT current_user AS role');
    if (appRole && appRole !== current?.role) await grantApplication(owner, appRole, rights);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined); // ends with the connection anyway
    await lock.release();
    await owner.destroy();
  }
}

/** The owner's schemas; a superuser as owner holds the system's own too, which are nobody's to grant or drop. */
export const OWN_SCHEMAS = `
  SELECT nspname AS schema FROM pg_namespace
  WHERE nspname = 'public' OR (nspowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
    AND nspname <> 'information_schema' AND NOT nspname ^@ 'pg_')`;

/** In one transaction: a program that runs already never has more than it should, nor less. */
async function grantApplication(owner: DataSource, role: string, rights: TableRights): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await owner.transaction(async tx => {
    // A database that is migrated part of the way has not all of them yet.
    const existing = async (tables: readonly string[]) => {
      const rows = await tx.query<{ name: string }[]>(
        `SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL`,
        [tables],
      );
      return rows.map(row => row.name);
    };
    const appendOnly = await existing(['audit_entry', 'audit_link', 'migrations', ...rights.appendOnly]);
    const neverDeleted = await existing(rights.neverDeleted);
    const schemas = await tx.query<{ schema: string }[]>(OWN_SCHEMAS);
    for (const { schema } of schemas) {
      await tx.query(`GRANT USAGE ON SCHEMA "${schema}" TO ${name}`);
      await tx.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "${schema}" TO ${name}`);
      if (rights.walled.includes(schema)) continue;
      await tx.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${schema}" TO ${name}`);
      await tx.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "${schema}" TO ${name}`);
    }
    await tx.query(`REVOKE UPDATE, DELETE ON ${appendOnly.join(', ')} FROM ${name}`);
    if (neverDeleted.length > 0) await tx.query(`REVOKE DELETE ON ${neverDeleted.join(', ')} FROM ${name}`);
    await tx.query(`REVOKE INSERT ON migrations FROM ${name}`);
  });
}

/** Under a plain C locale trigram search finds no Chinese at all; better not to start than to search in vain. */
async function checkChineseSearch(owner: DataSource): Promise<void> {
  const [row] = await owner.query<{ trigrams: string[] }[]>(`SELECT show_trgm('整改台账') AS trigrams`);
  if (!row?.trigrams.length) {
    throw new CannotStart(
      '数据库的字符设置不支持中文检索（pg_trgm）。请以 UTF8 和 C.UTF-8 或 zh_CN.UTF-8 建库，见 docs/operations.md。',
    );
  }
}
