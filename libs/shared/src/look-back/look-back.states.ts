import type { Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import type { LookBackState } from './look-back.labels.js';

interface Transition {
  from: readonly LookBackState[];
  to: LookBackState;
}

/**
 * The life of one look-back. `hold` and `relapse` are actions of the item itself (TRANSITIONS of the ledger), so that
 * lock, version, timeline and audit are the ledger's; `lapse` follows when the item is reopened by other means.
 */
export const LOOK_BACK_TRANSITIONS = {
  hold: { from: ['due'], to: 'held' },
  relapse: { from: ['due'], to: 'relapsed' },
  lapse: { from: ['due'], to: 'lapsed' },
} as const satisfies Record<string, Transition>;

/** What the rules look at: the look-back that waits, and who closed the item. */
export interface LookBackFacts {
  dueOn: Day;
  closers: readonly string[];
}

interface Looker {
  /** The one who looks and whoever they stand for. */
  persons: readonly string[];
  /** Everyone who handled the item. */
  handlers: readonly string[];
  today: Day;
}

/**
 * Whether this person may look back today (domain.md §§2, 4): there is something to look back on, enough days have passed
 * for the result to have lasted or not, and it is neither the one who closed it nor one who worked on it. Null when so.
 */
export function lookBackFault(
  lookBack: LookBackFacts | null,
  { persons, handlers, today }: Looker,
): Refusal | null {
  if (!lookBack) return { code: 'state.not-allowed', detail: '这个问题没有待开展的回头看。' };
  if (persons.some(id => lookBack.closers.includes(id))) {
    return { code: 'rule.same-person', detail: '销号由您核查，请由办公室的其他同志回头看。' };
  }
  if (persons.some(id => handlers.includes(id))) {
    return {
      code: 'rule.same-person',
      detail: '您登记、修改、办理、申请或签字过这个问题，请由办公室的其他同志回头看。',
    };
  }
  if (today < lookBack.dueOn) {
    return {
      code: 'look-back.not-yet',
      detail: `回头看自 ${lookBack.dueOn} 起开展；在此之前发现反弹的，请直接“反弹重开”。`,
    };
  }
  return null;
}
