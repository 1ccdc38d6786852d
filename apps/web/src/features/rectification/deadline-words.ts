import { calendarDaysBetween, type Day } from '@zuofeng/shared/calendar/days';
import { explainDeadline } from '@zuofeng/shared/calendar/explain-deadline';
import {
  UnknownYearError,
  type WorkingCalendar,
  workingDaysBetween,
} from '@zuofeng/shared/calendar/working-days';

const orUnknown = <T>(reckon: () => T): T | undefined => {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof UnknownYearError) return undefined;
    throw error;
  }
};

/**
 * How far off a deadline is, in words: “还有 4 个工作日”, “今日到期”, “逾期 3 天”. Time left is counted in working days, as the
 * yellow light is; time passed in calendar days. Where the calendar is not known yet, calendar days stand in.
 */
export function timeLeft(deadline: Day, today: Day, calendar: WorkingCalendar | undefined): string {
  if (deadline === today) return '今日到期';
  if (deadline < today) return `逾期 ${calendarDaysBetween(deadline, today)} 天`;
  const left = calendar && orUnknown(() => workingDaysBetween(calendar, today, deadline));
  if (left === undefined) return `还有 ${calendarDaysBetween(today, deadline)} 天`;
  return left === 0 ? '已无工作日' : `还有 ${left} 个工作日`;
}

/** The reckoning of a deadline that was set as a day: the days that led there, holidays skipped and make-up days counted. */
export function reckoning(start: Day, deadline: Day, calendar: WorkingCalendar): string | undefined {
  if (deadline <= start) return undefined;
  return orUnknown(() => {
    const amount = workingDaysBetween(calendar, start, deadline);
    const counted = explainDeadline({ start, amount, unit: 'working', calendar });
    if (counted.day === deadline) return counted.text;
    // A deadline on a day off: the walk in working days ends before it.
    const rest = calendarDaysBetween(counted.day, deadline);
    return `${counted.text}；时限定在其后第 ${rest} 天，当日不上班，请提前办结`;
  });
}
