/** 表扬奖励 and 问责 (domain.md §7.7): what both have in common. Free of side effects: the web reads it at run time. */

/** Whom it is about. */
export const TARGETS = ['unit', 'section', 'cadre'] as const;
export type Target = (typeof TARGETS)[number];
export const TARGET_LABELS: Record<Target, string> = { unit: '单位', section: '科室', cadre: '干部' };

/** Limits in characters (Unicode code points) and counts. */
export const RECOGNITION_LIMITS = {
  number: 20,
  person: 50,
  title: 100,
  text: 2000,
  summary: 300,
  reason: 1000,
  files: 20,
} as const;
