/** Periods and lists, for both faces (domain.md §9). Apart from the other words of scoring: the public pages need no more. */

export const LISTS = ['red', 'black'] as const;
export type List = (typeof LISTS)[number];
export const LIST_LABELS: Record<List, string> = { red: '红榜', black: '黑榜' };

/** Why a unit is on a list, or is kept off the one where its rank would have put it. */
export const PLACEMENT_REASONS = [
  'top',
  'score-reached',
  'bottom',
  'score-missed',
  'veto-black',
  'vetoed',
  'exempt',
  'too-few',
  'already-red',
] as const;
export type PlacementReason = (typeof PLACEMENT_REASONS)[number];
export const PLACEMENT_REASON_LABELS: Record<PlacementReason, string> = {
  top: '名次居前',
  'score-reached': '达到红榜分数线',
  bottom: '名次居后',
  'score-missed': '低于黑榜分数线',
  'veto-black': '一票否决列入黑榜',
  vetoed: '被一票否决，不列入红榜',
  exempt: '各项目标均已达成，不列入黑榜',
  'too-few': '样本过少，不参与排名',
  'already-red': '已列入红榜',
};

export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];
export const PERIOD_KIND_LABELS: Record<PeriodKind, string> = {
  month: '月度',
  quarter: '季度',
  year: '年度',
};
