import type { CalendarDayView } from '@zuofeng/shared/calendar/calendar.contract';
import { addCalendarDays, weekdayOf } from '@zuofeng/shared/calendar/days';
import { toMonths } from './months.js';

function yearOf(year: number): CalendarDayView[] {
  const days: CalendarDayView[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addCalendarDays(day, 1)) {
    const kind = weekdayOf(day) > 5 ? 'weekend' : 'workday';
    days.push({ day, kind, name: '', overridden: false, published: null });
  }
  return days;
}

describe('a year as months', () => {
  const months = toMonths(yearOf(2024));

  it('has twelve months of whole weeks that begin on Monday', () => {
    expect(months).toHaveLength(12);
    expect(months.every(({ weeks }) => weeks.every(week => week.length === 7))).toBe(true);
    expect(months[8]?.weeks[0]?.map(day => day?.day ?? null)).toEqual([
      ...Array<null>(6).fill(null),
      '2024-09-01',
    ]);
  });

  it('loses no day, 29 February included, and counts the working days', () => {
    const days = months.flatMap(({ weeks }) => weeks.flat().flatMap(day => (day ? [day.day] : [])));
    expect(days).toHaveLength(366);
    expect(days).toContain('2024-02-29');
    expect(months[1]?.workingDays).toBe(21);
  });
});
