import { addCalendarDays, type Day, weekOf } from '../calendar/days.js';

/** Items per week: Monday → count. */
export type PerWeek = ReadonlyMap<Day, number>;

export interface BurnUpWeek {
  week: Day;
  issued: number;
  closed: number;
  due: number;
  issuedTotal: number;
  closedTotal: number;
  dueTotal: number;
}

const sumUpTo = (counts: PerWeek, before: Day) =>
  [...counts].reduce((total, [week, count]) => (week < before ? total + count : total), 0);

/**
 * 燃起图: week by week what was issued, closed and due, and their running totals, which count everything before the first
 * week shown as well. Runs from the first issue (at most `past` weeks ago) to the last deadline (at most `ahead` weeks on),
 * and always through this week. Weeks begin on Monday.
 */
export function burnUp(
  counts: { issued: PerWeek; closed: PerWeek; due: PerWeek },
  today: Day,
  { past = 78, ahead = 13 } = {},
): BurnUpWeek[] {
  const thisWeek = weekOf(today).first;
  const started = [...counts.issued.keys()].sort()[0] ?? thisWeek;
  const lastDue = [...counts.due.keys()].sort().at(-1) ?? thisWeek;
  const earliest = addCalendarDays(thisWeek, -7 * past);
  const latest = addCalendarDays(thisWeek, 7 * ahead);
  const first = started < earliest ? earliest : started > thisWeek ? thisWeek : started;
  const last = lastDue > latest ? latest : lastDue < thisWeek ? thisWeek : lastDue;

  const weeks: BurnUpWeek[] = [];
  let issuedTotal = sumUpTo(counts.issued, first);
  let closedTotal = sumUpTo(counts.closed, first);
  let dueTotal = sumUpTo(counts.due, first);
  for (let week = first; week <= last; week = addCalendarDays(week, 7)) {
    const issued = counts.issued.get(week) ?? 0;
    const closed = counts.closed.get(week) ?? 0;
    const due = counts.due.get(week) ?? 0;
    issuedTotal += issued;
    closedTotal += closed;
    dueTotal += due;
    weeks.push({ week, issued, closed, due, issuedTotal, closedTotal, dueTotal });
  }
  return weeks;
}
