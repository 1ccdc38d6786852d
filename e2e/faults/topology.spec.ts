import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { outcome } from './support/api.js';
import { personWith, send, signIn, type Person } from './support/person.js';

const TOPOLOGY = fileURLToPath(new URL('../../tools/topology.mjs', import.meta.url));

interface Told {
  url: string;
  processes: { origin: string; pid: number }[];
  databaseUrl: string;
}

/** Two processes on one database behind a proxy, started together on an empty server. */
describe('the topology of production', () => {
  let dir: string;
  let topology: ChildProcess;
  let told: Told;
  let person: Person;
  const at = (i: number) => personWith(told.processes[i]!.origin, person.cookie);

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'zuofeng-topology-'));
    await chmod(dir, 0o755); // where the tests run as root, the database server runs as its own user
    topology = spawn(process.execPath, [TOPOLOGY], {
      env: { ...process.env, DATA_DIR: dir, DATABASE_URL: '', LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(topology.stdout!, 'data')) as [Buffer];
    told = JSON.parse(line.toString()) as Told;
    person = await signIn(told.url, 'office1');
  });
  afterAll(async () => {
    if (topology.exitCode === null) {
      topology.kill('SIGTERM');
      await once(topology, 'exit');
    }
    await rm(dir, { recursive: true, force: true });
  });

  it('migrated once and told the demo city once, though both started together', async () => {
    const db = new pg.Client({ connectionString: told.databaseUrl });
    await db.connect();
    const { rows } = await db.query(
      `SELECT (SELECT count(*) - count(DISTINCT name) FROM migrations)::int AS twice,
              (SELECT count(*) FROM unit WHERE kind = 'city')::int AS cities,
              (SELECT count(*) - count(DISTINCT username) FROM account)::int AS doubles`,
    );
    await db.end();
    expect(rows).toEqual([{ twice: 0, cities: 1, doubles: 0 }]);
  });

  it('a session that began through the proxy holds on both processes', async () => {
    for (const i of [0, 1]) expect(await at(i).ask('GET', '/api/session/me')).toMatchObject({ status: 200 });
    const served = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const answer = await fetch(`${told.url}/api/session/me`, { headers: { cookie: person.cookie } });
      served.add(answer.headers.get('x-served-by')!);
    }
    expect(served.size).toBe(2);
  });

  it('work asked of one process is seen, and its file fetched, on the other', async () => {
    const { body: job } = await at(0).ask('POST', '/api/rectification-items/exports', {});
    for (let tries = 0; tries < 300; tries++) {
      const { body } = await at(1).ask('GET', `/api/jobs/${job.id}`);
      if (body.state === 'done') {
        expect((await at(1).ask('GET', `/api/attachments/${body.file.id}`)).status).toBe(200);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('the job did not end');
  });

  it('the service goes on when one process is killed', async () => {
    process.kill(told.processes[0]!.pid, 'SIGKILL');
    const through = personWith(told.url, person.cookie);
    for (let i = 0; i < 20; i++) expect((await through.ask('GET', '/api/session/me')).status).toBe(200);
    const { body } = await through.ask('GET', '/api/rectification-items?size=1');
    const item = { title: '一台停了仍能登记', unitId: body.rows[0].unit.id };
    expect((await through.ask('POST', '/api/rectification-items', item)).status).toBe(201);
    expect((await send(`${told.url}/health/ready`, {})).status).toBe(200);
  });

  it('ends in order', async () => {
    const end = outcome(topology);
    topology.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });
});
