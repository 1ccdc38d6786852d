import type { DeadlineUnit } from '../calendar/explain-deadline.js';

/** Everything dated that is reckoned from a start: the codes and their Chinese names. */
export const CLOCKS = [
  'deadline',
  'return',
  'look-back',
  'letter',
  'decide',
  'respond',
  'object',
  'conclude',
  'review',
  'instruction',
] as const;
export type ClockKind = (typeof CLOCKS)[number];
export const CLOCK_LABELS: Record<ClockKind, string> = {
  deadline: '完成时限',
  return: '退回异议期限',
  'look-back': '回头看期限',
  letter: '督办单答复期限',
  // Of a complaint.
  decide: '受理告知期限',
  respond: '响应期限',
  object: '交办异议期限',
  conclude: '办理期限',
  review: '复查期限',
  instruction: '批示回复期限',
};

/** The clocks that count working days and so move with the calendar. */
export const MOVING_CLOCKS = [
  'deadline',
  'return',
  'letter',
  'object',
  'conclude',
  'instruction',
] as const satisfies readonly ClockKind[];
export type MovingClock = (typeof MOVING_CLOCKS)[number];

/** `not-started`: a draft has a term but no day yet. `stopped`: what the clock ran for has happened. */
export const CLOCK_PHASES = ['not-started', 'running', 'stopped'] as const;
export type ClockPhase = (typeof CLOCK_PHASES)[number];
export const CLOCK_PHASE_LABELS: Record<ClockPhase, string> = {
  'not-started': '尚未起算',
  running: '计时中',
  stopped: '已停止',
};

/** What was changed about the calendar: by the office, or with a new edition of the built-in arrangements. */
export const CALENDAR_ACTIONS = [
  'put-override',
  'delete-override',
  'confirm-year',
  'withdraw-year',
  'new-edition',
] as const;
export type CalendarAction = (typeof CALENDAR_ACTIONS)[number];

export const TERM_LIMITS = { amount: { min: 1, max: 1000 } } as const;

/** How a term reads, before it has a day: `自交办之日起 20 个工作日`. */
export const TERM_UNIT_WORDS: Record<DeadlineUnit, string> = { working: '个工作日', calendar: '天' };
export const termWords = ({ amount, unit }: { amount: number; unit: DeadlineUnit }): string =>
  `自交办之日起 ${amount} ${TERM_UNIT_WORDS[unit]}`;
