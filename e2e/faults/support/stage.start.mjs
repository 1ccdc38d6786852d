// Jest's global set-up: one real PostgreSQL server (nothing switched off that keeps data safe) and the demo city told once in it.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../../apps/api/dist/platform/database/embedded.js';
import { startApi } from './api.ts';

export default async function start() {
  const dir = await mkdtemp(join(tmpdir(), 'zuofeng-faults-'));
  await chmod(dir, 0o755); // where the tests run as root, the server runs as its own user and must get in
  const { superuserUrl, ownerUrl, appUrl, stop } = await startEmbedded(dir);
  process.env.FAULTS_STAGE = JSON.stringify({ dir, superuserUrl, ownerUrl, appUrl });
  globalThis.stage = { dir, stop };
  const api = await startApi({ appUrl, ownerUrl, dataDir: join(dir, 'data') });
  await api.end();
}
