import sparticuz from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

// No request of the browser's own: the suite talks to this machine only.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-default-apps',
  '--disable-quic',
];

// The npm build is made for functions that open one page; in a single process the first window closed ends the browser.
/** A headless Chromium: CHROMIUM_PATH, the system's, or the one that comes from npm; `flags` besides the usual ones. */
export async function launchBrowser(...flags) {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(path => path && existsSync(path));
  return chromium.launchServer({
    executablePath: installed ?? (await sparticuz.executablePath()),
    args: installed
      ? ['--no-sandbox', '--disable-gpu', ...QUIET, ...flags]
      : [...sparticuz.args.filter(flag => flag !== '--single-process'), ...QUIET, ...flags],
    headless: true,
  });
}
