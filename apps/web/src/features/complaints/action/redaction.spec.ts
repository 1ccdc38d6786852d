import { redactionWarnings } from './redaction.js';

const words = (summary: string, original?: string) =>
  redactionWarnings(summary, original).map(({ words }) => words);

describe('what a dispatch summary may give away', () => {
  it.each([
    ['请联系 13800138000 核实', '13800138000'],
    ['电话 138 0013 8000', '138 0013 8000'],
    ['办公电话 0775-2661234', '0775-2661234'],
    ['证件 11010519491231002X', '11010519491231002X'],
    ['邮箱 wang.wu@example.com', 'wang.wu@example.com'],
    ['车牌桂K·12345 被拦', '桂K·12345'],
    ['家住幸福小区3栋201室', '家住幸福小区3栋201室'],
    ['投诉人王小明，多次前往窗口', '投诉人王小明'],
  ])('warns of “%s”', (summary, found) => expect(words(summary)).toContain(found));

  it.each([
    '群众反映窗口工作日上午无人值守',
    '2026年9月3日上午9时许',
    '受理号 TS-2026-00012',
    '投诉人多次前往',
  ])('is silent about “%s”', summary => expect(words(summary)).toEqual([]));

  it('warns of a passage that is the complaint’s own', () => {
    const passage = '我前后跑了五趟政务大厅每次都说材料不齐叫我回去再补';
    const [warning] = redactionWarnings(`反映：${passage}，要求处理`, `事情是这样的，${passage}。`);
    expect(warning).toMatchObject({ words: passage, why: expect.stringContaining('25 字') as string });
  });

  it('lets common words of both be', () => expect(words('窗口无人值守', '窗口无人值守三天了')).toEqual([]));
});
