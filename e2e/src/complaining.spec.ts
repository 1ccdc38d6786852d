import type { Page } from 'playwright-core';
import { axeFindings, openWindow, PHONE, sidewaysScroll } from './support/page.js';

const FACTS = '到政务大厅补办营业执照，材料交齐已经两个月，每次去问都说再等等，没有人告诉我还缺什么。';
const PHOTO = {
  name: '窗口照片.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

const heading = (page: Page, text: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor();
const goOn = (page: Page) => page.getByRole('button', { name: '继续', exact: true }).click();

async function expectSound(page: Page): Promise<void> {
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
}

describe('a citizen with a complaint, on a phone', () => {
  it('complains with a photo, keeps the receipt, follows the case and writes to the office', async () => {
    const { context, page, faults } = await openWindow(PHONE);
    await page.goto('/');
    await page.getByRole('link', { name: '我要投诉' }).first().click();
    await heading(page, '我要投诉');
    await expectSound(page);
    await page.getByRole('link', { name: '开始填写' }).click();

    await heading(page, /您要投诉谁/);
    await goOn(page);
    const summary = page.getByRole('alert').filter({ hasText: '请先改好' });
    await summary.getByRole('link', { name: /请选择被投诉单位/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('unit');
    await expectSound(page);
    await page.getByRole('searchbox', { name: '查找单位' }).fill('教育');
    await page.getByRole('radio', { name: '市教育局' }).check();
    await page.getByRole('radio', { name: /慢作为/ }).check();
    await goOn(page);

    await heading(page, '发生了什么？');
    await page.getByRole('textbox', { name: '事情经过' }).fill(FACTS);
    await page.reload();
    expect(await page.getByRole('textbox', { name: '事情经过' }).inputValue()).toBe(FACTS);
    await expectSound(page);
    await goOn(page);

    await heading(page, /照片或其他材料/);
    await page.getByLabel('拍照上传').setInputFiles(PHOTO);
    await page.getByRole('button', { name: '移除 窗口照片.png' }).waitFor();
    await expectSound(page);
    await goOn(page);

    await heading(page, /姓名和联系方式/);
    await page.getByRole('radio', { name: /^匿名/ }).check();
    await expectSound(page);
    await page.goBack();
    await heading(page, /照片或其他材料/);
    await goOn(page);
    await goOn(page);

    await heading(page, '提交前请核对');
    await expectSound(page);
    // The line breaks while sending: nothing is lost, and the second try is the same complaint.
    await context.setOffline(true);
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByRole('alert').filter({ hasText: '网络断了' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: '提交投诉' }).click();

    await heading(page, '请保存好查询凭证');
    await expectSound(page);
    const [number = ''] = /TS-\d{4}-\d{5,}/.exec(await page.locator('main').innerText()) ?? [];
    expect(number).not.toBe('');
    const sent: string[] = [];
    page.on('request', request => sent.push(request.url()));
    await page.getByRole('link', { name: '现在查进度' }).click();

    await heading(page, number);
    await page.getByText('您提交了投诉').waitFor();
    expect(page.url()).not.toContain(number);
    await expectSound(page);
    await page.getByRole('textbox', { name: '补充说明' }).fill('补充：是三号窗口。');
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('补充：是三号窗口。').waitFor();
    await page.getByText('窗口照片.png').waitFor();
    expect(sent.filter(url => url.includes(number))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(number);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is told alike about every receipt that does not exist', async () => {
    const { context, page } = await openWindow(PHONE);
    await page.goto('/track');
    await page.getByRole('textbox', { name: '受理号' }).fill('TS-2026-00001');
    await page.getByRole('textbox', { name: '查询码' }).fill('0000-0000-0000-0000-0000-0000-0000');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('alert').filter({ hasText: '查询凭证不正确' }).waitFor();
    await expectSound(page);
    await context.close();
  });
});
