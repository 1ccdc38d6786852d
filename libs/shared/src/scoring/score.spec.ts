import fc from 'fast-check';
import type { Fact, Facts, FactValue } from './facts.js';
import { METRIC_CODES, METRICS } from './metrics.js';
import { placeUnits } from './places.js';
import { sumPoints } from './points.js';
import type { Indicator, IndicatorRule, RuleBookContent } from './rule-book.contract.js';
import { ruleBookFaults } from './rule-book.rules.js';
import { score } from './score.js';
import { SHAPES_OF_KIND } from './scoring.labels.js';

const listRule: RuleBookContent['list'] = {
  red: { way: 'rank', over: 'group', count: 2 },
  black: { way: 'rank', over: 'group', count: 2 },
  ...{ exemptMetTargets: true, unrankedFrom: 0, interviewAfter: 3 },
};
const indicator = (rule: IndicatorRule, change: Partial<Indicator> = {}): Indicator => ({
  ...{ id: 'it', name: '指标', category: '类', metric: null, groups: [], minimumSample: 0, rule, ...change },
});
const bookOf = (...indicators: Indicator[]): RuleBookContent => ({ base: '0', indicators, list: listRule });
const ratio = (numerator: number, denominator: number): FactValue => ({
  ...{ shape: 'ratio-by-hand', numerator, denominator },
});
const times = (count: number): FactValue => ({ shape: 'count-by-hand', count });

/** The one line that the value makes under the rule. */
function lineOf(rule: IndicatorRule, value: FactValue | null, change: Partial<Indicator> = {}) {
  const facts: Facts = {
    units: [{ unitId: 'a', group: 'g' }],
    facts: value ? [{ unitId: 'a', of: 'hand:it', value }] : [],
  };
  const [unit] = score(facts, bookOf(indicator(rule, change)));
  return { ...unit!, line: unit!.lines[0]! };
}

const level = (name: string, each: string) => ({ level: name, each });
const grade = (code: string, weight: string, excluded = false) => ({ code, label: code, weight, excluded });
const slope = (step: 'proportional' | 'full' | 'started'): IndicatorRule => ({
  ...{ kind: 'slope', points: '10', full: '90', perPoint: '1', step },
});
const survey: IndicatorRule = {
  ...{ kind: 'survey', points: '20' },
  grades: [grade('good', '1'), grade('fair', '0.6'), grade('bad', '0'), grade('unknown', '0', true)],
};
const table: IndicatorRule = {
  ...{ kind: 'table', below: '-2' },
  steps: [
    { atLeast: '95', points: '10' },
    { atLeast: '90', points: '8' },
  ],
};
const deduct: IndicatorRule = { kind: 'deduct', base: '20', each: '1.5', levels: [level('key', '4')] };

