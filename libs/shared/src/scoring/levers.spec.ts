import type { Facts } from './facts.js';
import { leversOf } from './levers.js';
import type { RuleBookContent } from './rule-book.contract.js';

const book: RuleBookContent = {
  base: '0',
  indicators: [
    {
      ...{
        id: 'overdue',
        name: '逾期',
        category: '整改',
        metric: 'items-overdue',
        groups: [],
        minimumSample: 0,
      },
      ...{ floor: '0', rule: { kind: 'deduct', base: '10', each: '1.5', levels: [] } },
    },
    {
      ...{
        id: 'due',
        name: '到期办结',
        category: '整改',
        metric: 'items-due-closed',
        groups: [],
        minimumSample: 0,
      },
      rule: { kind: 'ratio', way: 'earn', weight: '20' },
    },
  ],
  list: {
    ...{ red: { way: 'none', over: 'group' }, black: { way: 'none', over: 'group' } },
    ...{ exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 0 },
  },
};
const facts = (open: readonly string[], met: readonly string[]): Facts => ({
  units: [{ unitId: 'a', group: 'g' }],
  facts: [
    {
      ...{ unitId: 'a', of: 'items-overdue' },
      value: { shape: 'count', occurrences: open.map(id => ({ id, level: null })) },
    },
    { unitId: 'a', of: 'items-due-closed', value: { shape: 'ratio', met, unmet: open } },
  ],
});

it('closing what is open adds under every indicator that looks at it', () => {
  // 3 × 1.5 of the deductions, and from 1/4 to 4/4 of 20.
  expect(leversOf(facts(['x', 'y', 'z'], ['w']), book, 'a')).toEqual([
    { record: 'item', ids: ['x', 'y', 'z'], gain: '19.50' },
  ]);
});
it('nothing open, nothing to gain', () => expect(leversOf(facts([], ['w']), book, 'a')).toEqual([]));
it('another unit has none', () => expect(leversOf(facts(['x'], []), book, 'b')).toEqual([]));
