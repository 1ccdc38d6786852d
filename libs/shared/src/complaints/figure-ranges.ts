import { addCalendarDays, calendarDaysBetween, type Day, quarterOf, weekOf } from '../calendar/days.js';

/** Counters of days (span 1) or of weeks (span 7) whose first day is in [first, before), summed under a name. */
export interface FigureRange {
  name: string;
  span: 1 | 7;
  first: Day;
  before: Day;
}

/** A day after every deadline. */
const END: Day = '2200-01-01';

/** Which counters add up to the days in [first, before): whole weeks where there are any, and the days at both ends. */
export function rangesWithin(name: string, first: Day, before: Day): FigureRange[] {
  const monday = weekOf(addCalendarDays(first, 6)).first;
  const lastMonday = weekOf(before).first;
  if (monday >= lastMonday) return first < before ? [{ name, span: 1, first, before }] : [];
  const ranges: FigureRange[] = [
    { name, span: 1, first, before: monday },
    { name, span: 7, first: monday, before: lastMonday },
    { name, span: 1, first: lastMonday, before },
  ];
  return ranges.filter(range => range.first < range.before);
}

/** Days from the day on, however far ahead. */
export const rangesFrom = (name: string, first: Day): FigureRange[] => rangesWithin(name, first, END);

/** The edges of the ages of open cases, in days since registration. */
const AGES = [0, 8, 16, 31, 61, 91] as const;

export interface AgeBand {
  fromDays: number;
  toDays: number | null;
  /** Null: however long ago. */
  registeredFrom: Day | null;
  registeredTo: Day;
}

/** How long cases have been open, by the days of registration that make each band. */
export const ageBands = (today: Day): AgeBand[] =>
  AGES.map((fromDays, index) => {
    const next = AGES[index + 1];
    return {
      fromDays,
      toDays: next === undefined ? null : next - 1,
      registeredFrom: next === undefined ? null : addCalendarDays(today, 1 - next),
      registeredTo: addCalendarDays(today, -fromDays),
    };
  });

/** The last `count` quarters, the running one included, the oldest first. */
export function lastQuarters(today: Day, count: number): { first: Day; last: Day }[] {
  const quarters = [quarterOf(today)];
  while (quarters.length < count) quarters.unshift(quarterOf(addCalendarDays(quarters[0]!.first, -1)));
  return quarters.map(({ first, last }) => ({ first, last }));
}

/** The last `count` weeks, the running one included, by their Mondays, the oldest first. */
export const lastWeeks = (today: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addCalendarDays(weekOf(today).first, 7 * (index - count + 1)));

/** The last `count` half-years that are over, the latest first. */
export function endedHalfYears(today: Day, count: number): { first: Day; last: Day }[] {
  const halves: { first: Day; last: Day }[] = [];
  let quarter = quarterOf(today);
  while (halves.length < count) {
    quarter = quarterOf(addCalendarDays(quarter.first, -1));
    if (quarter.quarter % 2 === 1) continue;
    const half = { first: quarterOf(addCalendarDays(quarter.first, -1)).first, last: quarter.last };
    if (calendarDaysBetween(half.last, today) > 0) halves.push(half);
  }
  return halves;
}
