/** The six aspects 六大方面 (domain.md §3): fixed by the city's opinion, so their codes are part of the program. */
export const ASPECTS = [
  'emancipate-minds',
  'study-policy',
  'raise-efficiency',
  'strive-upstream',
  'front-line',
  'results-first',
] as const;
export type Aspect = (typeof ASPECTS)[number];
export const ASPECT_LABELS: Record<Aspect, string> = {
  'emancipate-minds': '大胆解放思想',
  'study-policy': '强化学用政策',
  'raise-efficiency': '提高工作效率',
  'strive-upstream': '勇于力争上游',
  'front-line': '坚持干在一线',
  'results-first': '突出结果导向',
};

export const MEASURE_LIMITS = {
  code: { max: 32 },
  name: { max: 60 },
  description: { max: 1000 },
  order: { min: 0, max: 9999 },
} as const;

export const MEASURE_CODE = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9-]*$/,
  fault: '只能由字母、数字和连字符组成，并以字母或数字开头',
};
