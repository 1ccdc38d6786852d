import type { Role } from '../auth/permissions.js';
import { addCalendarDays, type Day, yearOf } from '../calendar/days.js';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-days.js';

/**
 * 逾期升级 (domain.md §4, supervision): an overdue item is told to its own unit at once, and then climbs one level after
 * each step of working days: the office, its director, the leading group. Level 0 is the unit itself.
 */
export const ESCALATION_LEVELS = [1, 2, 3] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];
export const ESCALATION_LABELS: Record<EscalationLevel, string> = {
  1: '已报办公室',
  2: '已报办公室主任',
  3: '已报领导小组',
};

/** Whom each level reaches, over the item's unit. */
export const ESCALATION_ROLES: Record<0 | EscalationLevel, readonly Role[]> = {
  0: ['unit-staff', 'unit-head'],
  1: ['office-staff'],
  2: ['office-director'],
  3: ['leading-group'],
};

/** Beyond this nobody's calendar reaches back; the walk ends. */
const MOST_DAYS_BACK = 3660;

/**
 * For each level the last deadline that has reached it today, so that a whole ledger is judged by comparing days: level
 * 0 once the deadline's day is over, level k once k steps of `stepDays` working days after it are over, too. Asia/Shanghai
 * days. A day of a year that is not published counts as not worked: nobody is reported before it is certain.
 */
export function escalationCutoffs(
  calendar: WorkingCalendar,
  today: Day,
  stepDays: number,
): Record<0 | EscalationLevel, Day> {
  const yesterday = addCalendarDays(today, -1);
  const cutoffs = { 0: yesterday, 1: yesterday, 2: yesterday, 3: yesterday };
  let day = yesterday;
  let worked = 0;
  for (const level of ESCALATION_LEVELS) {
    // Working days after the deadline and before today: `day` itself is not counted (民法典 art. 201).
    for (let walked = 0; worked < level * stepDays && walked < MOST_DAYS_BACK; walked += 1) {
      if (calendar.years.has(yearOf(day)) && isWorkingDay(calendar, day)) worked += 1;
      day = addCalendarDays(day, -1);
    }
    cutoffs[level] = day;
  }
  return cutoffs;
}

/** The level that an item with this deadline has reached; null while it is not overdue. */
export function escalationOf(
  deadline: Day,
  cutoffs: Record<0 | EscalationLevel, Day>,
): 0 | EscalationLevel | null {
  if (deadline > cutoffs[0]) return null;
  return ESCALATION_LEVELS.findLast(level => deadline <= cutoffs[level]) ?? 0;
}
