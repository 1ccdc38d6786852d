import { addCalendarDays, type Day, weekdayOf } from '@zuofeng/shared/calendar/days';
import type { DeadlineUnit } from '@zuofeng/shared/calendar/explain-deadline';
import { dayFacts, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';

export const DAY_MARKS = ['start', 'counted', 'make-up', 'weekend', 'holiday'] as const;
export type DayMark = (typeof DAY_MARKS)[number];
export const DAY_MARK_LABELS: Record<DayMark, string> = {
  start: '起算日（不计）',
  counted: '计入',
  'make-up': '调休上班，计入',
  weekend: '周末，不计',
  holiday: '放假，不计',
};

export interface StripDay {
  day: Day;
  mark: DayMark;
  /** The holiday's name. */
  name: string;
  /** Which counted day it is. */
  count: number | null;
  isEnd: boolean;
  isToday: boolean;
}

export interface StripClock {
  start: Day;
  end: Day;
  unit: DeadlineUnit;
}

/** The days from a clock's start to its end, in weeks from Monday to Sunday; null where the week reaches out. Empty when a year is unknown. */
export function stripWeeks(
  { start, end, unit }: StripClock,
  calendar: WorkingCalendar,
  today: Day,
): (StripDay | null)[][] {
  const known = (day: Day) => calendar.years.has(Number(day.slice(0, 4)));
  if (unit === 'working' && !(known(start) && known(end))) return [];
  const cells: (StripDay | null)[] = Array<null>(weekdayOf(start) - 1).fill(null);
  let counted = 0;
  for (let day = start; day <= end; day = addCalendarDays(day, 1)) {
    const { mark, name } = markOf(day, start, unit, calendar);
    const counts = mark === 'counted' || mark === 'make-up';
    if (counts) counted += 1;
    cells.push({
      day,
      mark,
      name,
      count: counts ? counted : null,
      isEnd: day === end,
      isToday: day === today,
    });
  }
  const rest = 7 - weekdayOf(end);
  cells.push(...Array<null>(rest).fill(null));
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function markOf(
  day: Day,
  start: Day,
  unit: DeadlineUnit,
  calendar: WorkingCalendar,
): { mark: DayMark; name: string } {
  if (day === start) return { mark: 'start', name: '' };
  if (unit === 'calendar') return { mark: 'counted', name: '' };
  const { kind, name } = dayFacts(calendar, day);
  return { mark: kind === 'workday' ? 'counted' : kind, name };
}
