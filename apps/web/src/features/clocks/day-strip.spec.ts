import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { stripWeeks } from './day-strip.js';

const calendar: WorkingCalendar = {
  years: new Set([2026]),
  special: new Map([
    ['2026-09-20', { kind: 'workday', name: '国庆节' }],
    ['2026-09-25', { kind: 'holiday', name: '中秋' }],
  ]),
};
const weeks = stripWeeks({ start: '2026-09-17', end: '2026-09-28', unit: 'working' }, calendar, '2026-09-21');

describe('the days of a clock', () => {
  it('stand in whole weeks and say what each was for the count', () => {
    expect(weeks.map(week => week.length)).toEqual([7, 7, 7]);
    const days = weeks.flat().filter(day => day !== null);
    expect(days.map(({ day, mark, count }) => `${day.slice(8)} ${mark} ${count ?? ''}`.trim())).toEqual([
      ...[
        '17 start',
        '18 counted 1',
        '19 weekend',
        '20 make-up 2',
        '21 counted 3',
        '22 counted 4',
        '23 counted 5',
      ],
      ...['24 counted 6', '25 holiday', '26 weekend', '27 weekend', '28 counted 7'],
    ]);
    expect(days.filter(({ isEnd }) => isEnd).map(({ day }) => day)).toEqual(['2026-09-28']);
    expect(days.filter(({ isToday }) => isToday).map(({ day }) => day)).toEqual(['2026-09-21']);
  });

  it('count every day of a clock of calendar days, in unknown years too', () => {
    const days = stripWeeks(
      { start: '2030-01-01', end: '2030-01-10', unit: 'calendar' },
      calendar,
      '2026-01-01',
    );
    expect(days.flat().filter(day => day?.mark === 'counted')).toHaveLength(9);
  });

  it('are not drawn where a year is not known: never guessed', () => {
    expect(
      stripWeeks({ start: '2026-12-30', end: '2027-01-08', unit: 'working' }, calendar, '2026-12-30'),
    ).toEqual([]);
  });
});
