import type { BlockedCaseAction, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { RequestKind } from '@zuofeng/shared/complaints/complaints.labels';
import { ANSWERS, pendingOf } from '../pending.js';

/** Steps of whoever handles the case: to the other side they are not held back, they are simply not theirs. */
const OF_THE_HANDLER: readonly CaseAction[] = ['note', 'find', 'request-extension', 'object'];

/** Held back because it is done, or because there is nothing to do. */
const NO_NEWS: readonly CaseAction[] = [
  'open-item',
  'waive-lamps',
  'propose-mark',
  'acknowledge',
  'issue-receipt',
];

const kindAnsweredBy = (action: CaseAction): RequestKind | undefined =>
  (Object.keys(ANSWERS) as RequestKind[]).find(kind => ANSWERS[kind].includes(action));

/** The steps held back by a rule that the reader could satisfy or wait for; an answer to nothing asked is no news. */
export function worthTelling(
  view: Pick<CaseView, 'blockedActions' | 'requests' | 'sight' | 'handling'>,
): BlockedCaseAction[] {
  const othersHandle = (view.sight === 'original') === (view.handling === 'assigned');
  return view.blockedActions.filter(({ action }) => {
    const kind = kindAnsweredBy(action);
    if (kind) return pendingOf(view, kind) !== undefined;
    if (NO_NEWS.includes(action)) return false;
    return !(othersHandle && OF_THE_HANDLER.includes(action));
  });
}
