import { addCalendarDays, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import { parseQuarter, type QuarterCode, type QuarterDue, quarterLabel } from './quarters.js';
import type { ReviewOutcome } from './reviews.labels.js';

export interface Submission {
  quarter: QuarterCode;
  due: QuarterDue;
  /** Until when the correction of a returned record keeps the day of its first submission; null when never returned. */
  correctBy: Day | null;
  /** The quarter was missed and the director lets it be made up for. */
  unlocked: boolean;
  /** How this record stood to its day when it was last signed; null while it never was. */
  before: ReviewOutcome | null;
  today: Day;
}

/**
 * How a submission of today stands to its day. In time until the last moment of the last day; a record that was in time and
 * sent back stays so when it comes again within the days for correction; otherwise late, and made up for after a missed
 * quarter. What was late or made up for once is so for ever, however often it is sent back. Asia/Shanghai days.
 */
export function outcomeOf({ due, correctBy, unlocked, before, today }: Submission): ReviewOutcome {
  if (before === 'late' || before === 'made-up') return before;
  if (due.day === null || today <= due.day) return 'in-time';
  if (before === 'in-time') return correctBy !== null && today <= correctBy ? 'in-time' : 'late';
  return unlocked ? 'made-up' : 'late';
}

/** Why the quarter takes no submission today; null when it does. */
export function quarterFault({ quarter, due, unlocked, before, today }: Submission): Refusal | null {
  const { first } = parseQuarter(quarter);
  if (today < first)
    return { code: 'review.quarter-ahead', detail: `${quarterLabel(quarter)}自 ${first} 起填报。` };
  if (due.day === null || today <= due.day || before !== null || unlocked) return null;
  return {
    code: 'review.quarter-missed',
    detail: `${quarterLabel(quarter)}应于 ${due.day} 前报送，现已过期。缺专题研究的，补办须先经办公室主任签字同意，并始终注明“逾期补办”。`,
  };
}

/** Why the meeting cannot have been held on the day; null when it can. What is made up for may be held after the quarter. */
export function heldOnFault(
  quarter: QuarterCode,
  heldOn: Day,
  { today, unlocked }: { today: Day; unlocked: boolean },
): string | null {
  const { first, last } = parseQuarter(quarter);
  if (heldOn > today) return `研究日期不能晚于今天 ${today}`;
  if (heldOn < first || (heldOn > last && !unlocked)) {
    return `研究日期应在 ${first} 至 ${last} 之间：每季度的专题研究在当季开展`;
  }
  return null;
}

/** The last day on which a record returned today keeps its first day (`review.correctWithinDays`). */
export const correctByDay = (today: Day, withinDays: number): Day => addCalendarDays(today, withinDays);
