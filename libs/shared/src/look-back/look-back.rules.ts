import { addCalendarDays, type Day } from '../calendar/days.js';
import type { Rate } from '../rectification/rectification.rules.js';
import type { LookBackPhase, LookBackState } from './look-back.labels.js';

export interface LookBackTerms {
  /** Calendar days after closure (`lookBack.afterDays`). */
  afterDays: number;
  /** Calendar days in which it is to be done once due (`lookBack.withinDays`). */
  withinDays: number;
}

export interface LookBackDays {
  /** From this day on it is due. */
  dueOn: Day;
  /** The last day on which it is in time. */
  doBy: Day;
}

/** The days of a look-back on a closure, Asia/Shanghai calendar days; the day of closure itself does not count. */
export function lookBackDays(closedOn: Day, { afterDays, withinDays }: LookBackTerms): LookBackDays {
  const dueOn = addCalendarDays(closedOn, afterDays);
  return { dueOn, doBy: addCalendarDays(dueOn, withinDays) };
}

/** Where it stands today: waiting until it falls due, due until its last day is over, then overdue. */
export function phaseOf(
  { state, dueOn, doBy }: LookBackDays & { state: LookBackState },
  today: Day,
): LookBackPhase {
  if (state !== 'due') return state;
  if (today < dueOn) return 'waiting';
  return today <= doBy ? 'due' : 'overdue';
}

/** 巩固率 = held ÷ (held + relapsed): of what was looked at, how much had lasted. What nobody looked at counts nowhere. */
export function heldRate({ held, relapsed }: { held: number; relapsed: number }): Rate {
  const denominator = held + relapsed;
  return { numerator: held, denominator, value: denominator === 0 ? null : held / denominator };
}
