import { addCalendarDays, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  CLEAR_LABELS,
  type Clear,
  type Light,
  type Origin,
  type Outcome,
  type State,
} from './rectification.labels.js';

/** Computed once per request (`workingHorizon`), so that a light is a comparison of two days, in SQL as here. */
export interface LightDays {
  today: Day;
  /** The last deadline that is already yellow today. */
  yellowThrough: Day;
}

export interface Dated {
  state: State;
  deadline: Day | null;
  /** The day on which the head signed the closure application that stands. */
  submittedOn: Day | null;
}

/**
 * 亮灯 (domain.md §4): drafts have none; ended is grey; red once the deadline's last hour in Asia/Shanghai is over.
 * A submitted item is judged by the day it was submitted: the time the office takes to verify is not the unit's.
 */
export function lightOf(item: Dated, days: LightDays): Light | null {
  if (item.state === 'draft') return null;
  if (item.state === 'closed' || item.state === 'cancelled') return 'grey';
  if (item.deadline === null) return 'green';
  if (item.state === 'submitted') return item.submittedOn! > item.deadline ? 'red' : 'green';
  if (item.deadline < days.today) return 'red';
  return item.deadline <= days.yellowThrough ? 'yellow' : 'green';
}

/** How an ended item ended; null while it is open. On time means submitted, signed by the head, by the deadline then in force. */
export function outcomeOf(item: Dated): Outcome | null {
  if (item.state === 'cancelled') return 'cancelled';
  if (item.state !== 'closed') return null;
  const onTime = item.deadline === null || (item.submittedOn !== null && item.submittedOn <= item.deadline);
  return onTime ? 'on-time' : 'late';
}

export interface OnTimeCounts {
  closedOnTime: number;
  closedLate: number;
  openOverdue: number;
}

export interface Rate {
  numerator: number;
  denominator: number;
  /** 0–1, or null when nothing counts yet: no rate is not a rate of zero. */
  value: number | null;
}

/** 按时率 = closed on time ÷ (closed + open overdue). Cancelled items count nowhere. */
export function onTimeRate({ closedOnTime, closedLate, openOverdue }: OnTimeCounts): Rate {
  const denominator = closedOnTime + closedLate + openOverdue;
  return {
    numerator: closedOnTime,
    denominator,
    value: denominator === 0 ? null : closedOnTime / denominator,
  };
}

/**
 * A parent's progress: the mean of its children that count, rounded down; null without such children. Closed is 100;
 * cancelled and drafts are left out, as in every figure: what was not issued has not begun and is nobody's business yet.
 */
export function rolledUpPercent(children: readonly { state: State; percent: number }[]): number | null {
  const counting = children.filter(({ state }) => state !== 'cancelled' && state !== 'draft');
  if (counting.length === 0) return null;
  const sum = counting.reduce((total, child) => total + (child.state === 'closed' ? 100 : child.percent), 0);
  return Math.floor(sum / counting.length);
}

export interface FiveClears {
  problem: string | null;
  unitId: string;
  leader: string | null;
  person: string | null;
  standard: string | null;
  measures: string | null;
  deadline: Day | null;
  /** A term (so many days from the day of issue) stands for the deadline until the item is issued. */
  termAmount?: number | null;
}

const blank = (text: string | null) => text === null || text.trim() === '';

/** 五个明确: which of the five are still missing. Empty means the item may be issued. */
export function missingClears(item: FiveClears): Clear[] {
  const missing: Record<Clear, boolean> = {
    problem: blank(item.problem),
    responsibility: blank(item.leader) || blank(item.person),
    standard: blank(item.standard),
    measures: blank(item.measures),
    deadline: item.deadline === null && (item.termAmount ?? null) === null,
  };
  return (Object.keys(missing) as Clear[]).filter(clear => missing[clear]);
}

export function fiveClearsFault(item: FiveClears): Refusal | null {
  const missing = missingClears(item);
  if (missing.length === 0) return null;
  const named = missing.map(clear => CLEAR_LABELS[clear]).join('；');
  return { code: 'rectification.five-clears', detail: `还缺：${named}。补齐后即可交办。` };
}

/** A deadline that is set or moved must not lie in the past. */
export function deadlineFault(deadline: Day, today: Day): Refusal | null {
  if (deadline >= today) return null;
  return {
    code: 'rectification.deadline-invalid',
    detail: `完成时限 ${deadline} 已经过去，请改为 ${today} 或以后的日期。`,
  };
}

/** More time is a later day: also when the calendar moved the deadline while the request waited. */
export function laterFault(deadline: Day | null, newDeadline: Day): Refusal | null {
  if (deadline === null || newDeadline > deadline) return null;
  return { code: 'rectification.deadline-invalid', detail: `延期后的时限应晚于现时限 ${deadline}。` };
}

/** 延期: later than the deadline in force, by no more than the setting allows, and not in the past. */
export function extensionFault(
  request: { deadline: Day; newDeadline: Day },
  today: Day,
  maxDays: number,
): Refusal | null {
  const { deadline, newDeadline } = request;
  const notLater = laterFault(deadline, newDeadline);
  if (notLater) return notLater;
  const latest = addCalendarDays(deadline, maxDays);
  if (newDeadline > latest) {
    return {
      code: 'rectification.extension-too-long',
      detail: `一次延期最多 ${maxDays} 天，最晚可到 ${latest}。`,
    };
  }
  return deadlineFault(newDeadline, today);
}

/** 申请销号 needs at least one evidence file. */
export function evidenceFault(files: number): Refusal | null {
  if (files > 0) return null;
  return {
    code: 'rectification.evidence-required',
    detail: '请上传至少一份佐证材料（照片、文件、台账等）后再申请销号。',
  };
}

/** An item born of a complaint is closed only with the complainant's call-back result. */
export function callBackFault(origin: Origin, callBackResult: string | null | undefined): Refusal | null {
  if (origin !== 'complaint' || !blank(callBackResult ?? null)) return null;
  return {
    code: 'rectification.call-back-required',
    detail: '本问题由投诉转立，请先回访投诉人，并填写回访结果。',
  };
}
