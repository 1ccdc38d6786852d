import { bulletinWords, letterWords } from './bulletin-words.js';
import type { EditionContent, EditionUnit } from './edition-content.js';

const unit = (code: string, over: Partial<EditionUnit> = {}): EditionUnit => ({
  ...{ code, name: code, shortName: code, total: '90.00', rank: 1, rankBefore: 3, list: null, reasons: [] },
  ...over,
});
const content: EditionContent = {
  format: 'zuofeng.edition/1',
  ...{ city: '演示市', number: 'HH-2026Q1', title: '2026 年第一季度红黑榜' },
  period: {
    ...({ code: '2026Q1', kind: 'quarter', label: '2026 年第一季度' } as const),
    ...{ first: '2026-01-01', last: '2026-03-31' },
  },
  ruleBook: { number: 'KP-2026-01', name: '考评办法', digest: 'a'.repeat(64) },
  ...{ linesDigest: 'b'.repeat(64), supersedes: null },
  groups: [
    {
      ...{ code: 'county', name: '县（市、区）' },
      units: [
        unit('青湖区', { list: 'red', reasons: ['top'] }),
        unit('西坪县', { rank: 2, rankBefore: null, list: 'black', reasons: ['bottom'], total: '71.05' }),
      ],
    },
  ],
};
const told = {
  ...{ content, digest: 'c'.repeat(64), on: '2026-04-16' as const },
  territory: { name: '演示市', root: true },
};

describe('通报', () => {
  it('says of whom, by which rules and since when, as official papers write it', () => {
    const words = bulletinWords(told);
    expect(words['发文机关']).toBe('演示市作风兴市工作领导小组办公室');
    expect(words['标题']).toBe('2026年第一季度作风兴市考评情况通报');
    expect(words['开头']).toContain('《考评办法》（KP-2026-01）');
    expect(words['开头']).toContain('共考评1组2个单位');
    expect(words['日期']).toBe('2026年4月16日');
    expect(words['更正说明']).toEqual([]);
  });

  it('of a county’s own board is the county’s office’s, to its own units', () => {
    const words = bulletinWords({ ...told, territory: { name: '青湖区', root: false } });
    expect(words['发文机关']).toBe('青湖区作风兴市工作领导小组办公室');
    expect(words['主送']).toBe('各参评单位：');
  });

  it('tells each list, and every rank with its movement', () => {
    const words = bulletinWords(told);
    expect(words['黑榜']).toEqual([
      expect.objectContaining({
        table: expect.objectContaining({
          rows: [['县（市、区）', '西坪县', '71.05', '2', expect.any(String)]],
        }),
      }),
    ]);
    const [, ranks] = words['名次表'] as { table: { rows: string[][] } }[];
    expect(ranks!.table.rows).toEqual([
      ['1', '青湖区', '90.00', '升2', '红榜'],
      ['2', '西坪县', '71.05', '—', '黑榜'],
    ]);
  });

  it('of a correction says what it replaces, and why', () => {
    const supersedes = { number: 'HH-2026Q1', digest: 'd'.repeat(64), reason: '重复计算' };
    const words = bulletinWords({ ...told, content: { ...content, supersedes } });
    expect(words['更正说明']).toEqual([expect.stringContaining('更正HH-2026Q1，理由：重复计算。')]);
  });
});

it('告知书 of a black entry names the item by which the unit moves off the list', () => {
  const words = letterWords({
    ...{ ...told, letterNumber: 'GZ-2026-001', unitCode: '西坪县' },
    ...{ itemNumber: 'ZG-2026-00042', deadline: '2026-05-15' },
  });
  expect(words['正文']).toContain('考评得分71.05分');
  expect((words['要求'] as string[])[0]).toMatch(/按整改事项ZG-2026-00042制定措施.*于2026年5月15日前完成/);
});
