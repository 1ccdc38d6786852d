import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { CaseTodo } from '@zuofeng/shared/complaints/case-todos.labels';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { casesHref } from './case-filters.js';

/** The step that each list waits for. Where there are two ways, the case's page offers both. */
const STEPS: Partial<Record<CaseTodo, CaseAction>> = {
  'to-triage': 'accept',
  'to-handle': 'find',
  'to-review': 'conclude',
  'to-reply': 'reply',
  'to-call-back': 'call-back',
};
const WORDS: Partial<Record<CaseTodo, string>> = {
  'to-assign': '交办',
  messages: '阅看',
  objections: '处理',
  extensions: '审批',
  reviews: '复查',
  marks: '审定',
};

/** What a row of a list offers: the page of the case, with the step's form where there is just one. */
export function todoStep(todo: CaseTodo, id: string): { label: string; to: string } {
  const step = STEPS[todo];
  return step
    ? { label: CASE_ACTION_LABELS[step], to: `/complaints/${id}?do=${step}` }
    : { label: WORDS[todo] ?? '查看', to: `/complaints/${id}` };
}

/** Where a list's count leads: to the cases themselves, and for openings of identities to their own page. */
export const todoHref = (todo: CaseTodo): string =>
  todo === 'identity-requests' ? '/identity-openings' : casesHref({ todo });
