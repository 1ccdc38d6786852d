import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const API = fileURLToPath(new URL('../../../apps/api/dist/', import.meta.url));
const READY_WITHIN_MS = 300_000;

const running = new Set<ChildProcess>();

/** Ends what is left when a spec failed half-way. */
export const endAll = () => running.forEach(child => child.kill('SIGKILL'));

export interface Api {
  base: string;
  process: ChildProcess;
  log: string[];
  dataDir: string;
  /** Ends it with a signal and answers its exit code; null when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ApiSettings {
  appUrl: string;
  ownerUrl: string;
  dataDir?: string;
  env?: Record<string, string>;
  /** A command that runs the program's command line, such as unshare. */
  within?: string[];
}

/** The environment of a program under test, whichever program it is. */
export const programEnv = ({ appUrl, ownerUrl, dataDir = '', env = {} }: ApiSettings) => ({
  ...process.env,
  DATABASE_URL: appUrl,
  DATABASE_OWNER_URL: ownerUrl,
  DATA_DIR: dataDir,
  APP_MODE: 'demo',
  APP_SECRET: 'faults-9f2c7d1e5b8a4630faults-9f2c7d1e',
  IDENTITY_KEYS: '2026a:q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=',
  SIGNING_KEYS: '2026a:Yk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQq5ZJx0o3m1s=',
  LOG_LEVEL: 'warn',
  NODE_OPTIONS: `--import ${new URL('../../../tools/loopback-only.mjs', import.meta.url).href}`,
  ...env,
});

/** The built program as a process of its own, ready to answer. */
export async function startApi(settings: ApiSettings): Promise<Api> {
  const port = await freePort();
  const dataDir = settings.dataDir ?? (await mkdtemp(join(tmpdir(), 'zuofeng-faults-data-')));
  const [command = process.execPath, ...before] = [...(settings.within ?? []), process.execPath];
  const child = spawn(command, [...before, join(API, 'main.js')], {
    env: { ...programEnv({ ...settings, dataDir }), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => log.push(String(chunk)));
  const base = `http://127.0.0.1:${port}`;
  await ready(base, child, log);
  return { base, process: child, log, dataDir, end: (signal = 'SIGTERM') => end(child, signal) };
}

/** Runs one of the program's commands to its end. */
export function startCommand(name: string, settings: ApiSettings, args: string[] = []): ChildProcess {
  return spawn(process.execPath, [join(API, 'commands', `${name}.js`), ...args], {
    env: programEnv(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the end of a process; answers its code and what it said. */
export async function outcome(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => said.push(String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.join('') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

async function ready(base: string, child: ChildProcess, log: string[]): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the program ended while starting:\n${log.join('')}`);
    const answer = await fetch(`${base}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`the program was not ready in time:\n${log.join('')}`);
}

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
