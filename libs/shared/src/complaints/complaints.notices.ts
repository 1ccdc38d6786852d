import type { NoticeKind } from '../notices/notices.labels.js';
import type { CaseEventKind } from './case-actions.labels.js';
import type { CaseState } from './complaints.labels.js';

/** The kinds that are about a case. Their words never hold the complainant's own. */
export const CASE_NOTICE_KINDS = [
  'complaint-assigned',
  'complaint-to-review',
  'complaint-objection',
  'complaint-extension',
  'complaint-review',
  'complaint-message',
  'complaint-due',
  'complaint-overdue',
] as const satisfies readonly NoticeKind[];
export type CaseNoticeKind = (typeof CASE_NOTICE_KINDS)[number];

/** What a step did to a case, as far as its notices are concerned. */
export interface CaseMove {
  action: CaseEventKind;
  from: CaseState;
  to: CaseState;
  dueMoved: boolean;
}

const UNDECIDED: readonly CaseState[] = ['registered'];
const UNCONCLUDED: readonly CaseState[] = ['accepted', 'investigating', 'reviewing'];
/** Whether another clock runs after the step than before it, or none. */
const clockChanged = (from: CaseState, to: CaseState): boolean =>
  UNDECIDED.includes(from) !== UNDECIDED.includes(to) ||
  UNCONCLUDED.includes(from) !== UNCONCLUDED.includes(to);

/** The notices about which nothing is left to do after the step: what of them has not gone out stays unsent. */
export function caseNoticesEndedBy({ action, from, to, dueMoved }: CaseMove): CaseNoticeKind[] {
  const leaves = (state: CaseState) => from === state && to !== state;
  const ended: Record<CaseNoticeKind, boolean> = {
    'complaint-assigned': leaves('investigating') || action === 'classify',
    'complaint-to-review': leaves('reviewing'),
    'complaint-objection':
      action === 'uphold-objection' || action === 'reject-objection' || leaves('investigating'),
    'complaint-extension':
      action === 'approve-extension' || action === 'refuse-extension' || leaves('investigating'),
    'complaint-review': action === 'uphold-review' || action === 'change-review',
    'complaint-message': action === 'message' || action === 'acknowledge' || action === 'reply',
    'complaint-due': dueMoved || clockChanged(from, to),
    'complaint-overdue': dueMoved || clockChanged(from, to),
  };
  return CASE_NOTICE_KINDS.filter(kind => ended[kind]);
}
