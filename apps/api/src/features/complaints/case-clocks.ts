import {
  calendarDaysBetween,
  chineseDay,
  type Day,
  dayStart,
  shanghaiDay,
} from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { ClockExtensionView, ClockMoveView, ClockView } from '@zuofeng/shared/clocks/clocks.contract';
import { explainDay, explainTerm, type Term } from '@zuofeng/shared/clocks/terms';
import {
  CASE_CLOCK_LABELS,
  type CaseClock,
  type CaseState,
} from '@zuofeng/shared/complaints/complaints.labels';
import { caseTerm } from '@zuofeng/shared/complaints/complaints.rules';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import type { ComplaintEntity } from './complaint.entity.js';

export interface CaseClockFacts {
  complaint: ComplaintEntity;
  /** The day on which the complainant asked for the review that waits. */
  reviewFrom: Day | null;
  extensions: readonly ClockExtensionView[];
  moves: readonly (ClockMoveView & { clock: CaseClock })[];
}

interface Running {
  clock: CaseClock;
  start: Day;
  startedBy: string;
  day: Day;
  running: boolean;
  /** Null where the day was fixed as such. */
  term: Term | null;
}

const UNCONCLUDED: readonly CaseState[] = ['accepted', 'investigating', 'reviewing'];

/** Every clock of a case: from where, how it was counted, where it ends (domain.md §3, §5). */
export function caseClocks(
  { complaint, reviewFrom, extensions, moves }: CaseClockFacts,
  settings: SettingValues,
  calendar: WorkingCalendar,
): ClockView[] {
  return running(complaint, reviewFrom, settings).map(one => {
    const granted = one.clock === 'conclude' ? inThisRun(extensions, one.start) : [];
    const first = granted[0]?.from ?? one.day;
    const { steps, text } = one.term
      ? explainTerm({ start: one.start, term: one.term, day: first, calendar })
      : explainDay(one.start, first, calendar);
    return {
      clock: one.clock,
      label: CASE_CLOCK_LABELS[one.clock],
      phase: one.running ? 'running' : 'stopped',
      start: one.start,
      startedBy: one.startedBy,
      amount: one.term?.amount ?? null,
      unit: one.term?.unit ?? null,
      day: one.day,
      steps,
      extensions: granted,
      moves: inThisRun(
        moves.filter(({ clock }) => clock === one.clock),
        one.start,
      ).map(({ clock: _, ...move }) => move),
      text: [text, ...granted.map(({ to }) => `批准延期至 ${chineseDay(to, one.start)}`)].join('；'),
    };
  });
}

const inThisRun = <T extends { at: string }>(rows: readonly T[], start: Day): T[] =>
  rows.filter(({ at }) => shanghaiDay(new Date(at)) >= start);

/** Calendar days need no record of the term: the days between are the term. */
const calendarTerm = (start: Day, day: Day): Term => ({
  amount: calendarDaysBetween(start, day),
  unit: 'calendar',
});

function running(complaint: ComplaintEntity, reviewFrom: Day | null, settings: SettingValues): Running[] {
  const { state, registeredOn, decideDueOn, respondDueOn, respondedOn, assignedOn, objectUntil } = complaint;
  const { concludeFrom, concludeDueOn, concludeWithin, extensionCount, reviewDueOn, redone, round } =
    complaint;
  const clocks: Running[] = [
    {
      ...{ clock: 'decide', start: registeredOn, startedBy: '登记', day: decideDueOn },
      running: state === 'registered',
      term: calendarTerm(registeredOn, decideDueOn),
    },
    {
      ...{ clock: 'respond', start: registeredOn, startedBy: '登记', day: respondDueOn },
      running: respondedOn === null,
      term:
        complaint.track === 'fast'
          ? caseTerm('respond', 'fast', settings)
          : calendarTerm(registeredOn, respondDueOn),
    },
  ];
  if (concludeFrom !== null && concludeDueOn !== null) {
    const working: Term | null = concludeWithin === null ? null : { amount: concludeWithin, unit: 'working' };
    const fixed = complaint.track === 'fast' ? null : calendarTerm(concludeFrom, concludeDueOn);
    clocks.push({
      ...{ clock: 'conclude', start: concludeFrom, day: concludeDueOn },
      startedBy: round > 1 && (redone > 0 || concludeFrom !== complaint.acceptedOn) ? '重新办理' : '受理',
      running: UNCONCLUDED.includes(state),
      // What was extended is reckoned from its first day by the extensions.
      term: working ?? (extensionCount > 0 ? null : fixed),
    });
  }
  if (assignedOn !== null && objectUntil !== null) {
    clocks.push({
      ...{ clock: 'object', start: assignedOn, startedBy: '交办', day: objectUntil },
      running: state === 'investigating',
      term: complaint.objectWithin === null ? null : { amount: complaint.objectWithin, unit: 'working' },
    });
  }
  if (reviewDueOn !== null && reviewFrom !== null) {
    clocks.push({
      ...{ clock: 'review', start: reviewFrom, startedBy: '申请复查', day: reviewDueOn, running: true },
      term: calendarTerm(reviewFrom, reviewDueOn),
    });
  }
  return clocks;
}

/** For a unit: the day only, never the moment (bars.md T2). */
export const dayOnly = (at: string): string => dayStart(shanghaiDay(new Date(at))).toISOString();
