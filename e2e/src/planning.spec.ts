import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import type { Page } from 'playwright-core';
import { choose, evidence, submit } from './support/form.js';
import { axeFindings, PHONE, sidewaysScroll, signIn } from './support/page.js';

/** Answers as the person would through the page; what the journey is not about goes this way. */
async function post(page: Page, path: string, data: object, version?: number) {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
  const answer = await page.request.post(`/api${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as { id: string; version: number };
}

describe('the work plan of a year', () => {
  it('is written, signed and filed; its goal moves as an item closes', async () => {
    const staff = await signIn('qinghu-staff');
    const head = await signIn('qinghu-head');
    const office = await signIn('office1');
    const mark = Math.random().toString(36).slice(2, 8);
    const me = (await (await staff.page.request.get('/api/session/me')).json()) as {
      grants: { unit: { id: string; name: string } }[];
    };
    const unit = me.grants[0]!.unit;
    const figures = (await (await office.page.request.get('/api/plans/figures')).json()) as {
      year: number;
      today: string;
    };
    const year = figures.year + 1;

    // The liaison writes next year's plan; the demo city has this year's already.
    await staff.page.goto(`/console/plans?year=${year}&unitId=${unit.id}`);
    await staff.page.getByRole('button', { name: new RegExp(`^编报.*${unit.name}$`) }).click();
    await staff.page.getByRole('heading', { name: `编写 ${year} 年工作方案` }).waitFor();
    await staff.page.getByLabel('目标名称').fill(`压减办件时间 ${mark}`);
    await choose(staff.page, '六大方面', '提高工作效率');
    await staff.page.getByLabel('存在差距').fill('平均 9 个工作日，先进地区 4 个。');
    await staff.page.getByLabel('衡量指标').fill('平均办件工作日');
    await staff.page.getByLabel('目标值').fill('不超过 5 个');
    await staff.page.getByLabel('责任人').fill('分管负责人');
    await staff.page.getByLabel('完成时限').fill(`${year}-06-30`);
    await staff.page.getByRole('button', { name: /^保\s*存$/ }).click();
    await staff.page.waitForURL(/\/console\/plans\/[0-9a-f-]+$/);
    const planUrl = new URL(staff.page.url()).pathname;

    // Without steps it is not signed, and the page says so.
    await head.page.goto(planUrl);
    await head.page.getByText('还缺落实举措').waitFor();
    await head.page.getByRole('button', { name: '编写方案' }).click();
    await head.page.getByLabel('落实举措').fill('一、并联审批。\n二、容缺受理。');
    await head.page.getByRole('button', { name: /^保\s*存$/ }).click();
    await head.page.getByRole('button', { name: '签字报送' }).click();
    await submit(head.page.getByRole('dialog'), '签字报送');

    await office.page.goto(`/console/plans?year=${year}&stand=signed`);
    await office.page.getByRole('link', { name: unit.name }).click();
    await office.page.getByRole('textbox', { name: '意见' }).fill('请按季度推进。');
    await office.page.getByRole('button', { name: '提意见' }).click();
    await office.page.getByText('请按季度推进。').first().waitFor();
    await office.page.getByRole('button', { name: '同意备案' }).click();
    await submit(office.page.getByRole('dialog'), '同意备案');
    await office.page.getByText('已备案').first().waitFor();
    expect(await axeFindings(office.page)).toEqual([]);

    // An item of the unit, linked from the plan's page.
    const title = `窗口等候时间过长 ${mark}`;
    const item = await post(office.page, '/rectification-items', {
      ...{ title, unitId: unit.id, problem: '群众反映等候超过一小时。', leader: '负责人', person: '科长' },
      ...{
        standard: '不超过十分钟。',
        measures: '增开窗口。',
        deadline: addCalendarDays(figures.today, 20),
        source: 'public',
      },
    });
    const issued = await post(office.page, `/rectification-items/${item.id}/actions/issue`, {}, item.version);
    const accepted = await post(
      staff.page,
      `/rectification-items/${item.id}/actions/accept`,
      {},
      issued.version,
    );
    await staff.page.goto(planUrl);
    await staff.page.getByRole('button', { name: /关联事项/ }).click();
    await choose(staff.page, '整改事项', title);
    await submit(staff.page.getByRole('dialog'), '关联');
    await staff.page.getByRole('progressbar').waitFor();
    expect(await staff.page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('0');

    const reported = await post(
      staff.page,
      `/rectification-items/${item.id}/actions/report`,
      { note: '已过半', percent: 60 },
      accepted.version,
    );
    await staff.page.reload();
    await staff.page.locator('[role=progressbar][aria-valuenow="60"]').waitFor();

    const upload = await staff.page.request.post('/api/attachments', { multipart: { file: evidence } });
    const { id: attachmentId } = (await upload.json()) as { id: string };
    const steps = `/rectification-items/${item.id}/actions`;
    const applied = await post(
      staff.page,
      `${steps}/apply`,
      { note: '已完成', attachmentIds: [attachmentId] },
      reported.version,
    );
    const signed = await post(head.page, `${steps}/sign`, {}, applied.version);
    const verifier = await signIn('office2');
    await post(
      verifier.page,
      `${steps}/close`,
      { method: 'on-site', finding: '现场核查属实' },
      signed.version,
    );
    await staff.page.reload();
    await staff.page.getByText('按期达成').first().waitFor();

    // The item's own page leads back to the goal; the unit does not cut the link itself any more.
    await staff.page.goto(`/console/ledger/${item.id}`);
    await staff.page.getByRole('link', { name: `压减办件时间 ${mark}` }).click();
    await staff.page.waitForURL(url => url.pathname === planUrl);
    expect(await staff.page.getByRole('button', { name: /解除/ }).count()).toBe(0);
    await staff.page.setViewportSize(PHONE);
    expect(await sidewaysScroll(staff.page)).toBe(0);
    expect([...staff.faults, ...head.faults, ...office.faults]).toEqual([]);
    for (const { context } of [staff, head, office, verifier]) await context.close();
  });
});
