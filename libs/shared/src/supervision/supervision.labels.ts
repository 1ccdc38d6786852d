/** 督办单 (domain.md §4): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const LETTER_STATES = ['issued', 'replied', 'returned', 'accepted', 'withdrawn'] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export const LETTER_STATE_LABELS: Record<LetterState, string> = {
  issued: '待答复',
  replied: '待审核',
  returned: '退回重答',
  accepted: '已办结',
  withdrawn: '已撤回',
};

/** States in which the unit owes a reply: its clock runs. */
export const WAITING_STATES = ['issued', 'returned'] as const satisfies readonly LetterState[];
/** States in which the letter is not yet done with. */
export const OPEN_LETTER_STATES = ['issued', 'replied', 'returned'] as const satisfies readonly LetterState[];

export const LETTER_ACTIONS = ['prepare', 'reply', 'accept', 'return', 'withdraw'] as const;
export type LetterAction = (typeof LETTER_ACTIONS)[number];
export const LETTER_ACTION_LABELS: Record<LetterAction, string> = {
  prepare: '拟写答复',
  reply: '签字答复',
  accept: '同意办结',
  return: '退回重答',
  withdraw: '撤回督办单',
};

/** Who the letter is with. Unanswered past its day, it climbs one step and does not come down again. */
export const LETTER_LEVELS = ['unit-head', 'office', 'director', 'leading-group'] as const;
export type LetterLevel = (typeof LETTER_LEVELS)[number];
export const LETTER_LEVEL_LABELS: Record<LetterLevel, string> = {
  'unit-head': '责任单位主要负责人',
  office: '领导小组办公室',
  director: '办公室主任',
  'leading-group': '领导小组',
};

export const ROUND_OUTCOMES = ['accepted', 'returned'] as const;
export type RoundOutcome = (typeof ROUND_OUTCOMES)[number];

/** The lists of the Today page that are about letters. */
export const LETTER_TODOS = ['to-reply', 'to-review'] as const;
export type LetterTodo = (typeof LETTER_TODOS)[number];
export const LETTER_TODO_LABELS: Record<LetterTodo, string> = {
  'to-reply': '待答复督办单',
  'to-review': '待审核督办答复',
};

/** Limits in characters (Unicode code points) and counts. */
export const LETTER_LIMITS = {
  number: 20,
  subject: 200,
  demand: 2000,
  reply: 4000,
  reason: 1000,
  evidence: 20,
} as const;
