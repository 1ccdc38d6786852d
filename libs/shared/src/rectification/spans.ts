import { addCalendarDays, calendarDaysBetween, type Day } from '../calendar/days.js';

/** Counters are kept by day and by stretches of 7 and 56 days; each stretch begins where one of the shorter does. */
export const SPANS = [1, 7, 56] as const;
export type Span = (typeof SPANS)[number];
/** A Monday, from which stretches are counted. */
const ORIGIN: Day = '2001-01-01';

/** Counters of one span whose first day is in [first, before). */
export interface SpanRange {
  span: Span;
  first: Day;
  before: Day;
}

/** The first day of the stretch in which the day lies. */
export function spanStart(day: Day, span: Span): Day {
  const into = ((calendarDaysBetween(ORIGIN, day) % span) + span) % span;
  return addCalendarDays(day, -into);
}

/** Which counters add up to everything before the day: whole stretches first, then weeks, then at most six days. */
export function spansBefore(day: Day): SpanRange[] {
  const stretch = spanStart(day, 56);
  const week = spanStart(day, 7);
  const ranges: SpanRange[] = [
    { span: 56, first: '0001-01-01', before: stretch },
    { span: 7, first: stretch, before: week },
    { span: 1, first: week, before: day },
  ];
  return ranges.filter(({ first, before }) => first < before);
}
