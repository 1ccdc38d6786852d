import { chromium } from 'playwright-core';
import { launchBrowser } from '../../e2e/src/support/chromium.mjs';

const OPENED = 5;

export interface Interactive {
  /** The first opening, with nothing in the browser's store. */
  coldSeconds: number;
  /** The median of the following ones, as on any later day. */
  seconds: number;
  opened: number;
}

/** How long a signed-in person waits from the address until the last card of the dashboard stands and input is answered. */
export async function timeToInteractive(url: string, cookie: string): Promise<Interactive> {
  const server = await launchBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    const took: number[] = [];
    for (let opened = 0; opened < OPENED; opened++) {
      const page = await context.newPage();
      await page.goto(`${url}/console/city`, { waitUntil: 'commit' });
      await page.getByRole('heading', { name: '按问题来源' }).waitFor();
      // Two frames later the thread has drawn what it was given and takes input.
      took.push(
        await page.evaluate(
          () =>
            new Promise<number>(done =>
              requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))),
            ),
        ),
      );
      await page.close();
    }
    const later = took.slice(1).sort((a, b) => a - b);
    return {
      coldSeconds: took[0]! / 1000,
      seconds: later[Math.floor(later.length / 2)]! / 1000,
      opened: OPENED,
    };
  } finally {
    await server.close();
  }
}
