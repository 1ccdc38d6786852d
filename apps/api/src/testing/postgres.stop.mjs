import { rm } from 'node:fs/promises';

export default async function stop() {
  const { dir, stop } = globalThis.testPostgres;
  await stop();
  await rm(dir, { recursive: true, force: true });
}
