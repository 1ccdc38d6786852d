import { addCalendarDays, type Day, weekdayOf, yearOf } from './days.js';

/** A day that differs from the plain week: a public holiday, or a weekend day worked to make up for one (调休上班). */
export interface SpecialDay {
  kind: 'workday' | 'holiday';
  name: string;
}

/**
 * The Chinese working calendar: the years whose arrangement is known, and their special days. Arithmetic depends on
 * nothing else, so the same calendar gives the same deadline in every process and host zone (domain.md §3).
 */
export interface WorkingCalendar {
  years: ReadonlySet<number>;
  special: ReadonlyMap<Day, SpecialDay>;
}

/** A day as the office decided it, laid over the published arrangement. */
export interface CalendarOverride extends SpecialDay {
  day: Day;
}

/** The calendar with the office's decisions on top; `years` adds years that the office has entered itself. */
export function withOverrides(
  base: WorkingCalendar,
  overrides: readonly CalendarOverride[],
  years: readonly number[] = [],
): WorkingCalendar {
  const special = new Map(base.special);
  for (const { day, kind, name } of overrides) special.set(day, { kind, name });
  return { years: new Set([...base.years, ...years]), special };
}

/** Thrown when arithmetic reaches a year whose arrangement is not published yet: refused, never guessed. */
export class UnknownYearError extends Error {
  readonly code = 'calendar.unknown-year' as const;
  readonly year: number;
  readonly detail: string;

  constructor(year: number) {
    const detail = `${year} 年的放假安排尚未录入工作日历，无法推算工作日；请由办公室在“工作日历”中录入后再试`;
    super(detail);
    this.name = 'UnknownYearError';
    this.year = year;
    this.detail = detail;
  }
}

export type DayKind = 'workday' | 'make-up' | 'weekend' | 'holiday';

export interface DayFacts {
  kind: DayKind;
  /** The holiday's name; for a make-up day the holiday it makes up for; empty on plain days. */
  name: string;
}

/** What the day is. Throws UnknownYearError. */
export function dayFacts(calendar: WorkingCalendar, day: Day): DayFacts {
  const year = yearOf(day);
  if (!calendar.years.has(year)) throw new UnknownYearError(year);
  const special = calendar.special.get(day);
  const weekend = weekdayOf(day) > 5;
  if (!special) return { kind: weekend ? 'weekend' : 'workday', name: '' };
  if (special.kind === 'holiday') return { kind: 'holiday', name: special.name };
  return { kind: weekend ? 'make-up' : 'workday', name: special.name };
}

const WORKED: readonly DayKind[] = ['workday', 'make-up'];

/** Whether offices work on the day: a make-up Saturday counts, a holiday Monday does not. Throws UnknownYearError. */
export const isWorkingDay = (calendar: WorkingCalendar, day: Day): boolean =>
  WORKED.includes(dayFacts(calendar, day).kind);

/**
 * The `n`-th working day after `day`, the day itself not counted (民法典 art. 201); before it when `n` is negative; `day`
 * itself when `n` is 0. Throws UnknownYearError.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(n); left > 0;) {
    current = addCalendarDays(current, step);
    if (isWorkingDay(calendar, current)) left -= 1;
  }
  return current;
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. Throws UnknownYearError. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = addCalendarDays(from, 1); day <= to; day = addCalendarDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/**
 * The last day that is certainly no more than `n` working days after `day`. Compare deadlines with it to light whole lists
 * (yellow when `today <= deadline <= horizon`): one walk, no matter how many records. It never throws: beyond the
 * known years each day is counted as worked, which brings the horizon nearer and so never claims more than is certain.
 */
export function workingHorizon(calendar: WorkingCalendar, day: Day, n: number): Day {
  let current = day;
  let left = n;
  for (;;) {
    const next = addCalendarDays(current, 1);
    if (!calendar.years.has(yearOf(next)) || isWorkingDay(calendar, next)) left -= 1;
    if (left < 0) return current;
    current = next;
  }
}
