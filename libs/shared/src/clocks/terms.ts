import { addCalendarDays, calendarDaysBetween, chineseDay, type Day } from '../calendar/days.js';
import {
  type Deadline,
  type DeadlineUnit,
  explainDeadline,
  type Extension,
} from '../calendar/explain-deadline.js';
import {
  addWorkingDays,
  UnknownYearError,
  type WorkingCalendar,
  workingDaysBetween,
} from '../calendar/working-days.js';

/** A time limit as it was given: so many days from a start, rather than a fixed day. */
export interface Term {
  amount: number;
  unit: DeadlineUnit;
}

/** The last day of a term that starts on `start`, which does not count itself (民法典 art. 201). Throws UnknownYearError. */
export const termDay = (start: Day, { amount, unit }: Term, calendar: WorkingCalendar): Day =>
  unit === 'working' ? addWorkingDays(calendar, start, amount) : addCalendarDays(start, amount);

/** Where a clock that counts working days stands, and where the calendar would have it stand. */
export interface Reckoned {
  start: Day;
  /** Working days. */
  amount: number;
  day: Day;
}

/**
 * The day to which a calendar moves a running clock; null when it stays. Asia/Shanghai days, both ways: a new holiday
 * makes it later, a new make-up day earlier. Throws UnknownYearError: a year that is not known is never guessed.
 */
export function movedTo({ start, amount, day }: Reckoned, calendar: WorkingCalendar): Day | null {
  const reckoned = addWorkingDays(calendar, start, amount);
  return reckoned === day ? null : reckoned;
}

/** Whether the calendar leads the clock into a year that is not known: then it keeps its day until that year is entered. */
export function waitsForYear({ start, amount }: Omit<Reckoned, 'day'>, calendar: WorkingCalendar): boolean {
  return orUnknown(() => addWorkingDays(calendar, start, amount)) === undefined;
}

interface KeptTerm {
  start: Day;
  term: Term;
  /** The day on record. */
  day: Day;
  extensions?: readonly Extension[];
  calendar: WorkingCalendar;
}

/**
 * The reckoning of a clock from its term, that ends on the day on record. A clock that has stopped keeps its day when the
 * calendar changes afterwards; then the sentence says so instead of showing an arithmetic that leads elsewhere.
 */
export function explainTerm({ start, term, day, extensions = [], calendar }: KeptTerm): Deadline {
  const explained = orUnknown(() => explainDeadline({ start, ...term, extensions, calendar }));
  if (explained?.day === day) return explained;
  const unit = term.unit === 'working' ? '个工作日' : '天';
  const why = explained
    ? '按当时的工作日历推算；停止计时后日历另有调整，不再变动'
    : '推算要用到尚未录入的年度安排，暂按原推算，录入后自动重算';
  const text = `${chineseDay(start)}起 ${term.amount} ${unit} → ${chineseDay(day, start)}（${why}）`;
  return { day, steps: [], text };
}

/** The reckoning of a day that was fixed as such: the working days that lead to it, and whether offices work on it. */
export function explainDay(start: Day, day: Day, calendar: WorkingCalendar): Deadline {
  const plain = { day, steps: [], text: `定为 ${chineseDay(day)}` };
  if (day <= start) return plain;
  const explained = orUnknown(() => {
    const amount = workingDaysBetween(calendar, start, day);
    return explainDeadline({ start, amount, unit: 'working', calendar });
  });
  if (!explained) {
    return {
      ...plain,
      text: `${plain.text}，自 ${chineseDay(start)}起 ${calendarDaysBetween(start, day)} 天`,
    };
  }
  if (explained.day === day) return explained;
  const rest = calendarDaysBetween(explained.day, day);
  const text = `${explained.text}；时限定在其后第 ${rest} 天，当日不上班，请提前办结`;
  return { day, steps: explained.steps, text };
}

function orUnknown<T>(reckon: () => T): T | undefined {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof UnknownYearError) return undefined;
    throw error;
  }
}
