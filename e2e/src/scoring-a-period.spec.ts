import { lastPeriods, parsePeriod } from '@zuofeng/shared/scoring/periods';
import type { Page } from 'playwright-core';
import { attach, choose, submit } from './support/form.js';
import { signIn, today } from './support/page.js';

const BOOK = '按月考评试行办法';
/** The month three before this one: the demo has boards of the two between. */
const PERIOD = parsePeriod(lastPeriods('month', today(), 4)[3]!).label;

async function open(username: string, path: string) {
  const window = await signIn(username);
  await window.page.goto(path);
  await window.page.getByRole('heading', { level: 1 }).waitFor();
  return window;
}

/** Presses a button of the page, by its words and the unit that it is about, and answers the dialog that it opens. */
async function act(page: Page, button: string, unit = '') {
  const name = new RegExp(`^${button} ?${unit}`);
  await page.getByRole('main').getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog').last();
  await dialog.waitFor();
  return dialog;
}

/** Total of the unit in the table, as it stands. */
const totalOf = async (page: Page, unit: string): Promise<number> => {
  const text = await page.getByRole('button', { name: `，看${unit}的得分明细` }).innerText();
  return Number(/[−\d.]+/.exec(text)![0].replace('−', '-'));
};

describe('从办法、计分到征求意见、异议、更正', () => {
  let bookPath: string;
  let editionPath: string;
  let before: number;

  it('the office writes a book; the field with the fault says so; the director approves it', async () => {
    const { context, page, faults } = await open('office1', '/console/rule-books/new');
    await page.getByLabel('名称', { exact: true }).fill(BOOK);
    await page.getByRole('button', { name: /按期销号率/, expanded: false }).click();
    await page.getByLabel('分值', { exact: true }).fill('二十');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page
      .getByText(/应为不小于 0 的数字/)
      .first()
      .waitFor();
    await page.getByLabel('分值', { exact: true }).fill('40');
    await page.getByLabel('每个单位起始').fill('60');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: BOOK }).waitFor();
    bookPath = new URL(page.url()).pathname;
    await submit(await act(page, '提交审批'), '提交审批');
    expect(faults).toEqual([]);
    await context.close();

    const director = await open('director', bookPath);
    const dialog = await act(director.page, '批准施行');
    await dialog.getByLabel('施行日期').fill('2027-01-01');
    await submit(dialog, '批准施行');
    await director.page.getByText('已批准', { exact: true }).first().waitFor();
    await director.context.close();
  });

  it('a run is computed with its progress; a total opens its lines and a line its records', async () => {
    const { context, page, faults } = await open('office1', '/console/scoring');
    const dialog = await act(page, '计算考评');
    await choose(dialog, '考评期', PERIOD);
    await dialog.getByRole('button', { name: '开始计算' }).click();
    await page
      .getByText(new RegExp(`${PERIOD} · .*计算`))
      .first()
      .waitFor({ timeout: 60_000 });
    before = await totalOf(page, '青湖区');
    await page.getByRole('button', { name: '，看青湖区的得分明细' }).click();
    const lines = page.getByRole('list', { name: '得分行' });
    await lines.getByText(/合计/).waitFor();
    await lines
      .getByRole('button', { name: /整改事项 \d+ 条/ })
      .first()
      .click();
    await lines.getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '用这次结果拟榜' }).click();
    const make = page.getByRole('dialog', { name: '拟榜' });
    await make.getByRole('button', { name: '拟榜', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /红黑榜/ }).waitFor();
    await page.waitForURL(/editions\/[0-9a-f-]{36}/);
    editionPath = new URL(page.url()).pathname;
    expect(faults).toEqual([]);
    await context.close();
  });

  it('the director asks the units; a head objects with proof from the page of the own score', async () => {
    const director = await open('director', editionPath);
    await submit(await act(director.page, '公开征求意见'), '同意征求意见');
    await director.page.getByText('征求意见', { exact: true }).first().waitFor();
    await director.context.close();

    const head = await open('qinghu-head', '/console/my-score');
    await choose(head.page, '哪一期', PERIOD);
    const dialog = await act(head.page, '提出异议');
    await dialog
      .getByRole('textbox', { name: '异议内容' })
      .fill('其中一项已在时限内报送，因系统故障晚一天登记。');
    await attach(dialog);
    await submit(dialog, '签字提出异议');
    await head.page.getByText(/已提异议 1 件/).waitFor();
    await head.context.close();
  });

  it('another person upholds it, a third confirms the correction, and the unit’s total rises by it', async () => {
    const decider = await open('office2', editionPath);
    const dialog = await act(decider.page, '作出决定', '：青湖区');
    await dialog.getByLabel('成立', { exact: true }).check();
    await dialog.getByLabel(/加减分/).fill('1.5');
    await dialog.getByRole('textbox', { name: '决定理由' }).fill('经核对系统日志，报送在时限之内。');
    await submit(dialog, '作出决定');
    await decider.page.getByText('待复核', { exact: true }).waitFor();
    expect(await decider.page.getByRole('button', { name: /复核同意/ }).count()).toBe(0);
    await decider.context.close();

    const checker = await open('office3', editionPath);
    await submit(await act(checker.page, '复核同意', '：青湖区 ?\\+1.50? 分'), '复核同意');
    await checker.page.getByText('已生效', { exact: true }).waitFor();
    expect(await totalOf(checker.page, '青湖区')).toBeCloseTo(before + 1.5, 2);
    await checker.context.close();
  });

  it('the leading group reads which rule still holds the approval back', async () => {
    const { context, page } = await open('leader', editionPath);
    await page
      .getByRole('list', { name: '暂不能办理' })
      .getByText(/征求意见到 .*为止，期满后才能审定/)
      .waitFor();
    expect(await page.getByRole('button', { name: '审定', exact: true }).count()).toBe(0);
    await context.close();
  });
});

