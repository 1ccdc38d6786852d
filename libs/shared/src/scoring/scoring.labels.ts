/** 考评 (domain.md §8): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const INDICATOR_KINDS = [
  'deduct',
  'ratio',
  'slope',
  'table',
  'target',
  'survey',
  'bonus',
  'veto',
] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];
export const INDICATOR_KIND_LABELS: Record<IndicatorKind, string> = {
  deduct: '按次扣分',
  ratio: '比率计分',
  slope: '达标满分、低一点扣一点',
  table: '分档计分',
  target: '目标达成',
  survey: '满意度测评',
  bonus: '按次加分',
  veto: '一票否决',
};
export const INDICATOR_KIND_HELP: Record<IndicatorKind, string> = {
  deduct: '从基础分起，每发生一次扣若干分；可按轻重分别定分。',
  ratio: '得分＝比率×分值；也可以反过来，按未达到的部分扣分。',
  slope: '达到规定的百分比得满分，每低一个百分点扣若干分。',
  table: '按百分比所在的档次得分，例如 95% 以上 10 分、90% 以上 8 分。',
  target: '达到目标得分，未达到不得分；可作为“各项目标均达成不进黑榜”的依据。',
  survey: '各等次人数乘以权重，除以有效人数，再乘以分值；“不了解”等选项不计入有效人数。',
  bonus: '每发生一次加若干分，可设封顶；可按种类分别定分。',
  veto: '发生达到次数的，取消红榜资格，或者直接列入黑榜。',
};

/** What a metric gives: a ratio of records, occurrences, or answers by grade. */
export const FACT_SHAPES = ['ratio', 'count', 'grades'] as const;
export type FactShape = (typeof FACT_SHAPES)[number];
export const FACT_SHAPE_LABELS: Record<FactShape, string> = {
  ratio: '比率',
  count: '次数',
  grades: '分等次',
};

/** Which shapes a kind can weigh. */
export const SHAPES_OF_KIND: Record<IndicatorKind, readonly FactShape[]> = {
  deduct: ['count'],
  ratio: ['ratio'],
  slope: ['ratio'],
  table: ['ratio'],
  target: ['ratio', 'count'],
  survey: ['grades'],
  bonus: ['count'],
  veto: ['count'],
};

export const RATIO_WAYS = ['earn', 'lose'] as const;
export type RatioWay = (typeof RATIO_WAYS)[number];
export const RATIO_WAY_LABELS: Record<RatioWay, string> = {
  earn: '按达到部分得分',
  lose: '按未达到部分扣分',
};

/** How percentage points below the mark are counted. */
export const SLOPE_STEPS = ['proportional', 'full', 'started'] as const;
export type SlopeStep = (typeof SLOPE_STEPS)[number];
export const SLOPE_STEP_LABELS: Record<SlopeStep, string> = {
  proportional: '不足一个百分点按比例扣',
  full: '满一个百分点才扣',
  started: '不足一个百分点按一个扣',
};

export const TARGET_WAYS = ['at-least', 'at-most'] as const;
export type TargetWay = (typeof TARGET_WAYS)[number];
export const TARGET_WAY_LABELS: Record<TargetWay, string> = { 'at-least': '不低于', 'at-most': '不高于' };

export const VETO_EFFECTS = ['not-red', 'black'] as const;
export type VetoEffect = (typeof VETO_EFFECTS)[number];
export const VETO_EFFECT_LABELS: Record<VetoEffect, string> = {
  'not-red': '不得列入红榜',
  black: '直接列入黑榜',
};

export const CUT_WAYS = ['rank', 'score', 'none'] as const;
export type CutWay = (typeof CUT_WAYS)[number];
export const CUT_WAY_LABELS: Record<CutWay, string> = { rank: '按名次', score: '按分数线', none: '不设' };

export const CUT_SCOPES = ['group', 'all'] as const;
export type CutScope = (typeof CUT_SCOPES)[number];
export const CUT_SCOPE_LABELS: Record<CutScope, string> = { group: '各组分别取', all: '各组合并取' };

/** How a line came about. */
export const LINE_KINDS = ['base', 'indicator', 'correction'] as const;
export type LineKind = (typeof LINE_KINDS)[number];
export const LINE_KIND_LABELS: Record<LineKind, string> = {
  base: '基础分',
  indicator: '指标得分',
  correction: '更正',
};

/** What a reader must know about a line besides its points. */
export const LINE_NOTES = ['few', 'none-due', 'missing', 'capped', 'floored'] as const;
export type LineNote = (typeof LINE_NOTES)[number];
export const LINE_NOTE_LABELS: Record<LineNote, string> = {
  few: '样本过少',
  'none-due': '本期没有应计事项',
  missing: '尚未录入',
  capped: '已封顶',
  floored: '扣完为止',
};

export const RULE_BOOK_STATES = ['draft', 'submitted', 'approved', 'repealed'] as const;
export type RuleBookState = (typeof RULE_BOOK_STATES)[number];
export const RULE_BOOK_STATE_LABELS: Record<RuleBookState, string> = {
  draft: '起草中',
  submitted: '待审批',
  approved: '已批准',
  repealed: '已废止',
};

export const RULE_BOOK_ACTIONS = ['edit', 'submit', 'approve', 'return', 'repeal'] as const;
export type RuleBookAction = (typeof RULE_BOOK_ACTIONS)[number];
export const RULE_BOOK_ACTION_LABELS: Record<RuleBookAction, string> = {
  edit: '修改办法',
  submit: '提交审批',
  approve: '批准施行',
  return: '退回修改',
  repeal: '废止',
};

export const HAND_VALUE_STATES = ['entered', 'confirmed', 'returned'] as const;
export type HandValueState = (typeof HAND_VALUE_STATES)[number];
export const HAND_VALUE_STATE_LABELS: Record<HandValueState, string> = {
  entered: '待复核',
  confirmed: '已复核',
  returned: '已退回',
};

export const CORRECTION_STATES = ['proposed', 'confirmed', 'refused'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];
export const CORRECTION_STATE_LABELS: Record<CorrectionState, string> = {
  proposed: '待复核',
  confirmed: '已生效',
  refused: '未采纳',
};

export const SCORING_LIMITS = {
  indicators: 60,
  groups: 20,
  levels: 20,
  steps: 20,
  grades: 10,
  indicatorId: 40,
  name: 60,
  category: 40,
  note: 500,
  bookName: 100,
  code: 40,
  reason: 2000,
  minimumSample: 100_000,
  occurrences: 10_000,
  listed: 200,
  answers: 10_000_000,
  trialPeriods: 8,
} as const;

/** A decimal of points or percent: up to 6 digits, up to 4 decimals. */
export const DECIMAL_FORM = {
  pattern: /^-?\d{1,6}(\.\d{1,4})?$/,
  fault: '应为数字，例如 12.5（最多四位小数）',
};
/** The same, not below zero. */
export const AMOUNT_FORM = {
  pattern: /^\d{1,6}(\.\d{1,4})?$/,
  fault: '应为不小于 0 的数字，例如 12.5（最多四位小数）',
};
export const CODE_FORM = {
  pattern: /^[a-z][a-z0-9-]*$/,
  fault: '应以小写字母开头，只含小写字母、数字和横线',
};
