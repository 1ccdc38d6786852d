import { addCalendarDays, weekOf } from '@zuofeng/shared/calendar/days';
import type { Page } from 'playwright-core';
import {
  axeFindings,
  DESK,
  openWindow,
  PHONE,
  quiet,
  sidewaysScroll,
  signIn,
  today,
} from './support/page.js';

const NARROW = { width: 320, height: 700 };

/** A page is there when its heading is and nothing is loading any more. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await stands(page);
}

async function stands(page: Page): Promise<void> {
  await page.locator('h1:not([data-left])').first().waitFor();
  await quiet(page);
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], .ant-spin-spinning, .ant-skeleton') === null,
  );
}

/** Goes on as a link within the console does: what is loaded stays. The same page with another question is opened anew. */
async function goOn(page: Page, path: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  if (!pathname.startsWith('/console/') || new URL(path, origin).pathname === pathname)
    return settled(page, path);
  await page.evaluate(to => {
    document.querySelectorAll('h1').forEach(heading => heading.setAttribute('data-left', ''));
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await stands(page);
}

/** The page itself, not one that says that there is none or that the person may not see it. */
async function expectOpened(page: Page): Promise<void> {
  expect(await page.locator('h1').first().innerText()).not.toMatch(/没有|不能/);
}

/** The Monday of the week that has ended last. */
const LAST_WEEK = addCalendarDays(weekOf(today()).first, -7);

const PUBLIC_PAGES = [
  '/',
  '/progress',
  '/editions',
  '/verify',
  '/poster',
  '/open-data',
  '/units',
  '/units/qinghu',
  '/honours',
  '/complain',
  '/complain/about',
  '/complain/facts',
  '/complain/files',
  '/complain/you',
  '/complain/check',
  '/track',
  '/nowhere',
];
/** Each page once, and again for whoever is shown something else there. */
const CONSOLE_PAGES: [username: string, paths: string[]][] = [
  [
    'office1',
    ['today', 'ledger', 'ledger?layout=board', 'ledger/new', 'imports', 'jobs', 'calendar', 'me', 'plans'],
  ],
  ['office2', ['complaints', 'complaints/new', 'complaints/call-backs', 'identity-openings']],
  ['office3', ['reviews', 'reviews/list?todo=to-check', 'instructions']],
  [
    'office3',
    [
      ...['recognition', 'recognition?tab=accountability', 'recognition?tab=units'],
      ...['recognition/honours/new', 'recognition/accountability/new'],
    ],
  ],
  [
    'office2',
    [
      ...['scoring', 'scoring/metrics', 'editions', 'interviews', 'hand-values'],
      ...['rule-books', 'rule-books/new', 'trial', 'editions/templates'],
    ],
  ],
  ['identity', ['identity-openings']],
  ['qinghu-staff', ['complaints', 'look-backs', 'letters', 'calendar/changes', 'dashboard', 'plans']],
  [
    'qinghu-head',
    ['today', 'notices?show=all', 'me', 'reviews', 'instructions', 'my-score', 'editions', 'rule-books'],
  ],
  ['director', ['settings', 'reference', 'city', 'reports/weekly', `reports/weekly/${LAST_WEEK}`]],
  ['sysadmin', ['accounts', 'units', 'channels']],
  ['secadmin', ['accounts']],
  ['auditadmin', ['audit']],
  ['leader', ['today', 'wall?seconds=300', 'instructions']],
];

describe('every public page', () => {
  it.each(PUBLIC_PAGES)('%s is accessible and never scrolls sideways', async path => {
    const { context, page, faults } = await openWindow(PHONE);
    await settled(page, path);
    for (const viewport of [PHONE, NARROW, DESK]) {
      await page.setViewportSize(viewport);
      await stands(page); // a wider page may load what a narrow one does without
      expect([viewport.width, await sidewaysScroll(page)]).toEqual([viewport.width, 0]);
      if (viewport !== NARROW) expect(await axeFindings(page)).toEqual([]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it('speaks louder in elder mode', async () => {
    const { context, page } = await openWindow(PHONE);
    await settled(page, '/');
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    const before = await size();
    await page.getByRole('button', { name: /长者/ }).click();
    expect(await size()).toBeGreaterThan(before);
    expect(await sidewaysScroll(page)).toBe(0);
    await context.close();
  });
});

describe('every console page', () => {
  it('the sign-in page is accessible', async () => {
    const { context, page } = await openWindow();
    await settled(page, '/console/sign-in');
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });

  describe.each(CONSOLE_PAGES)('for %s', (username, paths) => {
    let window: Awaited<ReturnType<typeof signIn>>;
    beforeAll(async () => {
      window = await signIn(username);
    });
    afterAll(() => window.context.close());

    it.each(paths)('%s is accessible', async path => {
      const { page, faults } = window;
      await goOn(page, `/console/${path}`);
      await expectOpened(page);
      expect(await axeFindings(page)).toEqual([]);
      expect(faults.splice(0)).toEqual([]);
    });
  });

  it.each([
    ['honours', 'honours'],
    ['accountability-records', 'accountability'],
  ])('one of %s and its correction are accessible', async (route, place) => {
    const { context, page } = await signIn('office2');
    const drafts = await context.request.get(`/api/${route}?state=draft&size=1`);
    const { rows } = (await drafts.json()) as { rows: { id: string }[] };
    for (const path of [rows[0]!.id, `${rows[0]!.id}/edit`]) {
      await settled(page, `/console/recognition/${place}/${path}`);
      await expectOpened(page);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.close();
  });

  it('a unit and its dashboard are accessible', async () => {
    const { context, page } = await signIn('office1');
    const { rows } = (await (await context.request.get('/api/rectification-items?size=1')).json()) as {
      rows: { unit: { id: string } }[];
    };
    for (const path of [`units/${rows[0]!.unit.id}`, `units/${rows[0]!.unit.id}/dashboard`]) {
      await settled(page, `/console/${path}`);
      await expectOpened(page);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.close();
  });

  it('an item is accessible', async () => {
    const { context, page } = await signIn('office1');
    const { rows } = (await (
      await context.request.get('/api/rectification-items?state=working&size=1')
    ).json()) as { rows: { id: string }[] };
    for (const path of [`ledger/${rows[0]!.id}`, `ledger/${rows[0]!.id}/clocks`]) {
      await settled(page, `/console/${path}`);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.close();
  });

  it.each([
    ['rule-books', 'rule-books'],
    ['editions', 'editions'],
  ])('one of %s is accessible, on a phone too', async (route, place) => {
    const { context, page } = await signIn('office2', PHONE);
    const { rows } = (await (await context.request.get(`/api/${route}`)).json()) as {
      rows: { id: string }[];
    };
    await settled(page, `/console/${place}/${rows[0]!.id}`);
    await expectOpened(page);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });

  it('a letter is accessible, on a phone too', async () => {
    const { context, page } = await signIn('office1', PHONE);
    const { rows } = (await (await context.request.get('/api/supervision-letters?size=1')).json()) as {
      rows: { id: string }[];
    };
    await settled(page, `/console/letters/${rows[0]!.id}`);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });

  it('Today never scrolls sideways on a phone', async () => {
    const { context, page } = await signIn('qinghu-head', PHONE);
    await settled(page, '/console/today');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });
});
