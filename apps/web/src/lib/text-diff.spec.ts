import { textDiff } from './text-diff.js';

const of = (kind: string, before: string, after: string) =>
  textDiff(before, after)
    .filter(part => part.kind === kind || part.kind === 'same')
    .map(part => part.text)
    .join('');

describe('textDiff', () => {
  it('marks only the changed words of a paragraph', () => {
    expect(textDiff('二次往返率降至 5% 以下', '二次往返率降至 2% 以下')).toEqual([
      { kind: 'same', text: '二次往返率降至 ' },
      { kind: 'removed', text: '5' },
      { kind: 'added', text: '2' },
      { kind: 'same', text: '% 以下' },
    ]);
  });

  it.each([
    ['', '新增的内容'],
    ['全部删去', ''],
    ['一样', '一样'],
    ['重制告知清单；每周抽查', '窗口测试；每周抽查 20 件，重制告知清单'],
    ['甲'.repeat(1500), '乙'.repeat(1500)],
  ])('gives back both texts from its parts (%#)', (before, after) => {
    expect(of('removed', before, after)).toBe(before);
    expect(of('added', before, after)).toBe(after);
  });

  it('says nothing about two empty texts', () => {
    expect(textDiff('', '')).toEqual([]);
  });
});
