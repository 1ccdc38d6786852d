/** 常用视图 and 订阅: codes, names and limits. Free of side effects: the web reads it at run time. */

export const LEDGER_LAYOUTS = ['table', 'board'] as const;
export type LedgerLayout = (typeof LEDGER_LAYOUTS)[number];

export const RHYTHMS = ['daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const RHYTHM_LABELS: Record<Rhythm, string> = { daily: '每天', weekly: '每周' };

/** By their number, 1 = Monday … 7 = Sunday. */
export const WEEKDAY_LABELS: Readonly<Record<number, string>> = {
  1: '周一',
  2: '周二',
  3: '周三',
  4: '周四',
  5: '周五',
  6: '周六',
  7: '周日',
};

export const SAVED_VIEW_LIMITS = {
  name: 30,
  /** A person's own views. */
  views: 30,
  /** Beyond so many items a subscription tells the total only, not what came and went. */
  watched: 2000,
} as const;
