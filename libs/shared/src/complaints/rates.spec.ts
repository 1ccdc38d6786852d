import { defaultSettings } from '../settings/settings.js';
import { medianDays, publicRate, rankByTotal, type RateCounts, rateRules, threeRates } from './rates.js';

const rules = rateRules(defaultSettings());
const none: RateCounts = {
  respondedInTime: 0,
  respondedLate: 0,
  respondOverdue: 0,
  grades: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
  resolved: 0,
  concluded: 0,
};
const counts: RateCounts = {
  respondedInTime: 18,
  respondedLate: 1,
  respondOverdue: 1,
  grades: { 1: 1, 2: 1, 3: 2, 4: 3, 5: 3 },
  resolved: 7,
  concluded: 14,
};

describe('三率', () => {
  it('nothing counted is no rate, and never zero', () => {
    const { response, resolved, satisfied, total } = threeRates(none, rules);
    for (const rate of [response, resolved, satisfied])
      expect(rate).toEqual({ numerator: 0, denominator: 0, value: null, few: true });
    expect(total).toBeNull();
  });

  it.each([
    ['response counts the late and the overdue against it', 'response', {}, 18, 20],
    ['resolved is of those who were asked', 'resolved', {}, 7, 10],
    ['resolved may be of all concluded', 'resolved', { resolvedBase: 1 }, 7, 14],
    ['satisfied begins at 基本满意', 'satisfied', {}, 8, 10],
    ['satisfied may begin at 满意', 'satisfied', { satisfiedFromGrade: 4 }, 6, 10],
    ['satisfied may begin at 非常满意', 'satisfied', { satisfiedFromGrade: 5 }, 3, 10],
  ] as const)('%s', (_, name, change, numerator, denominator) => {
    const rate = threeRates(counts, { ...rules, ...change })[name];
    expect(rate).toEqual({ numerator, denominator, value: numerator / denominator, few: false });
  });

  it.each([
    [4, true],
    [5, false],
  ])('of a sample of %i: too few is %s', (rated, few) => {
    const rates = threeRates({ ...none, grades: { ...none.grades, 5: rated }, resolved: rated }, rules);
    expect(rates.satisfied.few).toBe(few);
    expect(rates.resolved.few).toBe(few);
  });

  it.each([
    [
      'by the weights of the settings',
      { response: 30, resolved: 40, satisfied: 30 },
      0.3 * 0.9 + 0.4 * 0.7 + 0.3 * 0.8,
    ],
    ['weights that do not make 100 are put in proportion', { response: 1, resolved: 0, satisfied: 1 }, 0.85],
    ['no weights, no total', { response: 0, resolved: 0, satisfied: 0 }, null],
  ])('the total: %s', (_, weights, total) => {
    const found = threeRates(counts, { ...rules, weights }).total;
    if (total === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(total, 10);
  });

  it('a rate that is too few spoils the total only where it has a weight', () => {
    const few = { ...counts, respondedInTime: 2, respondedLate: 0, respondOverdue: 0 };
    expect(threeRates(few, rules).total).toBeNull();
    const weights = { response: 0, resolved: 50, satisfied: 50 };
    expect(threeRates(few, { ...rules, weights }).total).toBeCloseTo(0.75, 10);
  });

  it('ranks with shared places, and what is too few not at all', () => {
    const rows = [0.5, null, 0.9, 0.5, 0.1].map((total, index) => ({ total, index }));
    expect(rankByTotal(rows).map(({ index, rank }) => [index, rank])).toEqual([
      [2, 1],
      [0, 2],
      [3, 2],
      [4, 4],
      [1, null],
    ]);
  });
});

it.each([
  [[], null],
  [[[7, 1]], 7],
  [
    [
      [1, 1],
      [9, 1],
    ],
    1,
  ],
  [
    [
      [1, 1],
      [5, 1],
      [9, 1],
    ],
    5,
  ],
  [
    [
      [60, 1],
      [3, 2],
      [0, 0],
    ],
    3,
  ],
] as [number[][], number | null][])('the median of %j is %s', (histogram, median) => {
  expect(medianDays(histogram.map(([days, count]) => ({ days: days!, count: count! })))).toBe(median);
});

describe('a rate for everybody', () => {
  const rate = (numerator: number, denominator: number) =>
    publicRate({ numerator, denominator, value: numerator / denominator, few: denominator < 5 });

  it.each([
    [30, 40, { percent: 75, bound: 'exactly' }],
    [39, 40, { percent: 87, bound: 'at-least' }],
    [2, 40, { percent: 13, bound: 'at-most' }],
    [9, 9, { percent: null, bound: 'exactly' }],
  ])('%i of %i', (numerator, denominator, shown) => {
    expect(rate(numerator, denominator)).toEqual(shown);
  });

  it('tells nobody a number below five, whoever knows the denominator', () => {
    for (let denominator = 0; denominator <= 200; denominator += 1) {
      const answers = Array.from({ length: denominator + 1 }, (_, numerator) =>
        JSON.stringify(rate(numerator, denominator)),
      );
      for (const answer of new Set(answers)) {
        const possible = answers.flatMap((other, numerator) => (other === answer ? [numerator] : []));
        const small = (side: number[]) => side.some(count => count < 5) && new Set(side).size < 5;
        if (denominator >= 5) {
          expect(small(possible)).toBe(false);
          expect(small(possible.map(numerator => denominator - numerator))).toBe(false);
        }
      }
    }
  });
});
