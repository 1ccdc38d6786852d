import type { ReviewGrid } from '@zuofeng/shared/reviews/reviews.query.contract';
import type { Page } from 'playwright-core';
import { submit } from './support/form.js';
import { signIn } from './support/page.js';

const DECISION = '安排午间值班。';

/** A unit of the demo city with open items and nothing of the running quarter yet: this journey uses its quarter up. */
async function openUnit(): Promise<string> {
  const { page, context } = await signIn('office1');
  const read = async <T>(path: string) => (await (await page.request.get(path)).json()) as T;
  const { rows } = await read<ReviewGrid>('/api/reviews/grid');
  for (const { unit, kind, cells } of rows) {
    if (kind !== 'department' || cells.at(-1)!.state !== 'pending') continue;
    const items = `/api/rectification-items?unitId=${unit.id}&state=issued,working,submitted&size=1`;
    if ((await read<{ total: number }>(items)).total === 0) continue;
    await context.close();
    return unit.code;
  }
  throw new Error('every unit of the demo city has begun the running quarter');
}

const settledHeading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** 专题研究 of the running quarter: written, signed, sent back, corrected, accepted; an instruction on it, answered in time. */
describe('a unit studies its problems', () => {
  let unit: string;
  let record: string;
  beforeAll(async () => {
    unit = await openUnit();
  });

  it('the liaison fills the record in the order of the meeting; what is typed survives a reload', async () => {
    const { page, context, faults } = await signIn(`${unit}-liaison`);
    await page.goto('/console/reviews');
    await settledHeading(page, /专题研究/);
    await page.getByRole('button', { name: '开始填报' }).first().click();
    await settledHeading(page, '填写记录');
    record = page.url().replace(/\/edit$/, '');
    await page.getByLabel('地点').fill('三楼会议室');
    await page.reload();
    expect(await page.getByLabel('地点').inputValue()).toBe('三楼会议室');
    const today = await page.evaluate(() =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(),
    );
    await page.getByLabel('研究日期').fill(today);
    await page.getByLabel('主持人', { exact: true }).fill('主要负责人');
    await page.getByLabel('一把手亲自主持', { exact: true }).check();
    await page.getByRole('combobox', { name: '参加人员' }).fill('张同志、李同志、');
    await page.getByLabel('议程').fill('一、通报台账进展。\n二、研究窗口服务问题。');
    await page.getByRole('combobox', { name: '从台账选取' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByLabel('研究结论').fill('倒排工期，月底前完成。');
    await page.getByRole('button', { name: '添加新问题' }).click();
    await page.getByLabel('问题', { exact: true }).fill('午间无人值守');
    await page.getByLabel('具体表现').fill('中午十二点到一点半窗口无人。');
    await page.getByRole('button', { name: '添加新问题' }).click();
    await page.getByLabel('问题', { exact: true }).last().fill('一次告知不到位');
    await page.getByLabel('具体表现').last().fill('告知单漏项，群众补件两次以上。');
    await page.getByRole('button', { name: '添加议定事项' }).click();
    await page.getByRole('textbox', { name: '议定事项' }).fill(DECISION);
    await page.getByLabel('责任人').fill('办公室主任');
    await page.getByLabel('完成时限').fill(today);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').first().waitFor();
    await page.getByText('三楼会议室').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the head signs; the two new problems are on the ledger as drafts', async () => {
    const { page, context } = await signIn(`${unit}-head`);
    await page.goto(record);
    await page.getByRole('button', { name: '签字报送' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签字报送' }).click();
    await page.getByText('待审核').first().waitFor();
    const problems = page.getByRole('region', { name: '新查摆的问题' });
    await problems.getByRole('link', { name: /^ZG-/ }).nth(1).waitFor();
    await context.close();
  });

  it('the office sends it back with a reason, and accepts what comes again', async () => {
    const office = await signIn('office1');
    await office.page.goto(record);
    await office.page.getByRole('button', { name: '退回补正' }).click();
    await office.page.getByLabel('退回理由').fill('请补充研究结论的时间安排。');
    await office.page.getByRole('dialog').getByRole('button', { name: '退回补正' }).click();
    await office.page.getByText('退回 1 次').waitFor();

    const head = await signIn(`${unit}-head`);
    await head.page.goto('/console/today');
    await head.page.getByRole('heading', { name: '退回补正的专题研究' }).waitFor();
    await head.page.goto(record);
    await head.page.getByRole('button', { name: '签字报送' }).click();
    await head.page.getByRole('dialog').getByRole('button', { name: '签字报送' }).click();
    await head.page.getByText('待审核').first().waitFor();
    await head.context.close();

    await office.page.reload();
    await office.page.getByRole('button', { name: '审核通过' }).click();
    await office.page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await office.page.getByText('按期', { exact: true }).waitFor();
    await office.context.close();
  });

  it('what it decided is reported and confirmed, and the next pack counts it as done', async () => {
    const staff = await signIn(`${unit}-liaison`);
    const pack = async () => {
      await staff.page.goto(record);
      await staff.page.getByRole('link', { name: '研究材料' }).click();
      await settledHeading(staff.page, /专题研究材料/);
      return {
        open: staff.page.getByRole('region', { name: /尚未落实的事项/ }),
        changes: staff.page.getByRole('region', { name: /上次以来的变化/ }),
      };
    };
    await (await pack()).open.getByRole('link', { name: DECISION }).waitFor();

    await staff.page.goto(record);
    await staff.page.getByRole('button', { name: /报告落实情况/ }).click();
    const report = staff.page.getByRole('dialog');
    await report.getByLabel('落实情况').fill('值守表已排到年底，午间两人在岗。');
    await submit(report, '报告');

    const head = await signIn(`${unit}-head`);
    await head.page.goto('/console/today');
    const waiting = head.page.getByRole('region', { name: '待确认的议定事项' });
    await waiting.getByRole('link', { name: DECISION, exact: true }).click();
    await head.page.getByRole('button', { name: /确认落实/ }).click();
    await submit(head.page.getByRole('dialog'), '确认落实');
    await head.page
      .getByText(/确认落实$/)
      .first()
      .waitFor();
    await head.context.close();

    const { open, changes } = await pack();
    expect(await open.getByText(DECISION).count()).toBe(0);
    expect(await changes.innerText()).toMatch(/已落实议定事项\s*[1-9]/);
    expect(staff.faults).toEqual([]);
    await staff.context.close();
  });

  it('a leader’s instruction on it is answered by the head and accepted', async () => {
    const leader = await signIn('leader');
    await leader.page.goto(record);
    await leader.page.getByRole('button', { name: '作出批示' }).click();
    await leader.page.getByLabel('批示内容').fill('午间值班要落实到人。');
    await leader.page.getByRole('dialog').getByRole('button', { name: '送达承办方' }).click();
    const number = leader.page.getByRole('link', { name: /^PS-/ });
    await number.waitFor();
    const address = (await number.getAttribute('href'))!;

    const head = await signIn(`${unit}-head`);
    await head.page.goto(address);
    await head.page.getByRole('button', { name: '签字回复' }).click();
    await head.page.getByLabel('回复内容').fill('已排出午间值班表，责任到人。');
    await head.page.getByRole('dialog').getByRole('button', { name: '签字报送' }).click();
    await head.page.getByText('待审定').first().waitFor();
    await head.context.close();

    await leader.page.goto(address);
    await leader.page.getByRole('button', { name: '审定办结' }).click();
    await leader.page.getByRole('dialog').getByRole('button', { name: '审定办结' }).click();
    await leader.page.getByText('已办结').first().waitFor();
    await leader.context.close();
  });
});
