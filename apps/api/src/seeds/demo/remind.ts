import { addCalendarDays, dayStart, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { EntityManager } from 'typeorm';
import type { SettableClock } from '../../platform/clock/clock.js';

const MORNING_MS = 8 * 3_600_000;
/** Long enough for everything overdue to have climbed step by step. */
const DAYS = 30;
/** What came before that many working days was read. */
const UNREAD_DAYS = 2;

interface Stage {
  /** What looks for whom to remind, in each feature. */
  scans: readonly { scan(): Promise<unknown> }[];
  clock: SettableClock;
  calendar: WorkingCalendar;
  now: Date;
}

/** The mornings of the last weeks, on which what is open today was reminded of. */
export async function remind(tx: EntityManager, { scans, clock, calendar, now }: Stage): Promise<void> {
  const today = shanghaiDay(now);
  for (let day = addCalendarDays(today, -DAYS); day <= today; day = addCalendarDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    clock.set(new Date(Math.min(dayStart(day).getTime() + MORNING_MS, now.getTime())));
    for (const one of scans) await one.scan();
  }
  await tx.query(`UPDATE notice SET read_at = created_at + interval '2 hours' WHERE created_at < $1`, [
    dayStart(addWorkingDays(calendar, today, -UNREAD_DAYS)),
  ]);
}
