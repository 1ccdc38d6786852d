import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../apps/api/src/platform/database/embedded.ts';
import { command } from './processes.ts';
import { fillBase, growTenfold } from './records.ts';
import { countNineMore, keepBaseTallies } from './tallies.ts';

export interface Database {
  dir: string;
  /** The bench's own database as superuser. */
  url: string;
  /** What the product's processes are told. */
  env: Record<string, string>;
  superuser: pg.Client;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A PostgreSQL of the bench's own, set as the product sets its embedded one, migrated by the product itself. */
export async function openDatabase(): Promise<Database> {
  const dir = await mkdtemp(join(tmpdir(), 'zuofeng-bench-'));
  await chmod(dir, 0o755); // where this runs as root, the server runs as its own user and must get in
  const server = await startEmbedded(join(dir, 'postgres'));
  const env = {
    DATA_DIR: join(dir, 'data'),
    DATABASE_URL: server.appUrl,
    DATABASE_OWNER_URL: server.ownerUrl,
    LOG_LEVEL: 'warn',
    APP_MODE: 'demo',
  };
  await recount(env); // its first deed is to migrate
  const url = Object.assign(new URL(server.superuserUrl), { pathname: '/zuofeng' }).href;
  // Its today is the product's.
  const superuser = new pg.Client({ connectionString: url, options: '-c timezone=Asia/Shanghai' });
  await superuser.connect();
  let running = true;
  const stop = async () => {
    if (!running) return;
    running = false;
    await superuser.end();
    await server.stop();
  };
  const close = async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { dir, url, env, superuser, stop, close };
}

/** The base data; the product's own recount makes the counters true. */
export async function fill({ url, env, superuser }: Database): Promise<void> {
  await fillBase(url);
  await recount(env);
  await keepBaseTallies(superuser);
  await settle(superuser);
}

/** Ten times the items and cases. Their counters are ten times those of the base by construction, which `npm run bench` checks. */
export async function grow({ url, superuser }: Database): Promise<void> {
  await growTenfold(url);
  await countNineMore(superuser);
  await settle(superuser);
}

async function settle(superuser: pg.Client): Promise<void> {
  await superuser.query('VACUUM ANALYZE');
  await superuser.query('CHECKPOINT');
}

const recount = (env: Record<string, string>) => command('tally-recount', ['--repair'], env);
