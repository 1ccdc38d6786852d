/** 红黑榜 (domain.md §9): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const EDITION_STATES = [
  'draft',
  'consultation',
  'approved',
  'published',
  'superseded',
  'withdrawn',
] as const;
export type EditionState = (typeof EDITION_STATES)[number];
export const EDITION_STATE_LABELS: Record<EditionState, string> = {
  draft: '拟榜',
  consultation: '征求意见',
  approved: '已审定',
  published: '已发布',
  superseded: '已更正',
  withdrawn: '已撤回',
};

/** What anybody may read. */
export const PUBLIC_STATES = ['published', 'superseded'] as const satisfies readonly EditionState[];

export const EDITION_ACTIONS = [
  'recompute',
  'open',
  'propose',
  'approve',
  'publish',
  'withdraw',
  'correct',
] as const;
export type EditionAction = (typeof EDITION_ACTIONS)[number];
export const EDITION_ACTION_LABELS: Record<EditionAction, string> = {
  recompute: '重新计算',
  open: '公开征求意见',
  propose: '提出更正',
  approve: '审定',
  publish: '发布',
  withdraw: '撤回',
  correct: '更正榜单',
};

export const OBJECTION_STATES = ['filed', 'upheld', 'partly', 'rejected', 'withdrawn'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];
export const OBJECTION_STATE_LABELS: Record<ObjectionState, string> = {
  filed: '待核实',
  upheld: '成立',
  partly: '部分成立',
  rejected: '不成立',
  withdrawn: '已撤回',
};
export const OBJECTION_OUTCOMES = [
  'upheld',
  'partly',
  'rejected',
] as const satisfies readonly ObjectionState[];
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

export const OBJECTION_ACTIONS = ['decide', 'withdraw'] as const;
export type ObjectionAction = (typeof OBJECTION_ACTIONS)[number];
export const OBJECTION_ACTION_LABELS: Record<ObjectionAction, string> = {
  decide: '作出决定',
  withdraw: '撤回异议',
};

export const INTERVIEW_STATES = ['due', 'held'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];
export const INTERVIEW_STATE_LABELS: Record<InterviewState, string> = { due: '待约谈', held: '已约谈' };

/** What is found when somebody checks an edition. */
export const PROOF_RESULTS = ['genuine', 'altered', 'forged', 'unknown-key', 'unreadable'] as const;
export type ProofResult = (typeof PROOF_RESULTS)[number];
export const PROOF_RESULT_LABELS: Record<ProofResult, string> = {
  genuine: '真实：与领导小组审定的榜单一字不差',
  altered: '内容被改动：与公布的摘要不符',
  forged: '签名不符：不是本系统审定的榜单',
  'unknown-key': '签名所用的密钥不在本市公布之列',
  unreadable: '不是榜单文件，无法核对',
};

export const EDITION_LIMITS = {
  number: 40,
  title: 100,
  reason: 2000,
  text: 4000,
  files: 10,
  place: 200,
} as const;

export const EDITION_FORMAT = 'zuofeng.edition/1';
