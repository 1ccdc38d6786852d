/** The lists of the Today page and of the desk. */
export const CASE_TODOS = [
  'to-triage',
  'to-assign',
  'to-handle',
  'to-review',
  'to-reply',
  'to-call-back',
  'messages',
  'objections',
  'extensions',
  'reviews',
  'marks',
  'identity-requests',
] as const;
export type CaseTodo = (typeof CASE_TODOS)[number];
export const CASE_TODO_LABELS: Record<CaseTodo, string> = {
  'to-triage': '待受理投诉',
  'to-assign': '待交办投诉',
  'to-handle': '待查处投诉',
  'to-review': '待审核查处结果',
  'to-reply': '待答复投诉',
  'to-call-back': '待回访投诉',
  messages: '待回复投诉人',
  objections: '待处理交办异议',
  extensions: '待审批投诉延期',
  reviews: '待复查投诉',
  marks: '待认定投诉',
  'identity-requests': '待批身份查阅',
};
