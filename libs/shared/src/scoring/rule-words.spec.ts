import type { Indicator } from './rule-book.contract.js';
import { partLabels, ruleWords } from './rule-words.js';

type Given = Pick<Indicator, 'rule'> & Partial<Pick<Indicator, 'metric' | 'cap' | 'floor' | 'shape'>>;

const CASES: [string, Given][] = [
  ['比率 × 20 分', { metric: 'items-on-time', rule: { kind: 'ratio', way: 'earn', weight: '20.00' } }],
  [
    '按未达到的部分扣分：（1 − 比率）× 10 分',
    { metric: 'cases-response', rule: { kind: 'ratio', way: 'lose', weight: '10' } },
  ],
  [
    '基础分 20 分，每次扣 2 分（重点扣 3 分、挂牌督办扣 4.5 分），扣完为止',
    {
      ...{ metric: 'items-overdue', floor: '0' },
      rule: {
        ...{ kind: 'deduct', base: '20', each: '2' },
        levels: [
          { level: 'key', each: '3' },
          { level: 'supervised', each: '4.5' },
        ],
      },
    },
  ],
  [
    '每次扣 1 分，最低 -5 分',
    { metric: 'letters-missed', floor: '-5', rule: { kind: 'deduct', base: '0', each: '1', levels: [] } },
  ],
  [
    '达到 90% 得 15 分，每低一个百分点扣 1 分，不足一个百分点的按一个扣',
    {
      metric: 'cases-satisfied',
      rule: { kind: 'slope', points: '15', full: '90', perPoint: '1', step: 'started' },
    },
  ],
  [
    '95% 以上得 10 分，90% 以上得 8 分，其余得 0 分',
    {
      metric: 'items-due-closed',
      rule: {
        ...{ kind: 'table', below: '0' },
        steps: [
          { atLeast: '95', points: '10' },
          { atLeast: '90', points: '8' },
        ],
      },
    },
  ],
  [
    '目标不低于 90%，达成得 5 分，未达成得 0 分',
    {
      metric: 'cases-response',
      rule: { kind: 'target', way: 'at-least', target: '90', points: '5', missed: '0' },
    },
  ],
  [
    '目标不高于 2 次，达成得 0 分，未达成得 -3 分',
    {
      metric: 'items-overdue',
      rule: { kind: 'target', way: 'at-most', target: '2', points: '0', missed: '-3' },
    },
  ],
  [
    '各等次人数乘以权重（满意 1、不满意 0、不了解不计入）÷ 有效人数 × 30 分',
    {
      ...{ metric: null, shape: 'grades' },
      rule: {
        ...{ kind: 'survey', points: '30' },
        grades: [
          { code: 'good', label: '满意', weight: '1', excluded: false },
          { code: 'bad', label: '不满意', weight: '0', excluded: false },
          { code: 'unknown', label: '不了解', weight: '0', excluded: true },
        ],
      },
    },
  ],
  [
    '每次加 1 分（改革闯将加 2 分），最高 10 分',
    {
      metric: 'honours',
      cap: '10',
      rule: { kind: 'bonus', each: '1', levels: [{ level: 'reform-pioneer', each: '2' }] },
    },
  ],
  ['达到 3 次的，直接列入黑榜', { metric: 'cases-repeat', rule: { kind: 'veto', from: 3, effect: 'black' } }],
];

describe('a rule in words', () => {
  it.each(CASES)('%s', (words, { metric = null, ...given }) => {
    expect(ruleWords({ metric, ...given })).toBe(words);
  });

  it('calls levels and grades by their Chinese names', () => {
    expect(partLabels('cases-substantiated')['delay']).toBe('慢作为');
    expect(partLabels('cases-grades')['5']).toBe('非常满意');
    expect(partLabels('items-on-time')).toEqual({});
  });
});
