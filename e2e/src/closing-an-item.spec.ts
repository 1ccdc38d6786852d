import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import type { Page } from 'playwright-core';
import { attach, choose, step, submit } from './support/form.js';
import { openWindow, signIn } from './support/page.js';

const TITLE = '企业开办一次告知落实不到位，申请人多次往返';
const UNIT = '青湖区';

/** How many closed items the progress chart of the unit's public page shows. */
async function closedOnChart(): Promise<number> {
  const { context, page } = await openWindow();
  await page.goto('/units/qinghu');
  const legend = await page
    .locator('main')
    .getByText(/^已销号 \d+$/)
    .first()
    .innerText();
  await context.close();
  return Number(/\d+/.exec(legend)![0]);
}

/** A deadline ahead of the product's own today, whenever this runs. */
async function comingDay(page: Page): Promise<string> {
  const { asOf } = (await (await page.request.get('/api/public/progress')).json()) as { asOf: string };
  return addCalendarDays(asOf, 45);
}

async function openItem(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { name: TITLE }).waitFor();
}

describe('完成一项、销号一项', () => {
  let path: string;

  it('an office logs a problem with the five clears and issues it', async () => {
    const { context, page, faults } = await signIn('office1');
    await page.goto('/console/ledger/new');
    await page.getByLabel('标题').fill(TITLE);
    await page
      .getByLabel('问题内容')
      .fill('窗口未执行一次告知清单，三个月内九家企业因材料不齐往返两次以上。');
    await page.getByLabel('整改标准').fill('一次告知率达到 100%，二次往返率降至 2% 以下。');
    await page.getByLabel('整改措施').fill('重制十二类告知清单；窗口全员分级测试；每周抽查二十件。');
    await choose(page, '责任单位', UNIT);
    await page.getByLabel('责任领导').fill('区政府分管负责同志');
    await page.getByLabel('责任人').fill('企业登记科科长');
    await page.getByRole('textbox', { name: '完成时限' }).fill(await comingDay(page));
    await page.keyboard.press('Escape');
    await choose(page, '问题来源', '群众提');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { name: TITLE }).waitFor();
    path = new URL(page.url()).pathname;
    await submit(await step(page, '交办'), '交办');
    await page.getByText('待签收').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the unit accepts, reports and cannot apply without evidence', async () => {
    const { context, page } = await signIn('qinghu-staff');
    await openItem(page, path);
    await submit(await step(page, '签收'), '签收');
    const report = await step(page, '填报进展');
    await report.getByLabel('进展情况').fill('告知清单已印发，窗口测试平均九十一分。');
    await report.getByLabel('完成百分比').fill('100');
    await submit(report, '提交进展');

    const apply = await step(page, '申请销号');
    await apply.getByLabel('完成情况').fill('十二类清单全部执行，抽查合格。');
    await apply.getByRole('button', { name: '提交申请', exact: true }).click();
    await apply.getByText('缺少佐证材料，不能申请销号').waitFor();
    await attach(apply);
    await submit(apply, '提交申请');
    await page
      .getByText(/缺主要负责人签字|等待主要负责人签字/)
      .first()
      .waitFor();
    await context.close();
  });

  it('the head signs', async () => {
    const { context, page } = await signIn('qinghu-head');
    await openItem(page, path);
    await submit(await step(page, '签字报送'), '签字并报送');
    await page.getByText('待核查').first().waitFor();
    await context.close();
  });

  it('who entered it may not verify it, and is told why', async () => {
    const { context, page } = await signIn('office1');
    await openItem(page, path);
    expect(await page.getByRole('button', { name: '核查销号', exact: true }).count()).toBe(0);
    await page
      .getByRole('list', { name: '现在还不能进行的操作' })
      .getByText('请由办公室的其他同志核查')
      .waitFor();
    await context.close();
  });

  it('another person of the office verifies and closes, and the public chart moves', async () => {
    const before = await closedOnChart();
    const { context, page } = await signIn('office2');
    await openItem(page, path);
    const close = await step(page, '核查销号');
    await close.getByText('现场', { exact: false }).first().click();
    await close.getByLabel('核查情况').fill('现场查看窗口清单，回访三家企业，均一次办结。');
    await submit(close, '核查通过，销号');
    await page.getByText('已销号').first().waitFor();
    await context.close();
    expect(await closedOnChart()).toBe(before + 1);
  });
});
