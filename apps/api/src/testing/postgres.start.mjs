// Jest's global set-up: one throw-away PostgreSQL server for the whole run.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../platform/database/embedded.ts';

export default async function start() {
  const dir = await mkdtemp(join(tmpdir(), 'zuofeng-test-'));
  await chmod(dir, 0o755); // where the tests run as root, the server runs as its own user and must get in
  const { superuserUrl, ownerUrl, appUrl, stop } = await startEmbedded(dir, { throwAway: true });
  process.env.TEST_POSTGRES = JSON.stringify({ superuserUrl, ownerUrl, appUrl });
  globalThis.testPostgres = { dir, stop };
}
