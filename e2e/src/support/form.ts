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

/**
 * Sends the dialog and waits until it is gone. A refused step keeps its dialog open: then the failure says what the
 * person would read there.
 */
export async function submit(dialog: Locator, button: string): Promise<void> {
  try {
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  } catch (error) {
    const told = await dialog.innerText({ timeout: 1000 }).catch(() => 'the dialog is gone');
    throw new Error(`“${button}” was not accepted; the dialog says:\n${told}`, { cause: error });
  }
}

/** Uploads the evidence into the dialog and waits until the server has it. */
export async function attach(dialog: Locator): Promise<void> {
  await dialog.locator('input[type=file]').setInputFiles(evidence);
  await dialog.getByRole('link', { name: evidence.name }).waitFor();
}

/** A small evidence file. */
export const evidence = {
  name: '整改佐证.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('一次告知清单已印发 12 类，窗口抽查 20 件全部合格。', 'utf8'),
};
