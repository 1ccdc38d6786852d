import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const dist = (path: string) => fileURLToPath(new URL(`../../apps/api/dist/${path}`, import.meta.url));
export const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One of the product's commands, run to its end. */
export async function command(
  name: string,
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<void> {
  const running = run(process.execPath, [dist(`commands/${name}.js`), ...args], {
    env: { ...process.env, ...env },
  });
  running.child.stdin?.end(input);
  await running;
}

export interface Running {
  url: string;
  pid: number;
  /** How long the process took from its start to its first answer. */
  startedInMs: number;
  stop(): Promise<void>;
}

const running = new Set<Running>();

/** Ends what still runs, so that nothing outlives a bench that broke off. */
export const stopAll = () => Promise.all([...running].map(one => one.stop()));

/** The built product, as `npm start` runs it. */
export const startProduct = (env: Record<string, string>, nodeArgs: string[] = []): Promise<Running> =>
  startServer(['--max-semi-space-size=4', ...nodeArgs, dist('main.js')], env, '/health/ready');

/** Starts a server on a free port and waits for its first answer. */
export async function startServer(
  args: string[],
  env: Record<string, string>,
  path: string,
): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const server: Running = { url, pid: child.pid!, startedInMs: 0, stop: () => stop() };
  const stop = async () => {
    if (!running.delete(server) || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  running.add(server);
  await answering(`${url}${path}`, child);
  server.startedInMs = performance.now() - began;
  return server;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended while starting`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Resident memory of a process in MB, as Linux tells it; `peak` is the most it ever had. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
