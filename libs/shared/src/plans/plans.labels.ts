/** 工作方案 (domain.md §7.1): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const PLAN_STATES = ['draft', 'signed', 'returned', 'filed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];
export const PLAN_STATE_LABELS: Record<PlanState, string> = {
  draft: '起草中',
  signed: '待备案',
  returned: '退回修改',
  filed: '已备案',
};

/** Where a unit stands with its plan of a year: `none` has not begun one. */
export const PLAN_STANDS = ['none', ...PLAN_STATES] as const;
export type PlanStand = (typeof PLAN_STANDS)[number];
export const PLAN_STAND_LABELS: Record<PlanStand, string> = { none: '未编报', ...PLAN_STATE_LABELS };

/** Whether a unit that owes a plan has signed one, by the day on which it first did. `due`: the day is not over yet. */
export const PLAN_SENTS = ['in-time', 'late', 'missing', 'due'] as const;
export type PlanSent = (typeof PLAN_SENTS)[number];
export const PLAN_SENT_LABELS: Record<PlanSent, string> = {
  'in-time': '按期报送',
  late: '逾期报送',
  missing: '逾期未报',
  due: '尚未报送',
};

/** States in which the words are being written. */
export const WRITING_STATES = ['draft', 'returned'] as const satisfies readonly PlanState[];

export const PLAN_ACTIONS = [
  'edit',
  'sign',
  'file',
  'return',
  'revise',
  'comment',
  'link',
  'unlink',
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];
export const PLAN_ACTION_LABELS: Record<PlanAction, string> = {
  edit: '编写方案',
  sign: '签字报送',
  file: '同意备案',
  return: '退回修改',
  revise: '修订方案',
  comment: '提意见',
  link: '关联事项',
  unlink: '解除关联',
};

export const VERSION_OUTCOMES = ['filed', 'returned'] as const;
export type VersionOutcome = (typeof VERSION_OUTCOMES)[number];
export const VERSION_OUTCOME_LABELS: Record<VersionOutcome, string> = { filed: '已备案', returned: '已退回' };

/** How a goal stands, by the items that are linked to it. */
export const GOAL_STANDS = ['unlinked', 'open', 'met', 'late', 'missed'] as const;
export type GoalStand = (typeof GOAL_STANDS)[number];
export const GOAL_STAND_LABELS: Record<GoalStand, string> = {
  unlinked: '未关联事项',
  open: '推进中',
  met: '按期达成',
  late: '逾期达成',
  missed: '逾期未达成',
};

/** What a goal says, in the order in which it is read: 找差距、树目标、抓落实. */
export const GOAL_FIELDS = [
  'title',
  'aspectCode',
  'measureCode',
  'gap',
  'indicator',
  'target',
  'owner',
  'dueOn',
  'steps',
] as const;
export type GoalField = (typeof GOAL_FIELDS)[number];
export const GOAL_FIELD_LABELS: Record<GoalField, string> = {
  title: '目标名称',
  aspectCode: '六大方面',
  measureCode: '对应措施',
  gap: '存在差距',
  indicator: '衡量指标',
  target: '目标值',
  owner: '责任人',
  dueOn: '完成时限',
  steps: '落实举措',
};

/** The lists of the Today page that are about plans. */
export const PLAN_TODOS = ['to-write', 'to-file', 'missing'] as const;
export type PlanTodo = (typeof PLAN_TODOS)[number];
export const PLAN_TODO_LABELS: Record<PlanTodo, string> = {
  'to-write': '待编报工作方案',
  'to-file': '待备案工作方案',
  missing: '逾期未报工作方案的单位',
};

/** Limits in characters (Unicode code points) and counts. */
export const PLAN_LIMITS = {
  year: { min: 2020, max: 2199 },
  overview: 2000,
  title: 60,
  gap: 1000,
  indicator: 200,
  target: 200,
  owner: 60,
  steps: 2000,
  goals: 40,
  reason: 1000,
  comment: 1000,
  /** Items of one goal. */
  links: 100,
} as const;
