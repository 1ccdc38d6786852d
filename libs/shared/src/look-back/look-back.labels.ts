/** 回头看 (domain.md §4): the codes and their Chinese names. Free of side effects: the web reads it at run time. */

/** `lapsed`: the item came back to the ledger before anybody looked, so there is nothing left to look at. */
export const LOOK_BACK_STATES = ['due', 'held', 'relapsed', 'lapsed'] as const;
export type LookBackState = (typeof LOOK_BACK_STATES)[number];
export const LOOK_BACK_STATE_LABELS: Record<LookBackState, string> = {
  due: '待回头看',
  held: '巩固',
  relapsed: '反弹',
  lapsed: '重开失效',
};

/** Looked at, one way or the other: what the share that held is made of. */
export const LOOKED_STATES = ['held', 'relapsed'] as const satisfies readonly LookBackState[];

/** Where a look-back stands on a given day; what is done keeps its outcome whatever the day. */
export const LOOK_BACK_PHASES = ['overdue', 'due', 'waiting', 'held', 'relapsed', 'lapsed'] as const;
export type LookBackPhase = (typeof LOOK_BACK_PHASES)[number];
export const LOOK_BACK_PHASE_LABELS: Record<LookBackPhase, string> = {
  overdue: '逾期未开展',
  due: '到期待开展',
  waiting: '未到期',
  held: '巩固',
  relapsed: '反弹',
  lapsed: '重开失效',
};
