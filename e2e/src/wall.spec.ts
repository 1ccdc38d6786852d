import { axeFindings, signIn } from './support/page.js';

const WALL = { width: 1920, height: 1080 };

describe('the wall screen', () => {
  it('turns by itself, keeps its picture when the line is lost, says so, and comes back', async () => {
    const { context, page, faults } = await signIn('leader', WALL);
    await page.goto('/console/wall?seconds=4');
    const title = page.locator('h1');
    await page.getByText('在册事项').first().waitFor();
    expect(await title.innerText()).toBe('全市总览');
    const scroll = await page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
    ]);
    expect(scroll).toEqual([0, 0]);
    await page.getByRole('heading', { name: '单位亮灯' }).waitFor();

    await page.keyboard.press(' ');
    await page.keyboard.press('4');
    expect(await title.innerText()).toBe('销号进度');
    expect(await axeFindings(page)).toEqual([]);

    await page.route('**/api/city/progress', route => route.abort());
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    const status = page.getByRole('status').filter({ hasText: '网络连接中断' });
    await status.waitFor();
    expect(await status.innerText()).toMatch(/现显示 \d\d:\d\d 的数据/);
    expect(await page.getByText('累计销号').first().isVisible()).toBe(true);

    await page.unroute('**/api/city/progress');
    await page
      .getByRole('status')
      .filter({ hasText: /数据 \d\d:\d\d 更新/ })
      .waitFor();
    expect(await title.innerText()).toBe('销号进度');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says that the session has ended and stays, and goes on once somebody has signed in again', async () => {
    const { context, page } = await signIn('leader', WALL);
    await page.goto('/console/wall?seconds=300');
    await page.getByText('在册事项').first().waitFor();
    const cookies = await context.cookies();
    await context.clearCookies();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('status').filter({ hasText: '登录已过期' }).waitFor();
    expect(await page.locator('h1').innerText()).toBe('全市总览');
    await context.addCookies(cookies);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page
      .getByRole('status')
      .filter({ hasText: /数据 \d\d:\d\d 更新/ })
      .waitFor();
    await context.close();
  });
});
