import { once } from 'node:events';
import { rm } from 'node:fs/promises';

export default async function stop() {
  const { api, browser, dataDir, log } = globalThis.product;
  await browser.close();
  if (!api) return;
  const ended = once(api, 'exit');
  api.kill('SIGTERM');
  const [code] = await ended;
  await rm(dataDir, { recursive: true, force: true });
  if (log.some(line => line.includes('outbound request refused')))
    throw new Error(`the product spoke to another machine:\n${log.join('')}`);
  if (code !== 0) throw new Error(`the product ended with ${code}:\n${log.join('')}`);
}
