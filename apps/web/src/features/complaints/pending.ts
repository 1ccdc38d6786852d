import type { CaseRequestView, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { RequestKind } from '@zuofeng/shared/complaints/complaints.labels';

/** What waits for somebody's decision. */
export const pendingOf = (
  { requests }: Pick<CaseView, 'requests'>,
  kind: RequestKind,
): CaseRequestView | undefined =>
  requests.find(request => request.kind === kind && request.state === 'pending');

/** The two answers to each kind of request. */
export const ANSWERS: Record<RequestKind, readonly [yes: CaseAction, no: CaseAction]> = {
  objection: ['uphold-objection', 'reject-objection'],
  extension: ['approve-extension', 'refuse-extension'],
  review: ['change-review', 'uphold-review'],
  mark: ['confirm-mark', 'refuse-mark'],
};
