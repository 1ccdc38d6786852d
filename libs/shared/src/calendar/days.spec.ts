import {
  addCalendarDays,
  calendarDaysBetween,
  chineseDay,
  chinesePeriod,
  dayEnd,
  dayStart,
  quarterOf,
  shanghaiDay,
  weekOf,
} from './days.js';

describe('a day in Asia/Shanghai', () => {
  it.each([
    ['2026-09-30T15:59:59.999Z', '2026-09-30', 'the quarter ends at 23:59:59.999 +08:00'],
    ['2026-09-30T16:00:00.000Z', '2026-10-01', 'the next begins at 00:00 +08:00'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29', '29 February exists in a leap year'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', 'the year turns in Shanghai before it does in UTC'],
  ])('%s falls on %s: %s', (instant, day) => {
    expect(shanghaiDay(new Date(instant))).toBe(day);
  });

  it('has edges that fall on itself, one millisecond from its neighbours', () => {
    expect(dayStart('2026-10-01').toISOString()).toBe('2026-09-30T16:00:00.000Z');
    expect(dayEnd('2026-09-30').toISOString()).toBe('2026-09-30T15:59:59.999Z');
    expect(dayStart('2026-10-01').getTime() - dayEnd('2026-09-30').getTime()).toBe(1);
  });

  it('adds and counts calendar days over month ends and 29 February', () => {
    expect(addCalendarDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addCalendarDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addCalendarDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(calendarDaysBetween('2024-02-01', '2024-03-01')).toBe(29);
    expect(calendarDaysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  });

  it('belongs to the week that starts on Monday', () => {
    expect(weekOf('2026-11-22')).toEqual({ first: '2026-11-16', last: '2026-11-22' });
    expect(weekOf('2026-11-23')).toEqual({ first: '2026-11-23', last: '2026-11-29' });
    expect(weekOf('2027-01-01')).toEqual({ first: '2026-12-28', last: '2027-01-03' });
  });

  it('belongs to its quarter', () => {
    expect(quarterOf('2026-09-30')).toEqual({
      year: 2026,
      quarter: 3,
      first: '2026-07-01',
      last: '2026-09-30',
    });
    expect(quarterOf('2026-10-01')).toMatchObject({ quarter: 4, last: '2026-12-31' });
    expect(quarterOf('2024-02-29')).toMatchObject({ quarter: 1, first: '2024-01-01' });
  });

  it('reads in Chinese, with the year where it is not plain', () => {
    expect(chineseDay('2026-09-04')).toBe('2026 年 9 月 4 日');
    expect(chineseDay('2026-09-04', '2026-01-01')).toBe('9 月 4 日');
    expect(chinesePeriod({ first: '2026-09-25', last: '2026-09-27' }, '2026-09-04')).toBe(
      '9 月 25 日至 27 日',
    );
    expect(chinesePeriod({ first: '2026-12-31', last: '2027-01-02' }, '2026-12-01')).toBe(
      '12 月 31 日至 2027 年 1 月 2 日',
    );
  });
});
