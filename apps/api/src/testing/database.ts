import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrations } from '../migrations/index.js';
import { migrate } from '../platform/database/data-source.js';
import { installJobSchema } from '../platform/jobs/job-schema.js';
import { tableRights } from '../table-rights.js';

const TEMPLATE = 'zuofeng_template';
const TEMPLATE_LOCK = 1;

export interface TestDatabase {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

const server = () =>
  JSON.parse(process.env['TEST_POSTGRES']!) as { superuserUrl: string; ownerUrl: string; appUrl: string };
const named = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server().superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A fresh, migrated database: a copy of a template that the first test of the run makes. */
export async function createDatabase(): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, appUrl } = server();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async client => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (!rowCount) {
      await client.query(`CREATE DATABASE ${TEMPLATE} OWNER zuofeng_owner`);
      try {
        await migrate({
          ownerUrl: named(ownerUrl, TEMPLATE),
          appUrl: named(appUrl, TEMPLATE),
          migrations,
          rights: tableRights,
          install: installJobSchema,
        });
      } catch (error) {
        await client.query(`DROP DATABASE ${TEMPLATE}`);
        throw error;
      }
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER zuofeng_owner`);
  });
  return {
    superuserUrl: named(superuserUrl, name),
    ownerUrl: named(ownerUrl, name),
    appUrl: named(appUrl, name),
    drop: () => asSuperuser(async client => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** An empty database, for tests of migrating itself. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, appUrl } = server();
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asSuperuser(client => client.query(`CREATE DATABASE ${name} OWNER zuofeng_owner`));
  return {
    superuserUrl: named(superuserUrl, name),
    ownerUrl: named(ownerUrl, name),
    appUrl: named(appUrl, name),
    drop: () => asSuperuser(async client => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}
