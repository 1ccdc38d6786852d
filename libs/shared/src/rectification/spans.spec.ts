import { addCalendarDays } from '../calendar/days.js';
import { spansBefore, spanStart } from './spans.js';

describe('everything before a day', () => {
  const days = Array.from({ length: 130 }, (_, n) => addCalendarDays('2026-01-15', n));
  const past = Array.from({ length: 400 }, (_, n) => addCalendarDays('2026-06-30', -n));

  it.each(days.filter((_, n) => n % 9 === 0))('%s: each earlier day is counted once, no later one', today => {
    const ranges = spansBefore(today);
    for (const day of past) {
      const counted = ranges.filter(({ span, first, before }) => {
        const start = spanStart(day, span);
        return first <= start && start < before;
      });
      expect([day, counted.length]).toEqual([day, day < today ? 1 : 0]);
    }
  });

  it('is read from few counters', () => {
    expect(spansBefore('2026-03-11')).toEqual([
      { span: 56, first: '0001-01-01', before: '2026-02-23' },
      { span: 7, first: '2026-02-23', before: '2026-03-09' },
      { span: 1, first: '2026-03-09', before: '2026-03-11' },
    ]);
  });

  it('a week begins on a Monday, also before the origin', () => {
    expect(spanStart('2026-03-04', 7)).toBe('2026-03-02');
    expect(spanStart('1999-12-31', 7)).toBe('1999-12-27');
  });
});
