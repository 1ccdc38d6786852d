import fc from 'fast-check';
import type { Facts, FactValue } from './facts.js';
import { placeUnits } from './places.js';
import type { Indicator, RuleBookContent } from './rule-book.contract.js';
import { score } from './score.js';
import { placesOfLines, scoresOfLines } from './stored-lines.js';

const indicator = (id: string, metric: Indicator['metric'], rule: Indicator['rule']): Indicator => ({
  ...{ id, name: id, category: '整改', metric, groups: [], minimumSample: 2, rule },
});
const BOOK: RuleBookContent = {
  base: '50',
  indicators: [
    indicator('rate', 'items-on-time', { kind: 'ratio', way: 'earn', weight: '30' }),
    indicator('aim', 'cases-response', {
      ...{ kind: 'target', way: 'at-least', target: '90', points: '5', missed: '0' },
    }),
    indicator('few', 'items-overdue', {
      kind: 'target',
      way: 'at-most',
      target: '1',
      points: '0',
      missed: '-3',
    }),
    indicator('veto', 'accountability', { kind: 'veto', from: 2, effect: 'black' }),
    { ...indicator('hand', null, { kind: 'deduct', base: '10', each: '1', levels: [] }), shape: 'count' },
  ],
  list: {
    red: { way: 'rank', over: 'group', count: 1 },
    black: { way: 'rank', over: 'group', count: 1 },
    ...{ exemptMetTargets: true, unrankedFrom: 2, interviewAfter: 3 },
  },
};

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 6 });
const ratio: fc.Arbitrary<FactValue> = fc
  .record({ met: ids, unmet: ids })
  .map(sides => ({ shape: 'ratio', ...sides }));
const count: fc.Arbitrary<FactValue> = ids.map(list => ({
  ...{ shape: 'count', occurrences: list.map(id => ({ id, level: null })) },
}));
const facts: fc.Arbitrary<Facts> = fc
  .array(
    fc.record({ rate: ratio, aim: ratio, overdue: count, blame: count, group: fc.constantFrom('a', 'b') }),
    {
      ...{ minLength: 1, maxLength: 6 },
    },
  )
  .map(rows => ({
    units: rows.map(({ group }, index) => ({ unitId: `u${index}`, group })),
    facts: rows.flatMap(({ rate, aim, overdue, blame }, index) => [
      { unitId: `u${index}`, of: 'items-on-time', value: rate } as const,
      { unitId: `u${index}`, of: 'cases-response', value: aim } as const,
      { unitId: `u${index}`, of: 'items-overdue', value: overdue } as const,
      { unitId: `u${index}`, of: 'accountability', value: blame } as const,
    ]),
  }));

describe('kept lines', () => {
  it('say what the score said: totals, vetoes, targets, few, missing, places', () => {
    fc.assert(
      fc.property(facts, given => {
        const scores = score(given, BOOK);
        const lines = scores.flatMap(({ group, lines: own }) =>
          own.map(line => ({ ...line, group, records: [], unmet: [] })),
        );
        const plain = (list: typeof scores) => list.map(({ lines: _, ...rest }) => rest);
        expect(plain(scoresOfLines(lines.toReversed(), BOOK))).toEqual(plain(scores));
        expect(placesOfLines(lines, BOOK)).toEqual(placeUnits(scores, BOOK.list));
      }),
      { numRuns: 50 },
    );
  });
});
