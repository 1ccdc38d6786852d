import type { Page } from 'playwright-core';
import { attach, choose, step, submit } from './support/form.js';
import { axeFindings, openWindow, PHONE, sidewaysScroll, signIn } from './support/page.js';

const TITLE = '政务服务窗口工作时间无人值守';
/** Words of the complaint that nobody outside the office may ever read. */
const CANARY = '三号窗口那位穿红毛衣的大姐';
const TELEPHONE = '13912345678';

const onCase = async (username: string, path: string, viewport?: { width: number; height: number }) => {
  const window = await signIn(username, viewport);
  await window.page.goto(path);
  await window.page.locator('h1').first().waitFor();
  return window;
};

/** A press beside what it is about, such as a lamp. */
async function beside(page: Page, region: string, button: string) {
  await page.getByRole('region', { name: region }).getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

const record = async (page: Page, lamp: string, button: string) => {
  const dialog = await beside(page, '四个一起', lamp);
  await dialog.getByLabel(/发布单位|被问责的人/).fill('领导小组办公室');
  await dialog.getByLabel(/通报内容|问责内容/).fill('全市通报批评，责成作出书面检查。');
  await submit(dialog, button);
};

describe('受理一件、查处一件、办结一件', () => {
  let path: string;

  it('the office enters a complaint made in person, and its author is sealed at once', async () => {
    const { context, page, faults } = await signIn('office1');
    await page.goto('/console/complaints/new');
    await page.getByText('来访', { exact: true }).click();
    await page.getByLabel('投诉内容').fill(`9月3日上午到窗口办事，${CANARY}说去开会，等了一个半小时没有人。`);
    await choose(page, '投诉类别', '不作为');
    await choose(page, '被投诉单位', '青湖区');
    await page.getByLabel('姓名或企业名称').fill('王小明');
    await page.getByLabel('联系电话').fill(TELEPHONE);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('region', { name: '投诉原文' }).getByText(CANARY).waitFor();
    path = new URL(page.url()).pathname;
    await page.getByText('身份信息已封存').waitFor();
    expect(await page.content()).not.toContain(TELEPHONE);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('accepts it; assigning waits for a summary, which warns of what gives the author away', async () => {
    const { context, page } = await onCase('office1', path);
    await submit(await step(page, '受理'), '受理');
    await page.getByText('现在还不能交办：').waitFor();

    const summary = await step(page, '拟转办摘要');
    await summary.getByLabel('摘要标题').fill(TITLE);
    const text = summary.getByRole('textbox', { name: '转办摘要' });
    await text.fill(`反映窗口无人值守，请回电 ${TELEPHONE}。`);
    await summary.getByText('像电话号码').waitFor();
    await text.fill('反映 9 月 3 日上午窗口长时间无人值守，要求核查值守和顶岗制度。');
    await submit(summary, '保存摘要');

    const assign = await step(page, '交办');
    await assign.getByLabel(/交办要求/).fill('请查清值守情况，按期报送。');
    await submit(assign, '交办');
    await page.getByText('查处中').first().waitFor();
    await context.close();
  });

  it('the unit works from the summary and cannot see the complaint; another unit sees nothing at all', async () => {
    const unit = await onCase('qinghu-head', path);
    await unit.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    const find = await step(unit.page, '报送查处结果');
    await find.getByRole('radio', { name: '属实', exact: true }).check();
    await find.getByLabel('查明的事实').fill('9 月 3 日 9 时至 10 时 30 分窗口无人，未安排顶岗。');
    await find.getByLabel('处理情况').fill('值班人员批评教育，补充顶岗制度。');
    await attach(find);
    await submit(find, '报送审核');
    await unit.page.getByText('等待办公室审核。').waitFor();
    const seen = await unit.page.content();
    const answered = await (await unit.context.request.get(path.replace('/console', '/api'))).text();
    for (const word of [CANARY, TELEPHONE, '王小明']) {
      expect(seen).not.toContain(word);
      expect(answered).not.toContain(word);
    }
    await unit.context.close();

    const other = await onCase('nanping-head', path);
    await other.page.getByText('没有找到').waitFor();
    const api = path.replace('/console', '/api');
    const missing = api.replace(/.{12}$/, '000000000000');
    const [denied, absent] = [await other.context.request.get(api), await other.context.request.get(missing)];
    expect([denied.status(), absent.status()]).toEqual([404, 404]);
    await other.context.close();
  });

  it('another person of the office concludes and replies; closing waits for the lamps and the call', async () => {
    const { context, page } = await onCase('office2', path);
    await submit(await step(page, '审核查结'), '审核通过，查结');
    const reply = await step(page, '答复');
    await reply.getByRole('button', { name: '属实（逐项答复）' }).click();
    expect(await reply.getByLabel('答复内容').inputValue()).toContain('未安排顶岗');
    await submit(reply, '答复');
    await page.getByText('现在还不能办结：').waitFor();
    expect(
      await page.getByRole('group', { name: '可进行的操作' }).getByRole('button', { name: '办结' }).count(),
    ).toBe(0);
    await context.close();
  });

  it('the telephone is opened by a second person, shown and gone again', async () => {
    const asker = await onCase('office2', path);
    const card = asker.page.getByRole('region', { name: '身份信息' });
    await card.getByRole('button', { name: '申请查阅' }).click();
    await card.getByLabel('查阅理由').fill('办结前回访');
    await card.getByRole('button', { name: '提交申请' }).click();
    await card.getByText('等待身份信息保管员审批').waitFor();

    const keeper = await onCase('identity', '/console/identity-openings');
    await keeper.page.getByText('办结前回访').first().waitFor();
    await keeper.page.getByRole('button', { name: /^批准/ }).first().click();
    await keeper.page.getByRole('button', { name: '批准查阅' }).click();
    await keeper.page.getByText('没有等您审批的查阅申请').waitFor();
    await keeper.context.close();

    await asker.page.reload();
    await card.getByRole('button', { name: /^查看/ }).click();
    await card.getByText(TELEPHONE).waitFor();
    await card.getByRole('button', { name: '看完收起' }).click();
    await card.getByText(TELEPHONE).waitFor({ state: 'detached' });
    await asker.context.close();
  });

  it('a call answered with content still does not close it while a lamp is dark', async () => {
    const { context, page } = await signIn('office2');
    await page.goto(`/console/complaints/call-backs?case=${path.split('/').at(-1)!}`);
    await page.getByRole('radio', { name: '已回访' }).check();
    await page.getByRole('radio', { name: '非常满意', exact: true }).check();
    await page.getByRole('radio', { name: '已解决' }).check();
    await page.getByRole('button', { name: '登记，转下一件' }).click();
    await page.getByText('回访已登记').waitFor();

    await page.goto(path);
    await page.getByText(/四个一起还有未亮的灯：通报、问责/).waitFor();
    await record(page, '登记通报', '点亮“通报”灯');
    await page.getByText(/还有未亮的灯：问责/).waitFor();
    await record(page, '只登记结果', '点亮“问责”灯');
    await submit(await step(page, '办结'), '办结');
    await page.getByText('已办结').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });

  it('reads well on a phone, for the unit and the leading group', async () => {
    for (const username of ['qinghu-staff', 'leader']) {
      const { context, page } = await onCase(username, path, PHONE);
      await page.getByRole('region', { name: '转办摘要' }).waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
      await context.close();
    }
    const { context, page } = await openWindow(PHONE);
    await page.goto(path);
    await page.waitForURL(/sign-in/);
    await context.close();
  });
});
