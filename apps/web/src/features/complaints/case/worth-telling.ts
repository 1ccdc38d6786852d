import type { BlockedCaseAction, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction, RequestKind } from '@zuofeng/shared/complaints/complaints.labels';
import { ANSWERS, pendingOf } from '../pending.js';

/** Steps of whoever handles the case: to the other side they are not held back, they are simply not theirs. */
const OF_THE_HANDLER: readonly CaseAction[] = ['note', 'find', 'request-extension', 'object'];

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
    if (action === 'open-item' || action === 'waive-lamps' || action === 'propose-mark') return false;
    return !(othersHandle && OF_THE_HANDLER.includes(action));
  });
}
