import type { CaseState } from './complaints.labels.js';

/** What the public forms and the API hold each other to. Free of side effects: the web reads it at run time. */
export const INTAKE_LIMITS = {
  /** Fewer characters than this tell nobody what happened. */
  factsMin: 10,
  token: 64,
  proof: 4000,
  /** Of one complaint, those handed in later included. */
  filesInAll: 30,
} as const;

/** How long a solved challenge opens uploads and the submission. */
export const PROOF_HOURS = 2;
/** How long the answer to an Idempotency-Key is kept ready for another try. */
export const SUBMISSION_KEPT_HOURS = 48;

/** Where the solved challenge goes with an upload, which has no JSON body. */
export const PROOF_HEADER = 'proof-of-work';
export const IDEMPOTENCY_HEADER = 'idempotency-key';
export const RECEIPT_SCHEME = 'Receipt';

/** Where the complaint stands, in words for the person who made it. */
export const TRACK_STATE_WORDS: Record<CaseState, string> = {
  registered: '已收到您的投诉，办公室正在研究是否受理。',
  accepted: '已决定受理，正在安排由谁查办。',
  investigating: '正在查办。',
  reviewing: '查办结果已报送，办公室正在审核。',
  concluded: '已经查清，正在准备给您的答复。',
  replied: '已经答复，请您评价。',
  closed: '已经办结。',
  declined: '没有受理，理由见下面的经过。',
  transferred: '已转送有权处理的机关，去向见下面的经过。',
  merged: '已与同一问题的投诉合并办理。',
};
