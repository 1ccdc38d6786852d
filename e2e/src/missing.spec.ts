import type { InstructionPage } from '@zuofeng/shared/instructions/instructions.contract';
import type { ReviewGrid } from '@zuofeng/shared/reviews/reviews.query.contract';
import type { Page } from 'playwright-core';
import { submit } from './support/form.js';
import { signIn } from './support/page.js';

const read = async <T>(page: Page, path: string) => (await (await page.request.get(path)).json()) as T;
const onPage = async (username: string, path: string) => {
  const window = await signIn(username);
  await window.page.goto(`/console/${path}`);
  await window.page.getByRole('heading', { level: 1 }).waitFor();
  return window;
};

/** What was not done in time: on every page that tells of it, and for ever. */
describe('a missed quarter', () => {
  let unit: ReviewGrid['rows'][number]['unit'];
  let quarter: ReviewGrid['quarters'][number];
  let record: string;
  const past = (page: Page) => page.getByRole('listitem').filter({ hasText: quarter.label }).first();

  it('stands on the grid and on the office’s Today', async () => {
    const { page, context, faults } = await onPage('office1', 'today');
    const grid = await read<ReviewGrid>(page, '/api/reviews/grid');
    quarter = grid.quarters.at(-2)!;
    const missed = grid.rows.filter(({ cells }) => cells.at(-2)!.state === 'missed');
    unit = missed.find(({ cells }) => !cells.at(-2)!.unlocked)!.unit;
    const card = page.getByRole('region', { name: '上季度缺专题研究的单位' });
    await card.getByRole('link', { name: /个单位/ }).click();
    await page.getByText(`共 ${missed.length} 个`).waitFor();
    const row = page.getByRole('row', { name: new RegExp(unit.shortName || unit.name) });
    expect(await row.getByRole('cell').nth(-2).innerText()).toBe('缺');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is not filled in by the unit before the director lets it, with a reason on record', async () => {
    const staff = await onPage(`${unit.code}-liaison`, 'reviews');
    await past(staff.page).getByText('缺', { exact: true }).waitFor();
    expect(await past(staff.page).getByRole('button', { name: '开始填报' }).count()).toBe(0);
    const direct = { unitId: unit.id, quarter: quarter.code };
    expect((await staff.page.request.post('/api/reviews', { data: direct })).status()).toBe(409);

    const director = await onPage('director', `units/${unit.id}/reviews`);
    await past(director.page).getByRole('button', { name: '同意补办' }).click();
    const dialog = director.page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('班子调整，会议未能按期召开。');
    await submit(dialog, '签字同意补办');
    await past(director.page).getByText('班子调整，会议未能按期召开。').waitFor();
    await director.context.close();

    await staff.page.reload();
    await past(staff.page).getByRole('button', { name: '开始填报' }).click();
    await staff.page.getByRole('heading', { level: 1, name: '填写记录' }).waitFor();
    record = new URL(staff.page.url()).pathname.replace(/\/edit$/, '');
    await staff.page.getByLabel('地点').fill('二楼会议室');
    await staff.page.getByLabel('研究日期').fill(quarter.last);
    await staff.page.getByLabel('主持人', { exact: true }).fill('主要负责人');
    await staff.page.getByLabel('一把手亲自主持', { exact: true }).check();
    await staff.page.getByRole('combobox', { name: '参加人员' }).fill('张同志、');
    await staff.page.getByLabel('议程').fill('补开上季度专题研究。');
    await staff.page.getByRole('button', { name: '保存' }).click();
    await staff.page.getByText('已保存').first().waitFor();
    await staff.context.close();
  });

  it('is made up for at last, and says so on the record and on the grid', async () => {
    const head = await onPage(`${unit.code}-head`, record.replace('/console/', ''));
    await head.page.getByRole('button', { name: '签字报送' }).click();
    await submit(head.page.getByRole('dialog'), '签字报送');
    await head.page.getByText('待审核').first().waitFor();
    await head.context.close();

    const { page, context } = await onPage('office2', record.replace('/console/', ''));
    await page.getByRole('button', { name: '审核通过' }).click();
    await submit(page.getByRole('dialog'), '审核通过');
    await page.getByText('逾期补办', { exact: true }).waitFor();
    await page.getByText(/同意补办：班子调整/).waitFor();
    await page.goto('/console/reviews');
    const row = page.getByRole('row', { name: new RegExp(unit.shortName || unit.name) });
    await row.getByText('逾期补办').last().waitFor();
    expect(await row.getByRole('cell').nth(-2).innerText()).toContain('逾期补办');
    await context.close();
  });
});

describe('an instruction that was not answered in time', () => {
  it('has climbed to the leading group; a late answer ends it, and the miss stays on record', async () => {
    const leader = await onPage('leader', 'today');
    const late = await read<InstructionPage>(leader.page, '/api/instructions?overdue=true&size=1');
    const { id, number, unit } = late.rows[0]!;
    const card = leader.page.getByRole('region', { name: '逾期未回复批示' });
    await card.getByRole('link', { name: /^\d+ 件/ }).click();
    const row = leader.page.getByRole('row', { name: new RegExp(number) });
    await row.getByText('逾期未回复', { exact: true }).waitFor();
    await row.getByText('已报领导小组').waitFor();

    const head = await onPage(`${unit!.code}-head`, `instructions/${id}`);
    await head.page.getByText(/逾期未回复，.*记录在案/).waitFor();
    await head.page.getByRole('button', { name: '签字回复' }).click();
    await head.page.getByLabel('回复内容').fill('迟报原因已说明，办结时间表附后。');
    await submit(head.page.getByRole('dialog'), '签字报送');
    await head.page.getByText('待审定').first().waitFor();
    await head.context.close();

    await leader.page.goto(`/console/instructions/${id}?do=accept`);
    await submit(leader.page.getByRole('dialog'), '审定办结');
    await leader.page.getByText('已办结').first().waitFor();
    for (const said of ['未按期回复 1 次', '已报领导小组', /逾期未回复，.*记录在案/])
      await leader.page.getByText(said).first().waitFor();
    expect(leader.faults).toEqual([]);
    await leader.context.close();
  });
});
