import type { Day } from '@zuofeng/shared/calendar/days';
import { calendarDaysBetween } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import { timeLeft } from '../rectification/deadline-words.js';

/** What the clock that runs in a state waits for. */
const AWAITED: Partial<Record<CaseState, string>> = {
  registered: '受理',
  accepted: '查结',
  investigating: '查结',
  reviewing: '查结',
  replied: '复查',
  closed: '复查',
};

/** How near a day must be for the countdown to be spoken louder. */
const NEAR_DAYS = 3;

export interface Countdown {
  text: string;
  tone: 'late' | 'near' | 'calm';
}

/**
 * The countdown of a case in words: “受理还有 5 天”, “查结今日到期”, “查结逾期 2 天”. The ordinary track counts calendar days,
 * the fast one working days while time is left (domain.md §5). Undefined where no clock runs.
 */
export function countdownOf(
  row: Pick<CaseRow, 'state' | 'track' | 'dueOn'>,
  today: Day | undefined,
  calendar?: WorkingCalendar,
): Countdown | undefined {
  const awaited = AWAITED[row.state];
  if (!row.dueOn || !today || !awaited) return undefined;
  const left = timeLeft(row.dueOn, today, row.track === 'fast' ? calendar : undefined);
  return { text: awaited + left, tone: toneOf(row.dueOn, today) };
}

function toneOf(dueOn: Day, today: Day): Countdown['tone'] {
  if (dueOn < today) return 'late';
  return calendarDaysBetween(today, dueOn) <= NEAR_DAYS ? 'near' : 'calm';
}
