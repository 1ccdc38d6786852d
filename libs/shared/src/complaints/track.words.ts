import { type CaseEventKind, CASE_ACTION_LABELS, CITIZEN_ACTION_LABELS } from './case-actions.labels.js';
import type { CaseClock } from './complaints.labels.js';

/** What a step is called to the complainant; a step without a name of its own keeps the office's. */
const STEP_WORDS: Partial<Record<CaseEventKind, string>> = {
  submit: '您提交了投诉',
  register: '投诉已登记',
  write: '您补充了说明',
  'add-files': '您补充了材料',
  rate: '您作了评价',
  'ask-review': '您申请了复查',
  accept: '决定受理',
  decline: '决定不予受理',
  transfer: '转送其他机关',
  merge: '与其他投诉合并办理',
  assign: '交给承办单位查办',
  'take-up': '由办公室直接查办',
  'approve-extension': '办理期限延长',
  find: '查办结果已报送',
  'send-back': '退回重新查办',
  conclude: '查清事实，作出结论',
  announce: '已通报',
  'hold-accountable': '已问责',
  reply: '答复您',
  'call-back': '回访您',
  close: '办结',
  redo: '重新办理',
  'uphold-review': '复查：维持原结论',
  'change-review': '复查：重新查办',
  message: '办公室给您发来消息',
  acknowledge: '办公室已阅您补充的内容',
  'issue-receipt': '查询凭证已交给您',
  'identity-opened': '您的身份信息被查阅',
  'identity-erased': '您的身份信息已永久删除',
  'clock-move': '期限随工作日历调整',
};

/** What the complainant reads of a step (`/track`). */
export const stepWords = (kind: CaseEventKind): string =>
  STEP_WORDS[kind] ??
  ({ ...CASE_ACTION_LABELS, ...CITIZEN_ACTION_LABELS } as Record<string, string>)[kind] ??
  '办理进展';

/** The clocks that a complainant follows. */
export const TRACK_CLOCK_LABELS: Partial<Record<CaseClock, string>> = {
  decide: '决定是否受理',
  conclude: '查办并作出结论',
  review: '复查',
};
