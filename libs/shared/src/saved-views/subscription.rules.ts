import { addCalendarDays, type Day, weekdayOf } from '../calendar/days.js';
import type { Rhythm } from './saved-views.labels.js';

export interface SubscriptionRhythm {
  rhythm: Rhythm;
  /** 1 = Monday … 7 = Sunday; null when daily. */
  weekday: number | null;
}

/** The last day up to and including `today` on which the subscription falls due. */
export const lastDueOn = ({ rhythm, weekday }: SubscriptionRhythm, today: Day): Day =>
  rhythm === 'daily' || weekday === null
    ? today
    : addCalendarDays(today, -((weekdayOf(today) - weekday + 7) % 7));

/** Whether it is to be told today: a day that fell due has not been told, also when the program did not run on it. */
export const isDue = (subscription: SubscriptionRhythm & { toldOn: Day }, today: Day): boolean =>
  lastDueOn(subscription, today) > subscription.toldOn;

/** The next day on which it will be told. */
export const nextDueOn = (subscription: SubscriptionRhythm & { toldOn: Day }, today: Day): Day =>
  isDue(subscription, today)
    ? today
    : addCalendarDays(lastDueOn(subscription, today), subscription.rhythm === 'daily' ? 1 : 7);

export interface WatchChange {
  /** In the view now and not last time. */
  came: number;
  /** In the view last time and no longer. */
  went: number;
}

/** What a set of items gained and lost since last time. */
export function changeOf(before: readonly string[], now: readonly string[]): WatchChange {
  const [had, has] = [new Set(before), new Set(now)];
  return {
    came: now.filter(id => !had.has(id)).length,
    went: before.filter(id => !has.has(id)).length,
  };
}
