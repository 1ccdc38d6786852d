import {
  addCalendarDays,
  calendarDaysBetween,
  chineseDay,
  type Day,
  type Quarter,
  quarterOf,
} from '../calendar/days.js';
import { explainDeadline } from '../calendar/explain-deadline.js';
import { UnknownYearError, type WorkingCalendar } from '../calendar/working-days.js';
import { QUARTER_CODE } from './reviews.labels.js';
import type { QuarterView } from './reviews.query.contract.js';

/** A quarter by its code, such as `2026Q1`. Codes sort as the quarters do. */
export type QuarterCode = string;

export const quarterCode = ({ year, quarter }: Pick<Quarter, 'year' | 'quarter'>): QuarterCode =>
  `${year}Q${quarter}`;

/** The code of the quarter in which the day lies (Asia/Shanghai). */
export const quarterCodeOf = (day: Day): QuarterCode => quarterCode(quarterOf(day));

/** The quarter of a code, with its first and last day. Throws RangeError on what is no code. */
export function parseQuarter(code: QuarterCode): Quarter {
  if (!QUARTER_CODE.pattern.test(code)) throw new RangeError(`no quarter: ${code}`);
  const month = String((Number(code[5]) - 1) * 3 + 1).padStart(2, '0');
  return quarterOf(`${code.slice(0, 4)}-${month}-01`);
}

/** The quarter `n` later (earlier when negative). */
export function addQuarters(code: QuarterCode, n: number): QuarterCode {
  const index = Number(code.slice(0, 4)) * 4 + Number(code[5]) - 1 + n;
  return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
}

/** All quarters from one to the other, both included. */
export function quartersBetween(from: QuarterCode, to: QuarterCode): QuarterCode[] {
  const codes: QuarterCode[] = [];
  for (let code = from; code <= to; code = addQuarters(code, 1)) codes.push(code);
  return codes;
}

const ORDINALS = ['一', '二', '三', '四'] as const;

/** `2026年第一季度`, as official papers write it. */
export const quarterLabel = (code: QuarterCode): string =>
  `${code.slice(0, 4)}年第${ORDINALS[Number(code[5]) - 1]}季度`;

/** The last day of submission and how it is reckoned; the day is null while the year of a holiday arrangement is unknown. */
export interface QuarterDue {
  day: Day | null;
  text: string;
}

/**
 * The last day on which a record of the quarter is in time: the quarter's last day and so many working days of grace after
 * it (`review.graceWorkingDays`). Asia/Shanghai: until 23:59:59.999 of that day. Never guessed: see `QuarterDue`.
 */
export function quarterDue(
  code: QuarterCode,
  graceWorkingDays: number,
  calendar: WorkingCalendar,
): QuarterDue {
  const { last } = parseQuarter(code);
  if (graceWorkingDays === 0)
    return { day: last, text: `季度最后一天 ${chineseDay(last)}，当日 24 时前报送` };
  try {
    const { day, text } = explainDeadline({
      start: last,
      amount: graceWorkingDays,
      unit: 'working',
      calendar,
    });
    return { day, text: `季度结束后 ${graceWorkingDays} 个工作日内报送：${text}` };
  } catch (error) {
    if (!(error instanceof UnknownYearError)) throw error;
    return { day: null, text: error.detail };
  }
}

/** The quarter as people see it on the day. */
export function quarterView(code: QuarterCode, due: QuarterDue, today: Day): QuarterView {
  const { first, last } = parseQuarter(code);
  return {
    ...{ code, label: quarterLabel(code), first, last },
    ...{ dueOn: due.day, dueText: due.text },
    daysLeft: due.day === null ? null : calendarDaysBetween(today, due.day),
  };
}

/** When a unit was there: its first and last day, and the day on which the system came to know it. */
export interface UnitSpan {
  activeFrom: Day;
  activeTo: Day | null;
  knownFrom: Day;
}

/**
 * Whether the unit owes a review in the quarter (domain.md §6): it was there on the quarter's first day and still is on
 * its last, so that it had the whole quarter; quarters that ended before the system knew the unit are owed to nobody.
 */
export function owesReview({ activeFrom, activeTo, knownFrom }: UnitSpan, code: QuarterCode): boolean {
  const { first, last } = parseQuarter(code);
  return activeFrom <= first && (activeTo === null || activeTo >= last) && knownFrom <= last;
}

/** Days before the quarter's last day, and whether today is one on which a reminder falls due. */
export const daysToQuarterEnd = (code: QuarterCode, today: Day): number =>
  calendarDaysBetween(today, parseQuarter(code).last);

/** The first day on which the quarter is on record as missed. */
export const missedFrom = (due: QuarterDue): Day | null =>
  due.day === null ? null : addCalendarDays(due.day, 1);
