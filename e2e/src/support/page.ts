import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

export const base = process.env['E2E_BASE']!;
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 812 };

/** The day in Asia/Shanghai on which the journeys run: the demo's story ends on it. */
export const today = () => shanghaiDay(new Date(performance.timeOrigin + performance.now()));

let browser: Browser | undefined;
/** What each page has asked for and not yet been given. */
const asking = new WeakMap<Page, Set<Request>>();
const QUIET_MS = 100;
const NOT_LONGER_MS = 30_000;

/** A fresh, signed-out browser window. Any page error fails the test that looks at `faults`. */
export async function openWindow(
  viewport = DESK,
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  browser ??= await chromium.connect(process.env['E2E_BROWSER']!);
  const context = await browser.newContext({
    viewport,
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(30_000); // two busy cores, not a slow product
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  const underWay = new Set<Request>();
  asking.set(page, underWay);
  page.on('requestfinished', request => void underWay.delete(request));
  page.on('requestfailed', request => void underWay.delete(request));
  page.on('request', request => {
    underWay.add(request);
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(hostname))
      faults.push(`outbound request: ${request.url()}`);
  });
  return { context, page, faults };
}

/** Nothing is asked for any more: a tenth of a second after the last answer, where Playwright's own wait takes half of one. */
export async function quiet(page: Page): Promise<void> {
  const until = performance.now() + NOT_LONGER_MS;
  for (let still = 0; still < 2; still = asking.get(page)!.size === 0 ? still + 1 : 0) {
    if (performance.now() > until)
      throw new Error(`still asking: ${[...asking.get(page)!].map(r => r.url()).join(' ')}`);
    await pause(QUIET_MS / 2);
  }
}

/** A window in which a demo person is signed in. */
export async function signIn(username: string, viewport = DESK) {
  const window = await openWindow(viewport);
  const accounts = await window.context.request.get('/api/session/demo-accounts');
  const { password } = (await accounts.json()) as { password: string };
  const answer = await window.context.request.post('/api/session', { data: { username, password } });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()} ${await answer.text()}`);
  return window;
}

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds against WCAG 2.2 AA, in readable form; an accessible page gives []. Run inside the page: the product
 * has no frames, and axe's own driver spends several seconds a page on looking for them.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    options =>
      (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { runOnly: WCAG_22_AA, resultTypes: ['violations' as const] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''}`),
  );
}

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
