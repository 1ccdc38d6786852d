import type { EditionView, ObjectionView } from '@zuofeng/shared/editions/editions.contract';
import {
  OBJECTION_ACTION_LABELS,
  OBJECTION_STATE_LABELS,
  type ObjectionAction,
} from '@zuofeng/shared/editions/editions.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { formatInstant } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import { Chip } from '../../rectification/item-words.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { changeWord } from '../../scoring/score-words.js';
import { useObjectionStep } from '../editions.api.js';
import { FileObjectionButton } from '../file-objection.js';
import { OBJECTION_FORMS } from '../objection-forms.js';
import styles from './edition.module.css';

interface CardProps {
  edition: EditionView;
  onReload: () => Promise<number | undefined>;
}

/** 异议: what was objected with which proof, and what was decided by whom. */
export function ObjectionsCard({ edition, onReload }: CardProps) {
  const { objections } = edition;
  const [doing, setDoing] = useState<{ objection: ObjectionView; action: ObjectionAction }>();
  const take = useObjectionStep();
  if (edition.state === 'draft' && objections.length === 0) return null;
  return (
    <Card title={`异议 ${objections.length} 件`} extra={<FileObjectionButton edition={edition} />}>
      {objections.length === 0 ? <p className={styles.quiet}>没有单位提出异议。</p> : null}
      <ul className={styles.rows}>
        {objections.map(objection => (
          <Objection
            key={objection.id}
            objection={objection}
            onAct={action => setDoing({ objection, action })}
          />
        ))}
      </ul>
      {doing ? (
        <StepDialog
          key={doing.action}
          shape={OBJECTION_FORMS[doing.action](doing.objection)}
          draftKey={`objection:${doing.objection.id}:${doing.action}`}
          version={doing.objection.version}
          send={(body, version) =>
            take.mutateAsync({ id: doing.objection.id, action: doing.action, version, body })
          }
          onReload={async () => {
            await onReload();
            return edition.objections.find(({ id }) => id === doing.objection.id)?.version;
          }}
          onClose={() => setDoing(undefined)}
        />
      ) : null}
    </Card>
  );
}

function Objection({
  objection,
  onAct,
}: {
  objection: ObjectionView;
  onAct: (action: ObjectionAction) => void;
}) {
  const { unit, indicator, state, claim, files, signedByName, filedAt, points, allowedActions } = objection;
  return (
    <li>
      <div className={styles.rowHead}>
        <b>
          {unit.name}：{indicator?.name ?? '总分'}
        </b>
        <Chip strong={state === 'filed'}>{OBJECTION_STATE_LABELS[state]}</Chip>
      </div>
      <Prose>{claim}</Prose>
      <FileList files={files} label="证明材料" />
      <small>
        {signedByName} {formatInstant(filedAt)} 签字提出
      </small>
      {objection.decision ? (
        <div className={styles.decision}>
          <b>
            {OBJECTION_STATE_LABELS[state]}
            {points ? `，${changeWord(points)} 分` : ''}
          </b>
          <Prose>{objection.decision}</Prose>
          <small>
            {objection.decidedByName} {formatInstant(objection.decidedAt)} 决定
          </small>
        </div>
      ) : null}
      {allowedActions.length > 0 ? (
        <div className={styles.rowActions}>
          {allowedActions.map(action => (
            <Button
              key={action}
              size="small"
              type={action === 'decide' ? 'primary' : 'default'}
              onClick={() => onAct(action)}
            >
              {OBJECTION_ACTION_LABELS[action]}
              <span className="sr-only">：{unit.name}</span>
            </Button>
          ))}
        </div>
      ) : null}
    </li>
  );
}
