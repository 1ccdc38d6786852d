import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const REPOSITORY = resolve(import.meta.dirname, '../../../..');
const DIST = resolve(import.meta.dirname, '../../dist');
const READY_WITHIN_MS = 180_000;

/** The built program or one of its commands, as an operator starts it, in a process of its own. */
export interface Program {
  process: ChildProcess;
  said(): string;
  /** Waits for its end; answers the exit code. */
  ended(): Promise<number | null>;
}

export function startBuilt(file: string, settings: Record<string, string>): Program {
  const path = resolve(DIST, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: build first (nx run @zuofeng/api:build)`);
  return start(process.execPath, [path], settings);
}

export function start(command: string, args: string[], settings: Record<string, string>): Program {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|JEST_|npm_|DATABASE_|NODE_OPTIONS|TEST_POSTGRES)/.test(name),
  );
  const child = spawn(command, args, {
    cwd: REPOSITORY,
    env: { ...Object.fromEntries(own), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const exit = once(child, 'close') as Promise<[number | null]>;
  return { process: child, said: () => output, ended: async () => (await exit)[0] };
}

/** Waits until the program answers on its port. */
export async function ready(program: Program, port: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (program.process.exitCode !== null) throw new Error(`it ended while starting:\n${program.said()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`it was not ready in time:\n${program.said()}`);
}

export function freePort(): Promise<string> {
  return new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(String(port)));
    });
  });
}
