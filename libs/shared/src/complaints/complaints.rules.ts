import { addCalendarDays, calendarDaysBetween, type Day } from '../calendar/days.js';
import { termDay, type Term } from '../clocks/terms.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import type { SettingValues } from '../settings/settings.js';
import type { CaseClock, Finding, Lamp, Track } from './complaints.labels.js';

/**
 * The term of a clock of a case (domain.md §5; 信访工作条例 arts. 22–23, 34–36): calendar days on the ordinary track, working
 * days for the fast track of service complaints and for the unit's objection.
 */
export function caseTerm(clock: CaseClock, track: Track, settings: SettingValues): Term {
  switch (clock) {
    case 'decide':
      return { amount: settings['complaint.decideWithinDays'], unit: 'calendar' };
    case 'respond':
      return track === 'fast'
        ? { amount: settings['complaint.fastRespondWorkingDays'], unit: 'working' }
        : { amount: settings['complaint.decideWithinDays'], unit: 'calendar' };
    case 'object':
      return { amount: settings['complaint.objectWithinWorkingDays'], unit: 'working' };
    case 'conclude':
      return track === 'fast'
        ? { amount: settings['complaint.fastHandleWorkingDays'], unit: 'working' }
        : { amount: settings['complaint.concludeWithinDays'], unit: 'calendar' };
    case 'review':
      return { amount: settings['complaint.reviewWithinDays'], unit: 'calendar' };
  }
}

/** The last day of a clock that starts on `start` (not counted itself). Throws UnknownYearError. */
export const caseDue = (
  start: Day,
  clock: CaseClock,
  track: Track,
  settings: SettingValues,
  calendar: WorkingCalendar,
): Day => termDay(start, caseTerm(clock, track, settings), calendar);

/** The longest extension: on the fast track up to `fastMaxWorkingDays` from acceptance in all, else so many calendar days. */
export function extensionLimit(
  { track, acceptedOn, concludeDueOn }: { track: Track; acceptedOn: Day; concludeDueOn: Day },
  settings: SettingValues,
  calendar: WorkingCalendar,
): Day {
  return track === 'fast'
    ? termDay(acceptedOn, { amount: settings['complaint.fastMaxWorkingDays'], unit: 'working' }, calendar)
    : addCalendarDays(concludeDueOn, settings['complaint.extensionMaxDays']);
}

export interface LampFacts {
  /** The day on which the case was accepted; null before. */
  acceptedOn: Day | null;
  concludedOn: Day | null;
  finding: Finding | null;
  announcedOn: Day | null;
  accountableOn: Day | null;
  /** The director has signed why the lamps that are dark may stay so. */
  waived: boolean;
}

export const isSubstantiated = (finding: Finding | null): boolean =>
  finding === 'substantiated' || finding === 'partly';

/** Which of the four lamps 四个一起 are lit, since when; and, for a substantiated case, which are dark and not waived. */
export function lampsOf(facts: LampFacts): { lit: Record<Lamp, Day | null>; dark: Lamp[] } {
  const lit: Record<Lamp, Day | null> = {
    discovered: facts.acceptedOn,
    handled: facts.concludedOn,
    announced: facts.announcedOn,
    accountable: facts.accountableOn,
  };
  if (!isSubstantiated(facts.finding) || facts.waived) return { lit, dark: [] };
  const dark = (Object.keys(lit) as Lamp[]).filter(lamp => lit[lamp] === null);
  return { lit, dark };
}

/** 屡受投诉: so many accepted cases against one unit within so many days raise the alert. Days in Asia/Shanghai. */
export function isRepeatedly(acceptedOn: readonly Day[], today: Day, settings: SettingValues): boolean {
  const within = settings['complaint.repeatWithinDays'];
  const recent = acceptedOn.filter(day => {
    const age = calendarDaysBetween(day, today);
    return age >= 0 && age < within;
  });
  return recent.length >= settings['complaint.repeatCount'];
}