describe('审定与发布', () => {
  it('the leading group approves what consultation is over for, and publishes it; the page shows it as signed', async () => {
    const { context, page, faults } = await signIn('leader');
    const { rows } = (await (await context.request.get('/api/editions?state=consultation')).json()) as {
      rows: { id: string; title: string }[];
    };
    const views = await Promise.all(
      rows.map(async ({ id }) => {
        const view = await context.request.get(`/api/editions/${id}`);
        return (await view.json()) as { id: string; allowedActions: string[]; number: string };
      }),
    );
    const ready = views.find(({ allowedActions }) => allowedActions.includes('approve'))!;
    await page.goto(`/console/editions/${ready.id}`);
    await submit(await act(page, '审定'), '审定并签名');
    await page.getByText(/内容与得分行和审定时一致/).waitFor();
    await submit(await act(page, '发布'), '向社会发布');
    await page.getByText('已发布', { exact: true }).first().waitFor();
    const published = await context.request.get(`/api/public/editions/${encodeURIComponent(ready.number)}`);
    expect(((await published.json()) as { number: string }).number).toBe(ready.number);
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('试算', () => {
  it('a changed weight shows who moves; what was typed is there after a reload; nothing is saved', async () => {
    const { context, page, faults } = await open('director', '/console/trial');
    const books = async () =>
      ((await (await context.request.get('/api/rule-books')).json()) as { rows: unknown[] }).rows.length;
    const count = await books();
    await page.getByLabel('每个单位起始').fill('50');
    await page.reload();
    await page.getByText('已恢复上次没有提交的内容').waitFor();
    expect(await page.getByLabel('每个单位起始').inputValue()).toBe('50');
    await page.getByRole('button', { name: '试算', exact: true }).click();
    await page.getByRole('region', { name: '试算结果' }).waitFor({ timeout: 60_000 });
    await page
      .getByRole('region', { name: /名次变化/ })
      .locator('svg.recharts-surface')
      .waitFor();
    expect(await books()).toBe(count);
    expect(faults).toEqual([]);
    await context.close();
  });
});
