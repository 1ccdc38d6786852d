import { addCalendarDays, type Day, dayStart, weekdayOf, yearOf } from '@zuofeng/shared/calendar/days';
import { isWorkingDay, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';

/** The working days of the demo's story. Unlike the ledger it may guess: in a year not yet published a week is plain. */
export class Workdays {
  constructor(private readonly calendar: WorkingCalendar) {}

  isWorked(day: Day): boolean {
    return this.calendar.years.has(yearOf(day)) ? isWorkingDay(this.calendar, day) : weekdayOf(day) <= 5;
  }

  /** The day itself when it is worked, else the next (`step` 1) or the last (`step` -1) that is. */
  nearest(day: Day, step: 1 | -1 = 1): Day {
    let current = day;
    while (!this.isWorked(current)) current = addCalendarDays(current, step);
    return current;
  }

  /** `n` working days on, or back when negative. */
  add(day: Day, n: number): Day {
    const step = n < 0 ? -1 : 1;
    let current = this.nearest(day, step);
    for (let left = Math.abs(n); left > 0; left -= 1) {
      current = this.nearest(addCalendarDays(current, step), step);
    }
    return current;
  }

  /** A deadline may only be set where the published calendar reaches; before that it is drawn in. */
  withinKnown(day: Day): Day {
    let current = day;
    while (!this.calendar.years.has(yearOf(current)) && this.calendar.years.has(yearOf(current) - 1)) {
      current = this.nearest(`${yearOf(current) - 1}-12-31`, -1);
    }
    return current;
  }
}

/**
 * The last day up to which the demo can be told: the ledger reckons the days for a return on issue, so the story stops a few
 * working days short of a year whose calendar is not known to the installed library.
 */
export function lastTellable(today: Day, calendar: WorkingCalendar): Day {
  if (calendar.years.has(yearOf(addCalendarDays(today, 5)))) return today;
  const last = Math.max(...[...calendar.years].filter(year => year <= yearOf(today)));
  const end = new Workdays(calendar).add(`${last}-12-31`, -3);
  return today < end ? today : end;
}

/** The instant at so many minutes after midnight in Asia/Shanghai. */
export const at = (day: Day, minutes: number): Date => new Date(dayStart(day).getTime() + minutes * 60_000);
