import { publishedCalendar } from './chinese-calendar.js';
import {
  addWorkingDays,
  dayFacts,
  isWorkingDay,
  UnknownYearError,
  withOverrides,
  workingDaysBetween,
  workingHorizon,
} from './working-days.js';

const calendar = publishedCalendar();

describe('the working calendar', () => {
  it.each([
    ['2026-09-20', true, 'a make-up Sunday counts'],
    ['2026-02-14', true, 'a make-up Saturday counts'],
    ['2026-04-06', false, 'a holiday Monday does not'],
    ['2026-09-25', false, 'a holiday Friday does not'],
    ['2026-09-19', false, 'a plain Saturday does not'],
    ['2026-09-21', true, 'a plain Monday does'],
    ['2024-02-29', true, '29 February is a day like any other'],
  ])('%s → %s: %s', (day, works) => {
    expect(isWorkingDay(calendar, day)).toBe(works);
  });

  it('tells what a day is and why', () => {
    expect(dayFacts(calendar, '2026-09-26')).toEqual({ kind: 'holiday', name: '中秋' });
    expect(dayFacts(calendar, '2026-09-20')).toEqual({ kind: 'make-up', name: '国庆节' });
  });

  it('knows published years only', () => {
    expect([...calendar.years]).toEqual(expect.arrayContaining([2004, 2025, 2026]));
    expect(calendar.years.has(2003)).toBe(false);
    expect(calendar.years.has(2090)).toBe(false);
  });

  it('adds working days, the first day not counted, in both directions', () => {
    expect(addWorkingDays(calendar, '2026-09-04', 18)).toBe('2026-09-30');
    expect(addWorkingDays(calendar, '2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays(calendar, '2026-10-08', -1)).toBe('2026-09-30');
    expect(addWorkingDays(calendar, '2026-10-01', 0)).toBe('2026-10-01');
    expect(addWorkingDays(calendar, '2024-02-28', 1)).toBe('2024-02-29');
  });

  it('counts working days between two days, signed', () => {
    expect(workingDaysBetween(calendar, '2026-09-04', '2026-09-30')).toBe(18);
    expect(workingDaysBetween(calendar, '2026-09-30', '2026-09-04')).toBe(-18);
    expect(workingDaysBetween(calendar, '2026-09-30', '2026-10-07')).toBe(0);
  });

  it('adding then counting gives the number back, on every day of a year', () => {
    for (let day = '2025-01-01'; day <= '2025-12-31'; day = nextDay(day)) {
      expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, 7))).toBe(7);
    }
  });

  it('refuses an unknown year instead of guessing', () => {
    expect(() => isWorkingDay(calendar, '2090-05-06')).toThrow(UnknownYearError);
    expect(() => workingDaysBetween(calendar, '2003-12-30', '2004-01-05')).toThrow(
      '2003 年的放假安排尚未录入',
    );
    const error = refusal(() => addWorkingDays(only(2026), '2026-12-30', 5));
    expect(error).toMatchObject({ code: 'calendar.unknown-year', year: 2027 });
  });

  it('lets the office override a day, and enter a year of its own', () => {
    const decided = withOverrides(
      only(2026),
      [
        { day: '2026-09-21', kind: 'holiday', name: '台风停工' },
        { day: '2027-01-02', kind: 'workday', name: '元旦' },
      ],
      [2027],
    );
    expect(dayFacts(decided, '2026-09-21')).toEqual({ kind: 'holiday', name: '台风停工' });
    expect(dayFacts(decided, '2027-01-02').kind).toBe('make-up');
    expect(isWorkingDay(decided, '2027-01-04')).toBe(true);
    expect(isWorkingDay(calendar, '2026-09-21')).toBe(true);
  });
});

describe('the horizon for lights', () => {
  it('is the last day within n working days, holidays behind it included', () => {
    expect(workingHorizon(calendar, '2026-11-23', 7)).toBe('2026-12-02');
    expect(workingHorizon(calendar, '2026-09-29', 1)).toBe('2026-10-07');
  });

  it('agrees with counting, for every deadline', () => {
    const horizon = workingHorizon(calendar, '2026-04-28', 7);
    for (let day = '2026-04-29'; day <= '2026-05-31'; day = nextDay(day)) {
      expect(day <= horizon).toBe(workingDaysBetween(calendar, '2026-04-28', day) <= 7);
    }
  });

  it('does not fail at the edge of the known years, and claims only what is certain', () => {
    expect(workingHorizon(only(2026), '2026-12-29', 7)).toBe('2027-01-05');
  });
});

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const only = (year: number) => ({ ...calendar, years: new Set([year]) });

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
