// Jest's global set-up: the built product, as a stranger would start it, with its own database and demo data; and one browser.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './chromium.mjs';

const MAIN = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url));
const READY_WITHIN_MS = 300_000;

export default async function start() {
  const running = process.env.E2E_BASE; // a product that runs already, while journeys are being written
  if (running) {
    const browser = await launchBrowser();
    process.env.E2E_BROWSER = browser.wsEndpoint();
    globalThis.product = { browser };
    return;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-e2e-'));
  await chmod(dataDir, 0o755); // the database server may run as another user
  const port = await freePort();
  const log = [];
  const api = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      APP_MODE: 'demo',
      NODE_OPTIONS: `--import ${new URL('../../../tools/loopback-only.mjs', import.meta.url).href}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [api.stdout, api.stderr]) stream.on('data', chunk => log.push(String(chunk)));
  const base = `http://127.0.0.1:${port}`;
  await ready(`${base}/health/ready`, api, log);
  const browser = await launchBrowser();
  Object.assign(process.env, { E2E_BASE: base, E2E_BROWSER: browser.wsEndpoint() });
  globalThis.product = { api, browser, dataDir, log };
}

async function ready(url, api, log) {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (api.exitCode !== null) throw new Error(`the product ended while starting:\n${log.join('')}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  throw new Error(`the product was not ready in time:\n${log.join('')}`);
}

export function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
