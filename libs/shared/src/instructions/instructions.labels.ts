/** 批示: the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

/** What an instruction may be written on. */
export const INSTRUCTION_SUBJECTS = ['item', 'complaint', 'review'] as const;
export type InstructionSubject = (typeof INSTRUCTION_SUBJECTS)[number];
export const INSTRUCTION_SUBJECT_LABELS: Record<InstructionSubject, string> = {
  item: '整改事项',
  complaint: '举报投诉',
  review: '专题研究',
};

/** Who owes the reply: the unit that works on the record, or the office of the leading group. */
export const ADDRESSEES = ['unit', 'office'] as const;
export type Addressee = (typeof ADDRESSEES)[number];
export const ADDRESSEE_LABELS: Record<Addressee, string> = {
  unit: '承办单位',
  office: '领导小组办公室',
};

export const INSTRUCTION_STATES = ['given', 'replied', 'returned', 'accepted', 'withdrawn'] as const;
export type InstructionState = (typeof INSTRUCTION_STATES)[number];
export const INSTRUCTION_STATE_LABELS: Record<InstructionState, string> = {
  given: '待回复',
  replied: '待审定',
  returned: '退回再办',
  accepted: '已办结',
  withdrawn: '已撤回',
};

/** States in which a reply is owed: the clock runs. */
export const OWING_STATES = ['given', 'returned'] as const satisfies readonly InstructionState[];

export const INSTRUCTION_ACTIONS = ['prepare', 'reply', 'accept', 'return', 'withdraw'] as const;
export type InstructionAction = (typeof INSTRUCTION_ACTIONS)[number];
export const INSTRUCTION_ACTION_LABELS: Record<InstructionAction, string> = {
  prepare: '拟写回复',
  reply: '签字回复',
  accept: '审定办结',
  return: '退回再办',
  withdraw: '撤回批示',
};

export const INSTRUCTION_OUTCOMES = ['accepted', 'returned'] as const;
export type InstructionOutcome = (typeof INSTRUCTION_OUTCOMES)[number];

/** How far an unanswered instruction has climbed; it does not come down again. */
export const INSTRUCTION_LEVELS = [0, 1, 2, 3] as const;
export type InstructionLevel = (typeof INSTRUCTION_LEVELS)[number];
export const INSTRUCTION_LEVEL_LABELS: Record<InstructionLevel, string> = {
  0: '承办方',
  1: '已报办公室',
  2: '已报办公室主任',
  3: '已报领导小组',
};

/** The lists of the Today page that are about instructions. */
export const INSTRUCTION_TODOS = ['to-reply', 'to-accept', 'overdue'] as const;
export type InstructionTodo = (typeof INSTRUCTION_TODOS)[number];
export const INSTRUCTION_TODO_LABELS: Record<InstructionTodo, string> = {
  'to-reply': '待回复批示',
  'to-accept': '待审定批示回复',
  overdue: '逾期未回复批示',
};

/** Limits in characters (Unicode code points) and counts. */
export const INSTRUCTION_LIMITS = {
  number: 20,
  words: 2000,
  reply: 4000,
  reason: 1000,
  evidence: 20,
  replyWithin: { min: 1, max: 60 },
} as const;
