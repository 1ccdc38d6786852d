import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import {
  MARK_LABELS,
  REQUEST_KIND_LABELS,
  REQUEST_STATE_LABELS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { formatDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { Chip } from '../../rectification/item-words.js';
import styles from './case.module.css';

/** What was asked and how it was answered: objections, extensions, reviews, marks. */
export function RequestsCard({ view }: { view: CaseView }) {
  const decided = view.requests.filter(({ state }) => state !== 'pending');
  if (decided.length === 0) return null;
  return (
    <Card title="申请与审批">
      {[...decided].reverse().map(request => (
        <section key={request.id} className={styles.entry}>
          <p className={styles.note}>
            <b>{REQUEST_KIND_LABELS[request.kind]}</b> <Chip>{REQUEST_STATE_LABELS[request.state]}</Chip>{' '}
            {request.by} · {formatDay(request.on)}
            {request.toDay ? ` · 延至 ${formatDay(request.toDay)}` : ''}
            {request.mark ? ` · ${MARK_LABELS[request.mark]}` : ''}
          </p>
          <p className={styles.quote}>{request.reason}</p>
          {request.answer || request.decidedBy ? (
            <p className={styles.quote}>
              {request.decidedBy ?? '办公室'}答复{request.answer ? `：${request.answer}` : ''}
            </p>
          ) : null}
        </section>
      ))}
    </Card>
  );
}
