import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '../platform/config/cannot-start.js';

const run = promisify(execFile);
type Tool = 'pg_dump' | 'pg_restore';

/** Whether PostgreSQL's own tool is at hand in the server's major version: another one may misread it. */
export async function hasTool(tool: Tool, serverVersion: string): Promise<boolean> {
  const found = await run(tool, ['--version']).then(
    ({ stdout }) => /(\d+)[.\d]*/.exec(stdout)?.[1],
    () => undefined,
  );
  return found !== undefined && found === /^\d+/.exec(serverVersion)?.[0];
}

/** Dumps exactly what the exporting transaction sees. */
export const dump = (url: string, path: string, snapshot: string) =>
  invoke('pg_dump', url, ['--format=custom', `--file=${path}`, `--snapshot=${snapshot}`]);

export const restoreDump = (url: string, path: string) =>
  invoke('pg_restore', url, ['--single-transaction', '--exit-on-error', path]);

async function invoke(tool: Tool, url: string, args: string[]): Promise<void> {
  // The password goes by the environment: everybody on the machine may read a command line.
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const own = ['--no-owner', '--no-privileges', '--no-comments', `--dbname=${address.href}`];
  await run(tool, [...own, ...args], {
    env: { ...process.env, ...(password ? { PGPASSWORD: password } : {}) },
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: Error & { stderr?: string }) => {
    throw new CannotStart(`${tool} 未能完成：\n${error.stderr?.trim() || error.message}`);
  });
}
