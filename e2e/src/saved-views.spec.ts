import { signIn } from './support/page.js';

describe('saved views of the ledger', () => {
  it('what is filtered is kept under a name, opens again by its address, and as the default', async () => {
    const { context, page, faults } = await signIn('xiping-head');
    await page.goto('/console/ledger?overdue=true&sort=-percent');
    await page.getByRole('button', { name: '存为常用视图' }).click();
    const name = `逾期待办 ${Math.random().toString(36).slice(2, 8)}`;
    await page.getByLabel('名称').fill(name);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click();
    const link = page.getByRole('link', { name });
    await link.waitFor();
    expect(await link.getAttribute('aria-current')).toBe('page');

    await page.getByRole('button', { name: '管理视图' }).click();
    const saved = page.getByRole('listitem').filter({ hasText: name }).last();
    await saved.getByLabel('打开台账时默认显示').click(); // checked once the server has it
    await saved.getByRole('checkbox', { name: '打开台账时默认显示', checked: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '整改台账' }).click();
    await page.waitForURL(/overdue=true&sort=-percent/);

    await page.getByRole('button', { name: '管理视图' }).click();
    await page.getByRole('button', { name: `删除${name}` }).click();
    await page.getByRole('button', { name: /^删\s*除$/ }).click();
    await page.getByRole('link', { name }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });
});
