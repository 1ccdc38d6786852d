import type { DecisionView, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { DECISION_ACTION_LABELS, type DecisionAction } from '@zuofeng/shared/reviews/reviews.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { formatDay, formatInstantDay } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { DecisionTag } from '../review-words.js';
import { useTakeDecisionAction } from '../reviews.api.js';
import { decisionForm } from '../step-forms.js';
import styles from './record.module.css';

interface CardProps {
  review: ReviewView;
  onReload: () => Promise<unknown>;
}

/** 议定事项: each followed until the head confirms that it is done. */
export function DecisionsCard({ review: { decisions }, onReload }: CardProps) {
  const [open, setOpen] = useState<{ id: string; action: DecisionAction }>();
  const take = useTakeDecisionAction();
  const decision = decisions.find(({ id }) => id === open?.id);
  return (
    <Card title="议定事项">
      {decisions.length === 0 ? <p className={styles.note}>没有填写。</p> : null}
      <ol className={styles.list}>
        {decisions.map(one => (
          <li key={one.id}>
            <Decision decision={one} onAct={action => setOpen({ id: one.id, action })} />
          </li>
        ))}
      </ol>
      {open && decision ? (
        <StepDialog
          key={open.id + open.action}
          shape={decisionForm(open.action, decision)}
          draftKey={`review-decision:${open.id}:${open.action}`}
          version={decision.version}
          send={(body, version) => take.mutateAsync({ ...open, version, body })}
          onReload={async () => {
            await onReload();
            return decision.version;
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Card>
  );
}

function Decision({ decision, onAct }: { decision: DecisionView; onAct: (action: DecisionAction) => void }) {
  const { text, owner, dueOn, state, word, evidence, allowedActions } = decision;
  return (
    <>
      <Prose>{text}</Prose>
      <small className={styles.line}>
        {owner} · {formatDay(dueOn)}前完成 <DecisionTag of={decision} />
      </small>
      {word ? (
        <div className={styles.quote}>
          <small>
            {decision.reportedByName} · {formatInstantDay(decision.reportedAt)}报告落实情况
          </small>
          <Prose>{word}</Prose>
          <FileList files={evidence} label="佐证材料" />
        </div>
      ) : null}
      {decision.rejectReason && state === 'open' ? (
        <p className={styles.quote}>退回再落实：{decision.rejectReason}</p>
      ) : null}
      {decision.confirmedByName ? (
        <small>
          {decision.confirmedByName}
          {decision.confirmedFor ? `（代${decision.confirmedFor}）` : ''} ·{' '}
          {formatInstantDay(decision.confirmedAt)}确认落实
          {decision.confirmNote ? `：${decision.confirmNote}` : ''}
        </small>
      ) : null}
      {allowedActions.length > 0 ? (
        <span className={`${styles.steps} no-print`}>
          {allowedActions.map(action => (
            <Button key={action} size="small" onClick={() => onAct(action)}>
              {DECISION_ACTION_LABELS[action]}
              <span className="sr-only">：{text}</span>
            </Button>
          ))}
        </span>
      ) : null}
    </>
  );
}
