import { calendarDaysBetween, chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { explainTerm } from '@zuofeng/shared/clocks/terms';
import type { CaseClock, CaseState, Track } from '@zuofeng/shared/complaints/complaints.labels';
import { caseDue, caseTerm } from '@zuofeng/shared/complaints/complaints.rules';
import type { TrackClock } from '@zuofeng/shared/complaints/intake.contract';
import { trackClockLabel } from '@zuofeng/shared/complaints/intake.labels';
import type { SettingValues } from '@zuofeng/shared/settings/settings';

/** The days of a case that its clocks hang on. */
export interface ClockFacts {
  state: CaseState;
  track: Track;
  registeredOn: Day;
  decideDueOn: Day;
  decidedOn: Day | null;
  acceptedOn: Day | null;
  concludeDueOn: Day | null;
  concludedOn: Day | null;
  reviewAskedOn: Day | null;
  reviewDueOn: Day | null;
  reviewPending: boolean;
  /** The days to which the time to conclude was extended, in order. */
  extendedTo: Day[];
}

interface Reckoned {
  clock: CaseClock;
  start: Day;
  day: Day;
  running: boolean;
  extendedTo?: readonly Day[];
}

/** What binds those who handle the case, each with its arithmetic as a sentence (domain.md §3 and §5). */
export function trackClocks(
  facts: ClockFacts,
  today: Day,
  settings: SettingValues,
  calendar: WorkingCalendar,
): TrackClock[] {
  const view = ({ clock, start, day, running, extendedTo = [] }: Reckoned): TrackClock => {
    const term = caseTerm(clock, facts.track, settings);
    const first = extendedTo.length > 0 ? caseDue(start, clock, facts.track, settings, calendar) : day;
    const { text } = explainTerm({ start, term, day: first, calendar });
    const more = extendedTo.map(to => `经批准延长至 ${chineseDay(to, start)}`);
    return {
      clock,
      label: trackClockLabel(clock),
      day,
      running,
      daysLeft: calendarDaysBetween(today, day),
      text: [text, ...more].join('；'),
    };
  };
  return reckoned(facts).map(view);
}

function reckoned(facts: ClockFacts): Reckoned[] {
  const clocks: Reckoned[] = [
    {
      clock: 'decide',
      start: facts.registeredOn,
      day: facts.decideDueOn,
      running: facts.state === 'registered',
    },
  ];
  if (facts.acceptedOn && facts.concludeDueOn) {
    const running = facts.concludedOn === null && facts.state !== 'merged' && facts.state !== 'transferred';
    const { extendedTo, concludeDueOn: day, acceptedOn: start } = facts;
    clocks.push({ clock: 'conclude', start, day, running, extendedTo });
  }
  if (facts.reviewAskedOn && facts.reviewDueOn) {
    const { reviewAskedOn: start, reviewDueOn: day, reviewPending: running } = facts;
    clocks.push({ clock: 'review', start, day, running });
  }
  return clocks;
}
