/** 专题研究 (domain.md §6): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const REVIEW_STATES = ['draft', 'submitted', 'returned', 'accepted', 'discarded'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_STATE_LABELS: Record<ReviewState, string> = {
  draft: '填报中',
  submitted: '待审核',
  returned: '退回补正',
  accepted: '已通过',
  discarded: '已作废',
};

/** The unit still writes it. */
export const WRITING_STATES = ['draft', 'returned'] as const satisfies readonly ReviewState[];

export const REVIEW_ACTIONS = ['edit', 'submit', 'accept', 'return', 'discard'] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];
export const REVIEW_ACTION_LABELS: Record<ReviewAction, string> = {
  edit: '填写记录',
  submit: '签字报送',
  accept: '审核通过',
  return: '退回补正',
  discard: '作废',
};

/** How a submission stood to its day, said for ever (`outcome`). */
export const REVIEW_OUTCOMES = ['in-time', 'late', 'made-up'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];
export const REVIEW_OUTCOME_LABELS: Record<ReviewOutcome, string> = {
  'in-time': '按期',
  late: '逾期完成',
  'made-up': '逾期补办',
};

/** What a unit's quarter looks like on the grid. */
export const CELL_STATES = [
  'none',
  'ahead',
  'pending',
  'draft',
  'submitted',
  'returned',
  'in-time',
  'late',
  'made-up',
  'missed',
] as const;
export type CellState = (typeof CELL_STATES)[number];
export const CELL_STATE_LABELS: Record<CellState, string> = {
  none: '不要求',
  ahead: '未开始',
  pending: '未到期',
  draft: '进行中',
  submitted: '已提交',
  returned: '已退回',
  'in-time': '已完成',
  late: '逾期完成',
  'made-up': '逾期补办',
  missed: '缺',
};

/** 质量标记: computed in the open from the record (marks.ts). */
export const QUALITY_MARKS = ['head-chaired', 'topics', 'decisions', 'files', 'followed'] as const;
export type QualityMark = (typeof QUALITY_MARKS)[number];
export const QUALITY_MARK_LABELS: Record<QualityMark, string> = {
  'head-chaired': '一把手亲自主持',
  topics: '研究了具体问题',
  decisions: '议定事项有人有期',
  files: '纪要和签到齐全',
  followed: '上次议定事项有交代',
};

/** What a file is to the record. */
export const REVIEW_FILE_PURPOSES = ['minutes', 'sign-in', 'other'] as const;
export type ReviewFilePurpose = (typeof REVIEW_FILE_PURPOSES)[number];
export const REVIEW_FILE_PURPOSE_LABELS: Record<ReviewFilePurpose, string> = {
  minutes: '会议纪要',
  'sign-in': '签到表',
  other: '其他材料',
};

/** 议定事项. It is followed from the day on which the head signs the record. */
export const DECISION_STATES = ['open', 'done', 'confirmed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];
export const DECISION_STATE_LABELS: Record<DecisionState, string> = {
  open: '落实中',
  done: '待确认',
  confirmed: '已落实',
};
export const DECISION_ACTIONS = ['report', 'confirm', 'reject'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];
export const DECISION_ACTION_LABELS: Record<DecisionAction, string> = {
  report: '报告落实情况',
  confirm: '确认落实',
  reject: '退回再落实',
};
/** How far a decision is: like the lights of the ledger. */
export const DECISION_LIGHTS = ['green', 'yellow', 'red', 'grey'] as const;
export type DecisionLight = (typeof DECISION_LIGHTS)[number];

/** Steps of the record's timeline. */
export const REVIEW_EVENT_KINDS = [
  'start',
  'edit',
  'submit',
  'accept',
  'return',
  'discard',
  'decision-report',
  'decision-confirm',
  'decision-reject',
] as const;
export type ReviewEventKind = (typeof REVIEW_EVENT_KINDS)[number];
export const REVIEW_EVENT_LABELS: Record<ReviewEventKind, string> = {
  start: '开始填报',
  edit: '修改记录',
  submit: '签字报送',
  accept: '审核通过',
  return: '退回补正',
  discard: '作废',
  'decision-report': '报告议定事项落实情况',
  'decision-confirm': '确认议定事项落实',
  'decision-reject': '退回议定事项再落实',
};

/** The lists of the Today page that are about reviews. */
export const REVIEW_TODOS = [
  'to-hold',
  'to-sign',
  'to-correct',
  'to-check',
  'to-confirm',
  'overdue',
  'missed',
] as const;
export type ReviewTodo = (typeof REVIEW_TODOS)[number];
export const REVIEW_TODO_LABELS: Record<ReviewTodo, string> = {
  'to-hold': '本季度待开展的专题研究',
  'to-sign': '待签字报送的专题研究',
  'to-correct': '退回补正的专题研究',
  'to-check': '待审核的专题研究',
  'to-confirm': '待确认的议定事项',
  overdue: '逾期未落实的议定事项',
  missed: '上季度缺专题研究的单位',
};

/** Days before the last day of the quarter on which the unit is reminded. */
export const REMIND_DAYS_BEFORE = [30, 15, 7, 1] as const;

/** `2026Q1`. */
export const QUARTER_CODE = { pattern: /^(20\d\d|21\d\d)Q[1-4]$/, fault: '应为年份和季度，如 2026Q1' };

/** Limits in characters (Unicode code points) and counts. */
export const REVIEW_LIMITS = {
  quarter: 6,
  place: 200,
  person: 50,
  attendees: 100,
  agenda: 4000,
  topics: 50,
  topic: 200,
  conclusion: 2000,
  problems: 20,
  problemTitle: 100,
  problem: 2000,
  decisions: 50,
  decision: 500,
  word: 2000,
  reason: 1000,
  files: 20,
  /** Quarters that one grid shows. */
  gridQuarters: 12,
  no: 20,
} as const;
