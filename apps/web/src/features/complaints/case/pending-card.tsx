import type { CaseRequestView, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { MARK_LABELS, REQUEST_KIND_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button } from 'antd';
import { formatDay } from '../../../lib/format.js';
import { ANSWERS } from '../pending.js';
import shared from './case.module.css';
import styles from './pending-card.module.css';
import type { Act } from './case.page.js';

/** What somebody asked for and waits: it stands above everything else, with its two answers where the reader may give them. */
export function PendingCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const waiting = view.requests.filter(({ state }) => state === 'pending');
  if (waiting.length === 0) return null;
  return waiting.map(request => (
    <section key={request.id} className={styles.pending} aria-label={REQUEST_KIND_LABELS[request.kind]}>
      <div>
        <h2>{headline(request)}</h2>
        <p>{request.reason}</p>
        <small>
          {request.by} · {formatDay(request.on)}
        </small>
      </div>
      <div className={shared.actions}>
        {[...ANSWERS[request.kind]]
          .reverse()
          .filter(action => view.allowedActions.includes(action))
          .map(action => (
            <Button
              key={action}
              type={action === ANSWERS[request.kind][0] ? 'primary' : 'default'}
              onClick={() => onAct(action)}
            >
              {CASE_ACTION_LABELS[action]}
            </Button>
          ))}
      </div>
    </section>
  ));
}

function headline({ kind, toDay, mark }: CaseRequestView): string {
  switch (kind) {
    case 'objection':
      return '承办单位对交办提出异议，待办公室处理';
    case 'extension':
      return `申请延期至 ${formatDay(toDay)}，待办公室主任审批`;
    case 'review':
      return '投诉人申请复查，待作出复查结论';
    case 'mark':
      return `提请认定为“${mark ? MARK_LABELS[mark] : ''}”，待另一位同志审定`;
  }
}
