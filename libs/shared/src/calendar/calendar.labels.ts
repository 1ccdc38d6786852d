/** Where a year's arrangement comes from. `unknown` years refuse all working-day arithmetic. */
export const YEAR_STATES = ['published', 'office', 'unknown'] as const;
export type YearState = (typeof YEAR_STATES)[number];
export const YEAR_STATE_LABELS: Record<YearState, string> = {
  published: '国务院办公厅放假安排',
  office: '办公室录入',
  unknown: '尚未录入',
};

export const DAY_KINDS = ['workday', 'make-up', 'weekend', 'holiday'] as const;
export const DAY_KIND_LABELS: Record<(typeof DAY_KINDS)[number], string> = {
  workday: '工作日',
  'make-up': '调休上班',
  weekend: '周末',
  holiday: '放假',
};

export const OVERRIDE_KINDS = ['workday', 'holiday'] as const;
export const OVERRIDE_KIND_LABELS: Record<(typeof OVERRIDE_KINDS)[number], string> = {
  workday: '上班',
  holiday: '放假',
};

export const CALENDAR_LIMITS = {
  year: { min: 2004, max: 2199 },
  name: { max: 40 },
  basis: { max: 120 },
  amount: { min: 0, max: 1000 },
} as const;
