import type { LookBackView } from '@zuofeng/shared/look-back/look-back.contract';
import { LOOK_BACK_PHASE_LABELS } from '@zuofeng/shared/look-back/look-back.labels';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { VERIFICATION_METHOD_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { Button } from 'antd';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { FileList } from '../../attachments/file-list.js';
import type { DialogAction } from '../action-forms.js';
import { Chip } from '../item-words.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';

/** 回头看: when what was closed is looked at again, by whom, and what was found. */
export function LookBackCard({ item, onAct }: { item: ItemView; onAct: (action: DialogAction) => void }) {
  if (item.lookBacks.length === 0) return null;
  const may = item.allowedActions.includes('hold');
  const blocked = item.blockedActions.find(({ action }) => action === 'hold');
  return (
    <Card
      title="回头看"
      extra={
        may ? (
          <>
            <Button size="small" danger onClick={() => onAct('relapse')}>
              反弹
            </Button>{' '}
            <Button size="small" type="primary" onClick={() => onAct('hold')}>
              巩固
            </Button>
          </>
        ) : null
      }
    >
      {item.lookBacks.map(lookBack => (
        <div key={lookBack.id} className={styles.entry}>
          <LookBack lookBack={lookBack} />
        </div>
      ))}
      {blocked ? <p className={`${styles.note} no-print`}>{blocked.reason}</p> : null}
    </Card>
  );
}

function LookBack({ lookBack }: { lookBack: LookBackView }) {
  const { phase, closedOn, closerName, dueOn, doBy, method, finding, doneByName, doneAt, evidence } =
    lookBack;
  return (
    <>
      <p className={styles.note}>
        <Chip strong={phase === 'overdue' || phase === 'relapsed'}>{LOOK_BACK_PHASE_LABELS[phase]}</Chip>{' '}
        {doneByName
          ? `${method ? `${VERIFICATION_METHOD_LABELS[method]} · ` : ''}${doneByName} · ${formatInstant(doneAt)}`
          : phase === 'lapsed'
            ? '回头看之前已重开'
            : `应于 ${formatDay(dueOn)} 至 ${formatDay(doBy)} 开展`}
      </p>
      {finding ? <Prose>{finding}</Prose> : null}
      <FileList files={evidence} label="佐证材料" />
      <p className={styles.quiet}>
        {formatDay(closedOn)} 销号，核查人 {closerName}
      </p>
    </>
  );
}
