import type { IndicatorRule, ListCut } from './rule-book.contract.js';
import { cutWords, limitWords, ruleWords } from './rule-words.js';

describe('how an indicator counts, in words', () => {
  it.each<[IndicatorRule, string]>([
    [{ kind: 'deduct', base: '0', each: '0.5', levels: [] }, '每次扣 0.5 分'],
    [
      { kind: 'deduct', base: '10', each: '1', levels: [{ level: 'key', each: '2' }] },
      '基础 10 分，每次扣 1 分，重点每次扣 2 分',
    ],
    [{ kind: 'bonus', each: '1', levels: [] }, '每次加 1 分'],
    [{ kind: 'ratio', way: 'earn', weight: '20' }, '比率 × 20 分'],
    [{ kind: 'ratio', way: 'lose', weight: '20' }, '未达到部分 × 20 分扣除'],
    [
      { kind: 'slope', points: '10', full: '90', perPoint: '1', step: 'full' },
      '达到 90% 得 10 分，每低一个百分点扣 1 分（满一个百分点才扣）',
    ],
    [{ kind: 'table', steps: [{ atLeast: '95', points: '10' }], below: '0' }, '95% 以上 10 分，其余 0 分'],
    [
      { kind: 'target', way: 'at-most', target: '0', points: '5', missed: '0' },
      '目标不高于 0，达成 5 分，未达成 0 分',
    ],
    [
      {
        ...{ kind: 'survey', points: '20' },
        grades: [
          { code: 'good', label: '满意', weight: '1', excluded: false },
          { code: 'unknown', label: '不了解', weight: '0', excluded: true },
        ],
      },
      '20 分 × 加权满意度（满意 1，不了解不计）',
    ],
    [{ kind: 'veto', from: 3, effect: 'black' }, '达到 3 次，直接列入黑榜'],
  ])('%j', (rule, words) => expect(ruleWords(rule, level => (level === 'key' ? '重点' : level))).toBe(words));

  it('says its limits', () => {
    expect(limitWords({ cap: '10', floor: '0' })).toBe('封顶 10 分，最低 0 分');
    expect(limitWords({ cap: null })).toBe('');
  });
});

it.each<[ListCut, 'red' | 'black', string]>([
  [{ way: 'rank', over: 'group', count: 3 }, 'red', '各组分别取前 3 名'],
  [{ way: 'rank', over: 'all', count: 5 }, 'black', '各组合并取后 5 名'],
  [{ way: 'score', over: 'group', score: '90' }, 'red', '总分不低于 90 分'],
  [{ way: 'score', over: 'group', score: '70' }, 'black', '总分低于 70 分'],
  [{ way: 'none', over: 'group' }, 'black', '不设'],
])('%j of the %s list reads %s', (cut, list, words) => expect(cutWords(cut, list)).toBe(words));
