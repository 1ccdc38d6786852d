import type { Page } from 'playwright-core';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { signIn } from './support/page.js';

const HEADERS = ['序号', '责任单位', '存在问题', '问题来源', '交办日期', '办结日期', '整改情况'];
const TITLES = ['窗口午间无人值守，群众往返', '审批材料一次未告知清楚', '路灯损坏三个月未修复'];
type Sheet = [closedOn: string, source: string][];
const FAULTY: Sheet = [
  ['2026-03-20', '群众提'],
  ['2026-02-30', '群众提'],
  ['2026-03-25', '不知道'],
];
const CORRECTED: Sheet = [
  ['2026-03-20', '群众提'],
  ['2026年3月2日', '群众提'],
  ['2026/3/25 9:30', '干部评'],
];

async function workbook(rows: Sheet): Promise<Buffer> {
  const lines = rows.map(([closedOn, source], index) => [
    String(index + 1),
    '青湖区',
    TITLES[index]!,
    source,
    '2026-02-10',
    closedOn,
    '已整改到位。',
  ]);
  const sheet: Row[] = [HEADERS, ...lines].map(line => line.map(value => ({ value, type: String })));
  return writeXlsxFile(sheet).toBuffer();
}

/** How many items came by import, as the ledger counts them. */
async function importedItems(page: Page): Promise<number> {
  const answer = await page.request.get('/api/rectification-items?origin=import&size=1');
  return ((await answer.json()) as { total: number }).total;
}

async function uploadAndMap(page: Page, rows: Sheet): Promise<void> {
  await page.goto('/console/imports');
  await page.getByLabel('选择要导入的工作簿').setInputFiles({
    name: '青湖区台账.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbook(rows),
  });
  await page.getByLabel('按交办日期推算').check();
  await page.getByRole('button', { name: '保存并核对' }).click();
  await page.getByRole('heading', { name: '责任单位' }).waitFor();
  await page.getByRole('button', { name: '保存并核对' }).click();
  await page.getByText('只看有错误的行').waitFor();
}

describe('a ledger kept in a spreadsheet moves in whole or not at all', () => {
  it('names each faulty cell, holds the import back and changes nothing', async () => {
    const { context, page, faults } = await signIn('office1');
    const before = await importedItems(page);
    await uploadAndMap(page, FAULTY);
    await page.getByText('有 2 行有错误，暂不能导入').waitFor();
    const wrong = (text: string) => page.locator('td', { hasText: text });
    await wrong('2026 年 2 月没有 30 日').getByText('2026-02-30', { exact: true }).waitFor();
    await wrong('问题来源“不知道”没有对应').getByText('不知道', { exact: true }).waitFor();
    const commit = page.getByRole('button', { name: /^导入 3 行/ });
    expect(await commit.isDisabled()).toBe(true);

    // Whoever leaves finds the sheet as it was.
    await page.reload();
    await page.getByText('有 2 行有错误，暂不能导入').waitFor();
    expect(await importedItems(page)).toBe(before);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('takes the corrected sheet, and the items stand in the ledger', async () => {
    const { context, page, faults } = await signIn('office1');
    const before = await importedItems(page);
    await uploadAndMap(page, CORRECTED);
    await page.getByRole('button', { name: /^导入 3 行/ }).click();
    await page.getByRole('heading', { name: '青湖区台账.xlsx' }).waitFor();
    await page.getByRole('button', { name: '在台账中查看导入的事项' }).click();
    await page.getByRole('link', { name: TITLES[0]! }).waitFor();
    for (const title of TITLES) expect(await page.getByRole('link', { name: title }).count()).toBe(1);
    expect(await importedItems(page)).toBe(before + 3);

    await page.goto('/console/jobs');
    await page.getByText('已导入 3 行').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('an exported list waits as a workbook among the background jobs', async () => {
    const { context, page } = await signIn('office1');
    await page.goto('/console/ledger?origin=import');
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const file = page.getByRole('dialog').getByRole('list', { name: '结果文件' }).getByRole('link');
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    await context.close();
  });
});
