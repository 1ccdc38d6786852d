import type { Download, Page } from 'playwright-core';
import { buffer } from 'node:stream/consumers';
import { axeFindings, DESK, openWindow, PHONE, sidewaysScroll } from './support/page.js';

interface Unit {
  name: string;
  total: string;
  list: 'red' | 'black' | null;
}
interface Board {
  state: { number: string; digest: string };
  edition: { title: string; groups: { name: string; units: Unit[] }[] };
}
type Window = Awaited<ReturnType<typeof openWindow>>;

const board = async ({ context }: Window): Promise<Board> =>
  (await context.request.get('/api/public/board')).json() as Promise<Board>;
const result = (page: Page, words: string) =>
  page.getByRole('region', { name: new RegExp(words) }).and(page.locator('section'));
const saved = async (download: Download): Promise<Buffer> => buffer(await download.createReadStream());
const asFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/json', buffer });

describe('群众看榜、验榜', () => {
  let window: Window;
  let published: Board;
  let original: Buffer;

  beforeAll(async () => {
    window = await openWindow();
    published = await board(window);
  });
  afterAll(() => window.context.close());

  it('reads the latest board: both lists of a group, with the progress of every unit on them', async () => {
    const { page, faults } = window;
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: published.edition.title }).waitFor();
    const [group] = published.edition.groups;
    for (const [list, name] of [
      ['red', '红榜'],
      ['black', '黑榜'],
    ] as const) {
      const card = page.getByRole('region', { name: new RegExp(`^${name}`) }).first();
      const shown = await card.getByRole('link').allInnerTexts();
      const listed = group!.units.filter(unit => unit.list === list).map(unit => unit.name);
      expect(shown.toSorted()).toEqual(listed.toSorted());
      if (shown.length > 0) expect(await card.getByRole('img').count()).toBe(shown.length);
    }
    await page.getByRole('radio', { name: published.edition.groups[1]!.name }).check({ force: true });
    await page
      .getByRole('region', { name: published.edition.groups[1]!.name, exact: true })
      .getByRole('rowheader')
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  it('looks at an earlier edition and at one that was corrected', async () => {
    const { page } = window;
    await page.goto('/editions');
    await page
      .getByText(/已更正，现行的是/)
      .first()
      .waitFor();
    const before = page.getByRole('listitem').filter({ hasText: '已更正，现行的是' }).first();
    await before.getByRole('heading', { level: 2 }).getByRole('link').click();
    await page.getByText('本期已更正。').waitFor();
    await page.getByRole('note').getByRole('link').click();
    await page.getByText('更正说明：').waitFor();
  });

  it('takes the original along and finds it genuine', async () => {
    const { page } = window;
    await page.goto('/');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 JSON' }).click(),
    ]);
    original = await saved(download);
    await page.getByRole('link', { name: '验榜', exact: true }).first().click();
    await result(page, '真实').waitFor();
    await page.getByLabel('选择文件').setInputFiles(asFile('原件.json', original));
    await result(page, '真实').getByText('与领导小组审定时签名的一致').waitFor();
    expect(await page.getByText('通过', { exact: true }).count()).toBe(4);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('catches a forged file and says what was forged', async () => {
    const { page, faults } = window;
    const black = published.edition.groups
      .flatMap(({ units }) => units)
      .find(({ list }) => list === 'black')!;
    const forged = JSON.parse(original.toString('utf8')) as Board['edition'];
    for (const unit of forged.groups.flatMap(({ units }) => units))
      if (unit.name === black.name) Object.assign(unit, { list: 'red', total: '99.99' });
    await page.getByLabel('选择文件').setInputFiles(asFile('伪造.json', Buffer.from(JSON.stringify(forged))));
    const told = result(page, '内容被改动');
    await told.getByText(`${black.name}：榜单写作“红榜”，公布的是“黑榜”`).waitFor();
    await told.getByText(`${black.name}：得分写作“99.99”，公布的是“${black.total}”`).waitFor();
    expect(await told.getByText('未通过', { exact: true }).count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('catches one flipped byte, and a file that is no board', async () => {
    const { page } = window;
    const flipped = Buffer.from(original);
    const at = flipped.indexOf('"total":"') + '"total":"'.length;
    flipped[at] = flipped[at] === 0x39 ? 0x38 : 0x39;
    await page.getByLabel('选择文件').setInputFiles(asFile('一个字节.json', flipped));
    await result(page, '内容被改动').waitFor();
    await page.getByLabel('粘贴内容').fill('红榜第一名：本单位');
    await page.getByRole('button', { name: '核验粘贴的内容' }).click();
    await result(page, '不是榜单文件').waitFor();
  });

  it('saves the poster as a picture 1080 pixels wide', async () => {
    const { page } = window;
    await page.goto('/poster');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存图片' }).click(),
    ]);
    const png = await saved(download);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1080);
  });

  it('takes the board along as a table, whose rows are the units of the board', async () => {
    const { context } = window;
    const csv = await (await context.request.get('/api/public/open-data/board.csv')).text();
    const units = published.edition.groups.flatMap(group => group.units);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(units.length + 1);
    for (const { name } of units) expect(csv).toContain(name);
  });

  it('sees the past editions of a unit on its page', async () => {
    const { page } = window;
    await page.goto('/units/qinghu');
    const history = page.getByRole('region', { name: '历期考评' });
    await history.getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('region', { name: '核验与下载' }).waitFor();
  });

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])('fits %s in elder mode, with every group', async (_, viewport) => {
    const { context, page } = await openWindow(viewport);
    await page.addInitScript(() => localStorage.setItem('elder-mode', 'on'));
    for (const { name } of published.edition.groups) {
      await page.goto('/');
      await page.getByRole('radio', { name }).check({ force: true });
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.close();
  });
});
