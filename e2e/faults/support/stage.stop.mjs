import { rm } from 'node:fs/promises';
import { startEmbedded } from '../../../apps/api/dist/platform/database/embedded.js';

export default async function stop() {
  const { dir } = globalThis.stage;
  // A test may have started the server again in its own process.
  await (await startEmbedded(dir)).stop();
  await rm(dir, { recursive: true, force: true });
}