describe('a line of a score, as cities publish their rules', () => {
  it.each<[string, IndicatorRule, FactValue, string, Partial<Indicator>?]>([
    ['ratio × weight', { kind: 'ratio', way: 'earn', weight: '40' }, ratio(7, 8), '35.00'],
    ['rounds halves away from zero', { kind: 'ratio', way: 'earn', weight: '1' }, ratio(1, 8), '0.13'],
    ['rounds a deduction the same way', { kind: 'ratio', way: 'lose', weight: '1' }, ratio(7, 8), '-0.13'],
    ['rounds once, from the exact third', { kind: 'ratio', way: 'earn', weight: '10' }, ratio(2, 3), '6.67'],
    ['deducts what is missing', { kind: 'ratio', way: 'lose', weight: '30' }, ratio(80, 100), '-6.00'],
    ['nothing due is whole', { kind: 'ratio', way: 'earn', weight: '40' }, ratio(0, 0), '40.00'],
    ['full marks at 90 %', slope('proportional'), ratio(9, 10), '10.00'],
    ['one point less a percentage point', slope('proportional'), ratio(88, 100), '8.00'],
    ['part of a point in proportion', slope('proportional'), ratio(885, 1000), '8.50'],
    ['only full points', slope('full'), ratio(885, 1000), '9.00'],
    ['started points too', slope('started'), ratio(885, 1000), '8.00'],
    ['a whole point is not started twice', slope('started'), ratio(88, 100), '8.00'],
    ['down to the floor', slope('proportional'), ratio(0, 10), '0.00', { floor: '0' }],
    ['the step that is reached', table, ratio(92, 100), '8.00'],
    ['exactly on a step', table, ratio(19, 20), '10.00'],
    ['below all steps', table, ratio(1, 2), '-2.00'],
    ['a deduction each time', deduct, times(3), '15.50'],
    ['not below its floor', deduct, times(100), '0.00', { floor: '0' }],
    [
      'graver ones cost more',
      deduct,
      {
        shape: 'count',
        occurrences: [
          { id: '1', level: 'key' },
          { id: '2', level: 'normal' },
        ],
      },
      '14.50',
    ],
    ['a bonus up to its cap', { kind: 'bonus', each: '2', levels: [] }, times(9), '10.00', { cap: '10' }],
    [
      'a survey without those who do not know',
      survey,
      { shape: 'grades-by-hand', answers: { good: 60, fair: 30, bad: 10, unknown: 100 } },
      '15.60',
    ],
    [
      'a target of a ratio',
      { kind: 'target', way: 'at-least', target: '95', points: '5', missed: '0' },
      ratio(94, 100),
      '0.00',
    ],
    [
      'a target of a number',
      { kind: 'target', way: 'at-most', target: '2', points: '5', missed: '-1' },
      times(3),
      '-1.00',
    ],
  ])('%s', (_, rule, value, points, change = {}) => {
    expect(lineOf(rule, value, change).line.points).toBe(points);
  });

  it('tells what a reader must know about it', () => {
    const weight: IndicatorRule = { kind: 'ratio', way: 'earn', weight: '40' };
    expect(lineOf(weight, ratio(0, 0), { minimumSample: 5 })).toMatchObject({
      few: 1,
      line: { notes: ['none-due', 'few'] },
    });
    expect(lineOf(weight, ratio(3, 4), { minimumSample: 5 }).line.notes).toEqual(['few']);
    expect(lineOf(weight, null)).toMatchObject({ missing: 1, total: '0.00', line: { notes: ['missing'] } });
    expect(lineOf(deduct, times(100), { floor: '0' }).line.notes).toEqual(['floored']);
  });

  it('names the records it rests on, those that count and those that do not', () => {
    const { line } = lineOf(
      { kind: 'ratio', way: 'earn', weight: '10' },
      { shape: 'ratio', met: ['b', 'a'], unmet: ['d', 'c'] },
    );
    expect(line).toMatchObject({
      ...{ records: ['a', 'b'], unmet: ['c', 'd'] },
      value: { numerator: '2', denominator: 4 },
    });
  });

  it('begins with the base, as a line', () => {
    const book = { ...bookOf(indicator({ kind: 'bonus', each: '1', levels: [] })), base: '100' };
    const [unit] = score({ units: [{ unitId: 'a', group: 'g' }], facts: [] }, book);
    expect(unit).toMatchObject({
      total: '100.00',
      lines: [{ kind: 'base', points: '100.00' }, { points: '0.00' }],
    });
  });

  it('a correction is a line more, never another line changed', () => {
    const facts: Facts = { units: [{ unitId: 'a', group: 'g' }], facts: [] };
    const book = { ...bookOf(indicator({ kind: 'bonus', each: '1', levels: [] })), base: '100' };
    const correction = { id: 'k', unitId: 'a', indicatorId: 'it', points: '1.5', reason: '异议成立' };
    const [before] = score(facts, book);
    const [after] = score(facts, book, [correction]);
    expect(after!.lines.slice(0, 2)).toEqual(before!.lines);
    expect(after!.lines[2]).toMatchObject({ kind: 'correction', points: '1.50', correction: { id: 'k' } });
    expect(after!.total).toBe('101.50');
  });

  it('an indicator for some groups makes no line in others', () => {
    const book = bookOf(indicator({ kind: 'bonus', each: '1', levels: [] }, { groups: ['h'] }));
    const [unit] = score({ units: [{ unitId: 'a', group: 'g' }], facts: [] }, book);
    expect(unit!.lines).toEqual([]);
  });
});

/* What must hold whatever the records and the rules are. */

const amount = fc.integer({ min: 0, max: 4000 }).map(n => (n / 100).toFixed(2));
const ruleOf: Record<string, fc.Arbitrary<IndicatorRule>> = {
  ratio: fc.record({
    kind: fc.constant('ratio' as const),
    way: fc.constantFrom('earn', 'lose'),
    weight: amount,
  }),
  slope: fc.record({
    ...{ kind: fc.constant('slope' as const), points: amount, full: fc.constantFrom('80', '90', '97.5') },
    ...{ perPoint: amount, step: fc.constantFrom('proportional', 'full', 'started') },
  }),
  deduct: fc.record({
    ...{ kind: fc.constant('deduct' as const), base: amount, each: amount },
    levels: fc.constant([]),
  }),
  veto: fc.record({
    ...{ kind: fc.constant('veto' as const), from: fc.integer({ min: 1, max: 3 }) },
    effect: fc.constantFrom('not-red', 'black'),
  }),
  target: fc.record({
    ...{ kind: fc.constant('target' as const), way: fc.constant('at-most' as const), target: amount },
    ...{ points: amount, missed: fc.constant('0') },
  }),
};
/** Indicators on the ledger alone: of them an overdue item is only ever bad news. */
const LEDGER = METRIC_CODES.filter(code => code.startsWith('items-'));
const ledgerIndicator = fc.constantFrom(...LEDGER).chain(metric => {
  const { shape, better } = METRICS[metric];
  const kinds = Object.keys(ruleOf).filter(
    kind =>
      SHAPES_OF_KIND[kind as IndicatorRule['kind']].includes(shape) &&
      (kind !== 'target' || better === 'fewer'),
  );
  return fc.oneof(...kinds.map(kind => ruleOf[kind]!)).map(rule => ({ metric, rule }));
});
const bookArbitrary = fc
  .array(ledgerIndicator, { minLength: 1, maxLength: 6 })
  .map((chosen): RuleBookContent => ({
    ...bookOf(
      ...chosen.map(({ metric, rule }, at) =>
        indicator(rule, { id: `i${at}`, metric, floor: '-5', cap: '60' }),
      ),
    ),
    base: '50',
  }));

