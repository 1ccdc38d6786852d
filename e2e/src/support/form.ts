import type { Locator, Page } from 'playwright-core';

/** Picks an option of an Ant Design select by typing part of its text, as a person at the keyboard does. */
export async function choose(scope: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope;
  const box = scope.getByRole('combobox', { name: label });
  await box.click();
  if (await box.isEditable()) await box.fill(option);
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click();
}

/** Opens a step of the item and answers its dialog. */
export async function step(page: Page, action: string): Promise<Locator> {
  await page
    .getByRole('group', { name: '可进行的操作' })
    .getByRole('button', { name: action, exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

/** Sends the dialog and waits until it is gone: a refused step keeps its dialog open. */
export async function submit(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden', timeout: 15_000 });
}

/** A small evidence file. */
export const evidence = {
  name: '整改佐证.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('一次告知清单已印发 12 类，窗口抽查 20 件全部合格。', 'utf8'),
};
