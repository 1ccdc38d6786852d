import { addCalendarDays, weekdayOf } from '../calendar/days.js';
import { ageBands, endedHalfYears, lastQuarters, lastWeeks, rangesWithin } from './figure-ranges.js';

it.each([
  ['2026-03-02', '2026-03-02'],
  ['2026-03-02', '2026-03-09'],
  ['2026-03-04', '2026-03-06'],
  ['2026-03-04', '2026-03-10'],
  ['2026-03-05', '2026-03-30'],
  ['2026-03-08', '2026-04-01'],
  ['2026-02-28', '2026-03-09'],
])('[%s, %s) is every day once, by whole weeks from Monday and single days', (first, before) => {
  const days: string[] = [];
  for (const range of rangesWithin('any', first, before)) {
    for (let day = range.first; day < range.before; day = addCalendarDays(day, range.span)) {
      if (range.span === 7) expect(weekdayOf(day)).toBe(1);
      for (let n = 0; n < range.span; n += 1) days.push(addCalendarDays(day, n));
    }
  }
  const wanted: string[] = [];
  for (let day = first; day < before; day = addCalendarDays(day, 1)) wanted.push(day);
  expect(days.toSorted()).toEqual(wanted);
});

it('ages follow one another without gap or overlap', () => {
  const bands = ageBands('2026-03-31');
  expect(bands.map(({ fromDays, toDays }) => [fromDays, toDays])).toEqual([
    [0, 7],
    [8, 15],
    [16, 30],
    [31, 60],
    [61, 90],
    [91, null],
  ]);
  expect(bands[0]).toMatchObject({ registeredFrom: '2026-03-24', registeredTo: '2026-03-31' });
  for (const [index, band] of bands.slice(1).entries())
    expect(addCalendarDays(band.registeredTo, 1)).toBe(bands[index]!.registeredFrom);
});

it.each([
  ['2026-06-30', ['2025-07-01', '2025-01-01']],
  ['2026-07-01', ['2026-01-01', '2025-07-01']],
  ['2026-12-31', ['2026-01-01', '2025-07-01']],
  ['2027-01-01', ['2026-07-01', '2026-01-01']],
])('on %s the half-years that are over began on %j', (today, firsts) => {
  expect(endedHalfYears(today, 2).map(({ first }) => first)).toEqual(firsts);
});

it('quarters and weeks end with the running one', () => {
  expect(lastQuarters('2026-02-01', 3).map(({ first }) => first)).toEqual([
    '2025-07-01',
    '2025-10-01',
    '2026-01-01',
  ]);
  expect(lastWeeks('2026-03-04', 3)).toEqual(['2026-02-16', '2026-02-23', '2026-03-02']);
});
