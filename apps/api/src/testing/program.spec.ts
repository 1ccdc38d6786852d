import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runningEmbedded } from '../platform/database/embedded.js';
import { freePort, type Program, ready, start, startBuilt } from './program.js';

/** The built program with its embedded database through good days and bad: one data directory, one story. */
describe('the program and its embedded database', () => {
  let settings: Record<string, string>;
  let dataDir: string;
  const started: Program[] = [];
  const lockFile = () => join(dataDir, 'postgres/cluster/postmaster.pid');
  const keep = (program: Program) => (started.push(program), program);
  const startMain = () => keep(startBuilt('main.js', settings));
  const verify = async () => {
    const command = keep(startBuilt('commands/audit-verify.js', settings));
    return { code: await command.ended(), said: command.said() };
  };
  const asSuperuser = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
    const { superuserUrl } = await runningEmbedded(join(dataDir, 'postgres'));
    const client = new pg.Client({ connectionString: superuserUrl.replace(/postgres$/, 'zuofeng') });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const cityName = async () =>
    (await asSuperuser<{ name: string }>(`SELECT name FROM unit WHERE kind = 'city'`))[0]?.name;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-program-'));
    await chmod(dataDir, 0o755); // the database server may run as another user
    settings = {
      APP_MODE: 'production',
      PUBLIC_URL: 'https://zf.gov.test',
      APP_SECRET: 'k7Hq2mXv9sLd4RtYw8ZbN3cF6gJpAeUx',
      IDENTITY_KEYS: '2026a:q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=',
      SIGNING_KEYS: '2026a:Yk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQq5ZJx0o3m1s=',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
      PORT: await freePort(),
    };
  });
  afterAll(async () => {
    for (const { process: child } of started) if (child.exitCode === null) child.kill('SIGKILL');
    await killServer();
    await rm(dataDir, { recursive: true, force: true });
  });
  const killServer = async () => {
    const [pid] = (await readFile(lockFile(), 'utf8').catch(() => '')).split('\n');
    if (!pid) return;
    process.kill(Number(pid), 'SIGKILL');
    await sleep(500); // its children notice and follow
  };

  it('`npm start` under SIGTERM ends all of it: program and database', async () => {
    const npm = keep(start('npm', ['start'], settings));
    await ready(npm, settings['PORT']!);
    await asSuperuser(`UPDATE unit SET name = '重启市' WHERE kind = 'city'`);
    npm.process.kill('SIGTERM');
    await npm.ended();
    for (let wait = 0; existsSync(lockFile()) && wait < 100; wait++) await sleep(100);
    expect(existsSync(lockFile())).toBe(false);
    await expect(fetch(`http://127.0.0.1:${settings['PORT']}/health/live`)).rejects.toThrow();
  }, 240_000);

  it('the next start finds what was written; a second start beside it says that one is running', async () => {
    const main = startMain();
    await ready(main, settings['PORT']!);
    expect(await cityName()).toBe('重启市');
    const second = startMain();
    expect(await second.ended()).toBe(1);
    expect(second.said()).toBe(
      `已有一个实例正在使用数据目录 ${dataDir}。请先停止它，或用 DATA_DIR 另指一个目录。\n`,
    );
    expect(main.process.exitCode).toBeNull();
  }, 180_000);

  it('killed with its database, it leaves a stale lock file and starts over it without loss', async () => {
    started.at(-2)!.process.kill('SIGKILL');
    await started.at(-2)!.ended();
    await killServer();
    expect(existsSync(lockFile())).toBe(true);
    await ready(startMain(), settings['PORT']!);
    expect(await cityName()).toBe('重启市');
  }, 180_000);

  it('`audit:verify` works beside it, changes nothing, and names a tampered row', async () => {
    await asSuperuser(
      `WITH entry AS (INSERT INTO audit_entry (at, actor_name, action, subject_type, data)
         SELECT now(), '测试人', 'test.write', 'test', '{}' FROM generate_series(1, 3) RETURNING id)
       INSERT INTO audit_pending (entry_id) SELECT id FROM entry`,
    );
    const linked = async () =>
      (await asSuperuser<{ n: number }>('SELECT count(*)::int AS n FROM audit_link'))[0]!.n;
    for (let wait = 0; (await linked()) < 3 && wait < 100; wait++) await sleep(100);
    expect(await verify()).toEqual({ code: 0, said: expect.stringContaining('审计链完好') });

    const [second] = await asSuperuser<{ id: string; seq: string }>(
      'SELECT entry_id AS id, seq FROM audit_link ORDER BY seq OFFSET 1 LIMIT 1',
    );
    await asSuperuser(`UPDATE audit_entry SET actor_name = '别人' WHERE id = ${second!.id}`);
    const { code, said } = await verify();
    expect(code).toBe(1);
    expect(said).toContain(
      `第一处断裂：链序号 ${second!.seq}，审计记录 ${second!.id}，审计记录内容与哈希不符`,
    );
  }, 180_000);

  it('SIGTERM stops it in order, with exit 0; then `audit:verify` starts the database for itself', async () => {
    const main = started.findLast(
      ({ process: { exitCode, signalCode } }) => exitCode === null && !signalCode,
    )!;
    main.process.kill('SIGTERM');
    expect(await main.ended()).toBe(0);
    expect(existsSync(lockFile())).toBe(false);
    expect((await verify()).code).toBe(1);
    expect(existsSync(lockFile())).toBe(false);
  }, 180_000);

  it('starts over a lock file whose process number belongs to another program by now', async () => {
    const { uid } = await stat(join(dataDir, 'postgres/cluster'));
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid } : {});
    const port = await freePort();
    const lines = [stranger.pid, join(dataDir, 'postgres/cluster'), 1, port, '', '127.0.0.1', '', 'ready'];
    await writeFile(lockFile(), lines.join('\n'));
    const main = startMain();
    await ready(main, settings['PORT']!);
    expect(await cityName()).toBe('重启市');
    main.process.kill('SIGTERM');
    expect(await main.ended()).toBe(0);
    stranger.kill();
    await once(stranger, 'exit');
  }, 180_000);
});
