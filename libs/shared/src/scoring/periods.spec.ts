import { lastPeriods, parsePeriod, periodBefore } from './periods.js';

it.each([
  ['2026', 'year', '2026-01-01', '2026-12-31', '2026 年度'],
  ['2026Q1', 'quarter', '2026-01-01', '2026-03-31', '2026 年第一季度'],
  ['2026Q4', 'quarter', '2026-10-01', '2026-12-31', '2026 年第四季度'],
  ['2028-02', 'month', '2028-02-01', '2028-02-29', '2028 年 2 月'],
  ['2026-12', 'month', '2026-12-01', '2026-12-31', '2026 年 12 月'],
])('%s is a %s from %s to %s', (code, kind, first, last, label) => {
  expect(parsePeriod(code)).toEqual({ code, kind, first, last, label });
});

it.each(['26', '2026Q5', '2026-13', '1999', '2026Q1 ', 'x'])('%j is no period', code => {
  expect(() => parsePeriod(code)).toThrow(RangeError);
});

it.each([
  ['2026', '2025'],
  ['2026Q1', '2025Q4'],
  ['2026-03', '2026-02'],
  ['2026-01', '2025-12'],
])('before %s came %s', (code, before) => expect(periodBefore(code)).toBe(before));

it('the last periods, the running one first', () => {
  expect(lastPeriods('quarter', '2026-02-28', 3)).toEqual(['2026Q1', '2025Q4', '2025Q3']);
});