interface Item {
  unitId: string;
  onTime: boolean;
  overdue: boolean;
}
const UNITS = ['a', 'b', 'c', 'd', 'e'];
const itemsArbitrary = fc.array(
  fc.record({ unitId: fc.constantFrom(...UNITS), onTime: fc.boolean(), overdue: fc.boolean() }),
  { maxLength: 60 },
);
const units = UNITS.map((unitId, at) => ({ unitId, group: at < 3 ? 'g' : 'h' }));

/** The facts of the ledger that such items give. */
function factsOf(items: readonly Item[]): Facts {
  const facts = UNITS.flatMap((unitId): Fact[] => {
    const own = items
      .map((item, at) => ({ ...item, id: `z${String(at).padStart(3, '0')}` }))
      .filter(item => item.unitId === unitId);
    const met = own.filter(({ overdue, onTime }) => !overdue && onTime).map(({ id }) => id);
    const unmet = own.filter(({ overdue, onTime }) => overdue || !onTime).map(({ id }) => id);
    const occurrences = own.filter(({ overdue }) => overdue).map(({ id }) => ({ id, level: 'normal' }));
    return [
      { unitId, of: 'items-on-time', value: { shape: 'ratio', met, unmet } },
      { unitId, of: 'items-due-closed', value: { shape: 'ratio', met, unmet } },
      { unitId, of: 'items-overdue', value: { shape: 'count', occurrences } },
    ];
  });
  return { units, facts };
}

describe('a score', () => {
  it('is the sum of its lines, under every sound book', () => {
    fc.assert(
      fc.property(bookArbitrary, itemsArbitrary, (book, items) => {
        expect(ruleBookFaults(book)).toEqual([]);
        for (const unit of score(factsOf(items), book)) {
          expect(unit.total).toBe(sumPoints(unit.lines.map(({ points }) => points)));
        }
      }),
    );
  });

  it('is the same, bit for bit, in whatever order the facts come', () => {
    fc.assert(
      fc.property(bookArbitrary, itemsArbitrary, fc.infiniteStream(fc.nat()), (book, items, keys) => {
        const facts = factsOf(items);
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map(one => ({ one, key: keys.next().value! }))
            .toSorted((x, y) => x.key - y.key)
            .map(({ one }) => one);
        const reversed = (value: FactValue): FactValue =>
          value.shape === 'ratio'
            ? { ...value, met: value.met.toReversed(), unmet: value.unmet.toReversed() }
            : value.shape === 'count'
              ? { ...value, occurrences: value.occurrences.toReversed() }
              : value;
        const mixed: Facts = {
          units: shuffle(facts.units),
          facts: shuffle(facts.facts).map(fact => ({ ...fact, value: reversed(fact.value) })),
        };
        expect(JSON.stringify(score(mixed, book))).toBe(JSON.stringify(score(facts, book)));
      }),
    );
  });

  it('is never raised by one more overdue item', () => {
    fc.assert(
      fc.property(bookArbitrary, itemsArbitrary, fc.constantFrom(...UNITS), (book, items, unitId) => {
        const totals = (list: readonly Item[]) =>
          score(factsOf(list), book).map(unit => [unit.unitId, Number(unit.total)] as const);
        const before = new Map(totals(items));
        for (const [id, total] of totals([...items, { unitId, onTime: false, overdue: true }])) {
          if (id === unitId) expect(total).toBeLessThanOrEqual(before.get(id)!);
          else expect(total).toBe(before.get(id));
        }
      }),
    );
  });

  it('never puts a vetoed unit on the red list, nor any unit on two lists', () => {
    fc.assert(
      fc.property(bookArbitrary, itemsArbitrary, (book, items) => {
        const scores = score(factsOf(items), book);
        const vetoed = new Set(scores.filter(({ vetoes }) => vetoes.length).map(({ unitId }) => unitId));
        const places = placeUnits(scores, book.list);
        expect(places.filter(({ unitId, list }) => list === 'red' && vetoed.has(unitId))).toEqual([]);
        expect(places).toHaveLength(UNITS.length);
      }),
    );
  });
});

it('a target of a ratio of which nothing was due is reached, with or without a fact', () => {
  const target: IndicatorRule = { kind: 'target', way: 'at-least', target: '100', points: '10', missed: '0' };
  const book = bookOf(indicator(target, { metric: 'reviews-in-time' }));
  const units = [{ unitId: 'a', group: 'g' }];
  const empty: FactValue = { shape: 'ratio', met: [], unmet: [] };
  const without = score({ units, facts: [] }, book);
  expect(without).toEqual(
    score({ units, facts: [{ unitId: 'a', of: 'reviews-in-time', value: empty }] }, book),
  );
  expect(without[0]?.total).toBe('10.00');
});
