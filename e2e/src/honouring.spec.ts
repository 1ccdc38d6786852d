import type { Page } from 'playwright-core';
import { attach, choose, step, submit } from './support/form.js';
import { axeFindings, openWindow, PHONE, sidewaysScroll, signIn } from './support/page.js';

const PERSON = '岑不言';
const SUMMARY = '带队上门服务企业，问题当场解决。';

const onPage = async (username: string, path: string) => {
  const window = await signIn(username);
  await window.page.goto(path);
  await window.page.getByRole('heading', { level: 1 }).waitFor();
  return window;
};
const publicPage = async (viewport?: { width: number; height: number }) => {
  const window = await openWindow(viewport);
  await window.page.goto('/honours');
  await window.page.getByRole('heading', { level: 1, name: '闯将干将' }).waitFor();
  await window.page.getByRole('heading', { level: 2 }).first().waitFor();
  return window;
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `改革闯将：${PERSON}` }).waitFor();
};

describe('提名、核实、审定、公布', () => {
  let path: string;

  it('a nomination that cites nothing is a draft and cannot be submitted; it says why', async () => {
    const { context, page, faults } = await signIn('qinghu-head');
    await page.goto('/console/recognition/honours/new');
    await choose(page, '单位', '青湖区');
    await page.getByLabel('姓名').fill(PERSON);
    await page.getByLabel('职务').fill('营商环境服务中心副主任');
    await page.getByRole('textbox', { name: '事迹' }).fill('带队上门为二十余家企业解决用工、用地问题。');
    await save(page);
    path = new URL(page.url()).pathname;
    await page.getByText('暂不能“提交提名”').waitFor();
    await page.getByText('请至少引用一条该单位办理的整改事项、投诉案件或专题研究').waitFor();
    const group = page.getByRole('group', { name: '可进行的操作' });
    expect(await group.getByRole('button', { name: '提交提名' }).count()).toBe(0);
    const told = await context.request.post(
      `${path.replace('/console/recognition', '/api')}/actions/submit`,
      {
        headers: { 'if-match': '"1"' },
        data: {},
      },
    );
    expect([told.status(), ((await told.json()) as { code: string }).code]).toEqual([
      422,
      'honour.cites-nothing',
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('cites an item that the unit worked on, and is submitted', async () => {
    const { context, page } = await onPage('qinghu-head', `${path}/edit`);
    await page.getByRole('button', { name: '添加引用' }).click();
    const box = page.getByRole('combobox', { name: '第 1 条记录', exact: true });
    await box.click();
    await page.locator('.ant-select-dropdown:visible').getByText(/ZG-/).first().click();
    await save(page);
    await page
      .getByRole('region', { name: /引用的记录（1 条）/ })
      .getByRole('link')
      .waitFor();
    await submit(await step(page, '提交提名'), '提交');
    await page.getByText('待核实', { exact: true }).first().waitFor();
    await context.close();
  });

  it('is checked by the office, granted by the leading group, and published only with the person’s consent', async () => {
    const office = await onPage('office1', path);
    await submit(await step(office.page, '核实通过'), '核实通过');
    await office.page.getByText('待审定', { exact: true }).first().waitFor();
    await office.context.close();

    const leader = await onPage('leader', path);
    await submit(await step(leader.page, '同意授予'), '同意授予');
    await leader.page.getByText('已授予', { exact: true }).first().waitFor();
    await leader.context.close();

    const before = await publicPage();
    expect(await before.page.content()).not.toContain(PERSON);
    await before.context.close();

    const publisher = await onPage('office2', path);
    await publisher.page.getByText('暂不能“公布”').waitFor();
    const consent = await step(publisher.page, '登记本人同意');
    await attach(consent);
    await submit(consent, '登记');
    const publish = await step(publisher.page, '公布');
    await publish.getByLabel('公开简介').fill(SUMMARY);
    await submit(publish, '公布');
    await publisher.page.getByText('已公布', { exact: true }).first().waitFor();
    await publisher.context.close();
  });

  it('stands on the public page, readable on a phone, and leaves it when the person withdraws consent', async () => {
    const phone = await publicPage(PHONE);
    await phone.page.getByRole('heading', { level: 3, name: PERSON }).waitFor();
    await phone.page.getByText(SUMMARY).waitFor();
    expect(await axeFindings(phone.page)).toEqual([]);
    expect(await sidewaysScroll(phone.page)).toBe(0);
    expect(phone.faults).toEqual([]);
    await phone.context.close();

    const unit = await onPage('qinghu-head', path);
    const dialog = await step(unit.page, '撤回本人同意');
    await dialog.getByLabel('撤回情况').fill('本人来电提出。');
    await submit(dialog, '撤回同意');
    await unit.page.getByText('待本人同意').waitFor();
    await unit.context.close();

    const after = await publicPage();
    expect(await after.page.content()).not.toContain(PERSON);
    await after.context.close();
  });
});
