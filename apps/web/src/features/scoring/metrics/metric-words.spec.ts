import type { MetricValue } from '@zuofeng/shared/scoring/scores.contract';
import { fractionWords, ordered, readingWords, sampleWords, shareOf, totalOf } from './metric-words.js';

const value = (name: string, numerator: number, denominator: number | null): MetricValue => ({
  unit: { id: name, code: name, name, shortName: name },
  ...{ numerator, denominator, parts: {} },
});

describe('the values of a metric', () => {
  it('adds records up, never rates', () => {
    const total = totalOf({ values: [value('甲', 1, 2), value('乙', 9, 10)] });
    expect(total).toEqual({ numerator: 10, denominator: 12 });
    expect(readingWords('items-on-time', total)).toBe('83.3%');
    expect(fractionWords(total)).toBe('10 / 12');
  });

  it('a count has no denominator and no rate', () => {
    const total = totalOf({ values: [value('甲', 3, null), value('乙', 0, null)] });
    expect(total).toEqual({ numerator: 3, denominator: null });
    expect([readingWords('items-overdue', total), fractionWords(total)]).toEqual(['3', '']);
  });

  it('puts units without anything due last and gives them no bar', () => {
    const values = [value('甲', 0, 0), value('乙', 1, 2), value('丙', 3, 3)];
    expect(ordered('items-on-time', values).map(({ unit }) => unit.name)).toEqual(['丙', '乙', '甲']);
    expect(readingWords('items-on-time', values[0]!)).toBe('—');
    expect(shareOf('items-on-time', values[0]!, values)).toBe(0);
    expect(shareOf('items-overdue', value('甲', 2, null), [value('乙', 8, null)])).toBe(0.25);
  });
});

describe('最少样本', () => {
  it.each([
    [[{ name: '投诉满意率', minimumSample: 5 }], true, '投诉满意率：不足 5 件的为样本过少'],
    [
      [
        { name: '按期销号率', minimumSample: 0 },
        { name: '达标', minimumSample: 3 },
      ],
      true,
      '按期销号率：不设；达标：不足 3 件的为样本过少',
    ],
    [[], true, '本期考评办法没有用到'],
    [[], false, '本期没有现行的考评办法'],
  ])('%j reads as the book says', (uses, hasBook, words) => expect(sampleWords(uses, hasBook)).toBe(words));
});
