import { addCalendarDays, chineseDay, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';

/** A stretch of a unit's membership in an evaluation group; both ends included, `to` null = until further notice. */
export interface Membership {
  groupId: string;
  from: Day;
  to: Day | null;
}

export type GroupMove = { ok: true; history: Membership[] } | { ok: false; problem: Refusal };

/**
 * The memberships after the unit moves to a group from a day on (domain.md §3: a unit may move between periods; what was
 * before stays as it was). Refuses a day before the latest arrangement, since finished rankings rest on it.
 */
export function moveToGroup(history: readonly Membership[], groupId: string, from: Day): GroupMove {
  const past = history.filter(one => one.from < from);
  const latest = history.reduce<Membership | undefined>(
    (last, one) => (last && last.from > one.from ? last : one),
    undefined,
  );
  if (latest && latest.from > from) {
    const detail = `已有 ${chineseDay(latest.from)}起的归组安排，起始日期不能早于这一天`;
    return { ok: false, problem: { code: 'record.conflict', detail } };
  }
  if (latest?.groupId === groupId && (latest.to === null || latest.to >= from)) {
    return { ok: false, problem: { code: 'record.conflict', detail: '该单位在这一天已属于此考评分组' } };
  }
  const ended = past.map(one =>
    one.to === null || one.to >= from ? { ...one, to: addCalendarDays(from, -1) } : one,
  );
  return { ok: true, history: [...ended, { groupId, from, to: null }] };
}

/** The membership that holds on the day. */
export const membershipOn = (history: readonly Membership[], day: Day): Membership | undefined =>
  history.find(({ from, to }) => from <= day && (to === null || day <= to));
