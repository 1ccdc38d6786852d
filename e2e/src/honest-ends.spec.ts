import type { APIRequestContext } from 'playwright-core';
import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import { evidence, step, submit } from './support/form.js';
import { signIn } from './support/page.js';

type Window = Awaited<ReturnType<typeof signIn>>;
interface Item {
  id: string;
  version: number;
}

const ITEMS = '/api/rectification-items';

/** The steps before the one that a journey is about, taken by request. */
class Setting {
  constructor(private readonly windows: Record<string, Window>) {}

  async item(title: string, upTo: 'issued' | 'working' | 'submitted' | 'closed'): Promise<string> {
    const office = this.of('office1');
    const options = (await (await office.get('/api/units/options')).json()) as {
      rows: { id: string; name: string }[];
    };
    const made = await office.post(ITEMS, {
      data: {
        title,
        unitId: options.rows.find(({ name }) => name === '青湖区')!.id,
        problem: '群众反映上午办件高峰等候超过一小时。',
        leader: '区政府分管负责同志',
        person: '窗口负责人',
        standard: '平均等候不超过十分钟。',
        measures: '增开两个窗口，推行预约。',
        deadline: await this.day(40),
        source: 'public',
      },
    });
    let item = (await made.json()) as Item;
    const go = async (who: string, action: string, data: object = {}) => {
      const answer = await this.of(who).post(`${ITEMS}/${item.id}/actions/${action}`, {
        data,
        headers: { 'If-Match': `"${item.version}"` },
      });
      if (!answer.ok()) throw new Error(`${action}: ${await answer.text()}`);
      item = (await answer.json()) as Item;
    };
    await go('office1', 'issue');
    if (upTo === 'issued') return item.id;
    await go('qinghu-staff', 'accept');
    if (upTo === 'working') return item.id;
    const file = await this.of('qinghu-staff').post('/api/attachments', { multipart: { file: evidence } });
    const { id } = (await file.json()) as { id: string };
    await go('qinghu-staff', 'apply', { note: '十二类清单全部执行。', attachmentIds: [id] });
    await go('qinghu-head', 'sign');
    if (upTo === 'submitted') return item.id;
    await go('office2', 'close', { method: 'on-site', finding: '现场查看属实。' });
    return item.id;
  }

  /** A day so far ahead of the product's own today. */
  async day(ahead: number): Promise<string> {
    const progress = await this.of('office1').get('/api/public/progress');
    return addCalendarDays(((await progress.json()) as { asOf: string }).asOf, ahead);
  }

  private of(who: string): APIRequestContext {
    return this.windows[who]!.context.request;
  }
}

describe('every way that an item may go is honest', () => {
  const people = ['office1', 'office2', 'director', 'qinghu-staff', 'qinghu-head', 'xiping-head'];
  const windows: Record<string, Window> = {};
  const setting = new Setting(windows);
  beforeAll(async () => {
    for (const who of people) windows[who] = await signIn(who);
  });
  afterAll(async () => {
    for (const { context } of Object.values(windows)) await context.close();
  });

  const open = async (who: string, id: string) => {
    const { page } = windows[who]!;
    await page.goto(`/console/ledger/${id}`);
    await page.locator('h1').waitFor();
    return page;
  };

  it('退回异议: the unit returns it with a reason, and the office reads it in its draft', async () => {
    const id = await setting.item('不属于本单位职责的问题', 'issued');
    const page = await open('qinghu-staff', id);
    const dialog = await step(page, '退回异议');
    await dialog.getByLabel('异议理由').fill('该路段由市住建局管护，不属于区级职责。');
    await submit(dialog, '退回办公室');
    const office = await open('office1', id);
    await office.getByText('该路段由市住建局管护，不属于区级职责。').first().waitFor();
    await office.getByText('草稿', { exact: true }).first().waitFor();
  });

  it('退回整改: the office sends it back, and the unit reads why', async () => {
    const id = await setting.item('整改标准没有达到的问题', 'submitted');
    const office = await open('office2', id);
    const dialog = await step(office, '退回整改');
    await dialog.getByLabel('退回理由').fill('抽查二十件仍有四件往返两次，未达到标准。');
    await submit(dialog, '退回整改');
    const unit = await open('qinghu-staff', id);
    await unit.getByText('抽查二十件仍有四件往返两次，未达到标准。').first().waitFor();
    await unit
      .getByRole('group', { name: '可进行的操作' })
      .getByRole('button', { name: '申请销号' })
      .waitFor();
  });

  it('延期: the head asks, the director decides, and the deadline moves once', async () => {
    const id = await setting.item('需要延期的问题', 'working');
    const later = await setting.day(60);
    const head = await open('qinghu-head', id);
    const ask = await step(head, '申请延期');
    await ask.getByLabel('申请延至').fill(later);
    await ask.getByLabel('延期理由').fill('汛期不能施工，顺延二十天。');
    await submit(ask, '提交延期申请');
    const director = await open('director', id);
    const decide = await step(director, '审批延期');
    await decide.getByText('同意', { exact: true }).click();
    await submit(decide, '提交审批');
    const { deadline } = (await (
      await windows['director']!.context.request.get(`${ITEMS}/${id}`)
    ).json()) as {
      deadline: string;
    };
    expect(deadline).toBe(later);
    const again = await open('qinghu-head', id);
    await again
      .getByRole('list', { name: '现在还不能进行的操作' })
      .getByText('每个问题最多延期 1 次，已用完。')
      .waitFor();
  });

  it('反弹重开: a closed item comes back with a reason and a new deadline', async () => {
    const id = await setting.item('销号后反弹的问题', 'closed');
    const page = await open('office1', id);
    const dialog = await step(page, '反弹重开');
    await dialog.getByLabel('重开理由').fill('回访发现窗口又恢复了旧做法。');
    await dialog.getByLabel('新的完成时限').fill(await setting.day(30));
    await submit(dialog, '重开');
    await page.getByText('整改中', { exact: true }).first().waitFor();
  });

  it('撤销立项: only the director cancels, and it is counted apart', async () => {
    const id = await setting.item('重复立项的问题', 'working');
    const office = await open('office1', id);
    expect(await office.getByRole('button', { name: '撤销立项' }).count()).toBe(0);
    const page = await open('director', id);
    const dialog = await step(page, '撤销立项');
    await dialog.getByLabel('撤销理由').fill('与已有事项重复，并入办理。');
    await submit(dialog, '撤销立项');
    await page.getByText('已撤销', { exact: true }).first().waitFor();
  });

  it('another unit cannot tell the item from one that does not exist', async () => {
    const id = await setting.item('别的单位看不到的问题', 'working');
    const seen = async (itemId: string) => {
      const page = await open('xiping-head', itemId);
      await page.getByRole('alert', { name: '没有找到' }).waitFor();
      return page.locator('main').innerText();
    };
    const foreign = await seen(id);
    expect(foreign).toBe(await seen('01900000-0000-7000-8000-000000000000'));
  });

  it('no page met an error', () => {
    for (const { faults } of Object.values(windows)) expect(faults).toEqual([]);
  });
});
