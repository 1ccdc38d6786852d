// `npm run topology`: the deployment of ops/compose.yaml as plain processes: one PostgreSQL server, two API processes
// with common contents, a proxy in front. Prints one line of JSON when all of it serves; ends with SIGINT or SIGTERM.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../apps/api/dist/platform/database/embedded.js';
import { startProxy } from './topology/proxy.mjs';

const MAIN = fileURLToPath(new URL('../apps/api/dist/main.js', import.meta.url));
const PROCESSES = 2;
const dataDir = resolve(process.env.DATA_DIR || '.data/topology');
mkdirSync(dataDir, { recursive: true });

const postgres = await startEmbedded(join(dataDir, 'postgres'));
const secret = process.env.APP_SECRET || randomBytes(32).toString('hex');
const identityKeys = process.env.IDENTITY_KEYS || `topology:${randomBytes(32).toString('base64')}`;
const signingKeys = process.env.SIGNING_KEYS || `topology:${randomBytes(32).toString('base64')}`;
const ports = [];
for (let i = 0; i < PROCESSES; i++) ports.push(await freePort());
const processes = ports.map(port =>
  spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      APP_SECRET: secret,
      IDENTITY_KEYS: identityKeys,
      SIGNING_KEYS: signingKeys,
      TRUST_PROXY: 'true',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  }),
);

let proxy;
let stopping = false;
async function stop(code) {
  if (stopping) return;
  stopping = true;
  await proxy?.close();
  for (const child of processes.filter(one => one.exitCode === null && one.signalCode === null)) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await postgres.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(0));

const origins = ports.map(port => `http://127.0.0.1:${port}`);
for (const [i, origin] of origins.entries()) {
  while (!(await fetch(`${origin}/health/ready`).catch(() => null))?.ok) {
    if (processes[i].exitCode !== null) await stop(1);
    await new Promise(done => setTimeout(done, 200));
  }
}
proxy = await startProxy(origins, Number(process.env.PORT || 0));
const told = { url: proxy.url, processes: origins.map((origin, i) => ({ origin, pid: processes[i].pid })) };
process.stdout.write(`${JSON.stringify({ ...told, databaseUrl: postgres.ownerUrl })}\n`);

function freePort() {
  return new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
