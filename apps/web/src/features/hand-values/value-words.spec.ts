import { figureWords, standCounts } from './value-words.js';

const nothing = { numerator: null, denominator: null, count: null, answers: null };

describe('figures entered by hand', () => {
  it.each([
    [{ ...nothing, shape: 'ratio' as const, numerator: 18, denominator: 20 }, '18 / 20 ＝ 90.0%'],
    [{ ...nothing, shape: 'ratio' as const, numerator: 0, denominator: 0 }, '0 / 0'],
    [{ ...nothing, shape: 'ratio' as const }, '—'],
    [{ ...nothing, shape: 'count' as const, count: 3 }, '3 次'],
    [{ ...nothing, shape: 'count' as const, count: 0 }, '0 次'],
    [{ ...nothing, shape: 'grades' as const, answers: { good: 1200, bad: 1 } }, '满意 1,200，bad 1'],
    [{ ...nothing, shape: 'grades' as const, answers: {} }, '—'],
  ])('%j reads %s', (value, words) =>
    expect(figureWords(value, code => (code === 'good' ? '满意' : code))).toBe(words),
  );

  it('counts what is missing and what waits for the second person', () =>
    expect(standCounts([{ state: null }, { state: null }, { state: 'entered' }])).toEqual({
      missing: 2,
      entered: 1,
      confirmed: 0,
      returned: 0,
    }));
});
