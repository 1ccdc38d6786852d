import { addCalendarDays, chineseDay, chinesePeriod, type Day, type Period } from './days.js';
import { dayFacts, type DayKind, type WorkingCalendar } from './working-days.js';

export const DEADLINE_UNITS = ['working', 'calendar'] as const;
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number];
export const DEADLINE_UNIT_LABELS: Record<DeadlineUnit, string> = { working: '个工作日', calendar: '天' };

/** A stretch in which the clock stands still, both ends included. */
export interface Pause extends Period {
  reason: string;
}

/** More time, granted after the first reckoning; counted on from the deadline so far. */
export interface Extension {
  amount: number;
  unit: DeadlineUnit;
  reason: string;
}

export interface DeadlineInput {
  /** The day of the event; it does not count itself (民法典 art. 201). */
  start: Day;
  amount: number;
  unit: DeadlineUnit;
  calendar: WorkingCalendar;
  pauses?: readonly Pause[];
  extensions?: readonly Extension[];
}

export const STEP_KINDS = ['weekend', 'holiday', 'make-up', 'pause', 'extension'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One thing that moved the deadline: the days it is about and a phrase to print. */
export interface DeadlineStep extends Period {
  kind: StepKind;
  text: string;
}

export interface Deadline {
  day: Day;
  steps: DeadlineStep[];
  /** The whole reckoning in one Chinese sentence. */
  text: string;
}

interface Run extends Period {
  kind: Exclude<StepKind, 'extension'>;
  name: string;
}

/** Adds the day to the last run when it goes on with the same thing, else starts a run. */
function note(runs: Run[], day: Day, kind: Run['kind'], name: string): void {
  const last = runs.at(-1);
  const goesOn = last?.kind === kind && last.name === name && addCalendarDays(last.last, 1) === day;
  if (goesOn) last.last = day;
  else runs.push({ kind, name, first: day, last: day });
}

const QUIET: readonly DayKind[] = ['workday'];

/** Counts `amount` days on from `start`, writing down every day that is not a plain counted one. */
function walk(input: DeadlineInput, start: Day, amount: number, unit: DeadlineUnit, runs: Run[]): Day {
  let day = start;
  for (let left = amount; left > 0;) {
    day = addCalendarDays(day, 1);
    const pause = input.pauses?.find(({ first, last }) => first <= day && day <= last);
    if (pause) {
      note(runs, day, 'pause', pause.reason);
      continue;
    }
    const facts: { kind: DayKind; name: string } =
      unit === 'calendar' ? { kind: 'workday', name: '' } : dayFacts(input.calendar, day);
    if (facts.kind === 'workday' || facts.kind === 'make-up') left -= 1;
    if (!QUIET.includes(facts.kind)) note(runs, day, facts.kind as Run['kind'], facts.name);
  }
  return day;
}

const RUN_TEXT: Record<Run['kind'], (run: Run, beside: Day) => string> = {
  weekend: (run, beside) => `周末 ${chinesePeriod(run, beside)}`,
  holiday: (run, beside) => `${run.name} ${chinesePeriod(run, beside)}`,
  'make-up': (run, beside) => `调休上班 ${chinesePeriod(run, beside)}`,
  pause: (run, beside) => `暂停 ${chinesePeriod(run, beside)}（${run.name}）`,
};

const toStep =
  (beside: Day) =>
  (run: Run): DeadlineStep => ({
    kind: run.kind,
    first: run.first,
    last: run.last,
    text: RUN_TEXT[run.kind](run, beside),
  });

/** One clause: `跳过周末 3 次、中秋 9 月 25 日至 27 日，调休上班 9 月 20 日`; weekends are counted, the rest is named. */
function clauses(steps: readonly DeadlineStep[]): string[] {
  const texts = (kind: StepKind) => steps.filter(step => step.kind === kind).map(step => step.text);
  const weekends = texts('weekend').length;
  const skipped = [...(weekends ? [`周末 ${weekends} 次`] : []), ...texts('holiday')];
  return [...(skipped.length ? [`跳过${skipped.join('、')}`] : []), ...texts('make-up'), ...texts('pause')];
}

const sentence = (head: string, parts: readonly string[], end: string): string =>
  `${head}${parts.length ? `：${parts.join('，')}` : ''} → ${end}`;

/**
 * Reckons a deadline in Asia/Shanghai days and explains it step by step (domain.md §3: "every deadline can print its own
 * arithmetic"). Working days skip weekends and holidays and count make-up days; calendar days count every day and do
 * not roll when the last one is a holiday. Paused days never count. Throws UnknownYearError.
 */
export function explainDeadline(input: DeadlineInput): Deadline {
  const { start, amount, unit, extensions = [] } = input;
  const runs: Run[] = [];
  let day = walk(input, start, amount, unit, runs);
  const steps = runs.map(toStep(start));
  let text = sentence(
    `${chineseDay(start)}起 ${amount} ${DEADLINE_UNIT_LABELS[unit]}`,
    clauses(steps),
    chineseDay(day, start),
  );
  for (const extension of extensions) {
    const more: Run[] = [];
    const from = day;
    day = walk(input, from, extension.amount, extension.unit, more);
    const head = `延期 ${extension.amount} ${DEADLINE_UNIT_LABELS[extension.unit]}（${extension.reason}）`;
    const moreSteps = more.map(toStep(start));
    steps.push({ kind: 'extension', first: from, last: day, text: head }, ...moreSteps);
    text += `；${sentence(head, clauses(moreSteps), chineseDay(day, start))}`;
  }
  return { day, steps, text };
}
