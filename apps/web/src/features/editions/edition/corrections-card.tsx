import type { CorrectionView, EditionView } from '@zuofeng/shared/editions/editions.contract';
import { CORRECTION_STATE_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { formatInstant } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { Chip } from '../../rectification/item-words.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { changeWord } from '../../scoring/score-words.js';
import { useCorrectionStep } from '../editions.api.js';
import { CORRECTION_FORMS } from '../objection-forms.js';
import styles from './edition.module.css';

const WORDS = { confirm: '复核同意', refuse: '不采纳' } as const;

/** 更正: lines that people add, one proposes, another confirms. */
export function CorrectionsCard({
  edition,
  onReload,
}: {
  edition: EditionView;
  onReload: () => Promise<number | undefined>;
}) {
  const { corrections } = edition;
  const [doing, setDoing] = useState<{ correction: CorrectionView; action: 'confirm' | 'refuse' }>();
  const take = useCorrectionStep();
  if (corrections.length === 0) return null;
  return (
    <Card title={`更正 ${corrections.length} 项`}>
      <ul className={styles.rows}>
        {corrections.map(correction => (
          <Correction
            key={correction.id}
            correction={correction}
            onAct={action => setDoing({ correction, action })}
          />
        ))}
      </ul>
      {doing ? (
        <StepDialog
          key={doing.action}
          shape={CORRECTION_FORMS[doing.action](doing.correction)}
          draftKey={`correction:${doing.correction.id}:${doing.action}`}
          version={edition.version}
          send={(body, version) =>
            take.mutateAsync({ id: doing.correction.id, action: doing.action, version, body })
          }
          onReload={onReload}
          onClose={() => setDoing(undefined)}
        />
      ) : null}
    </Card>
  );
}

function Correction({
  correction,
  onAct,
}: {
  correction: CorrectionView;
  onAct: (action: 'confirm' | 'refuse') => void;
}) {
  const { unit, indicator, points, reason, state, objectionId, allowedActions } = correction;
  return (
    <li>
      <div className={styles.rowHead}>
        <b>
          {unit.name}：{indicator?.name ?? '总分'} {changeWord(points)} 分
        </b>
        <Chip strong={state === 'proposed'}>{CORRECTION_STATE_LABELS[state]}</Chip>
      </div>
      <Prose>{reason}</Prose>
      <small>
        {objectionId ? '来自异议 · ' : ''}
        {correction.proposedByName}提出
        {correction.confirmedByName ? `，${correction.confirmedByName}复核` : ''} ·{' '}
        {formatInstant(correction.changedAt)}
      </small>
      {allowedActions.length > 0 ? (
        <div className={styles.rowActions}>
          {allowedActions.map(action => (
            <Button
              key={action}
              size="small"
              type={action === 'confirm' ? 'primary' : 'default'}
              onClick={() => onAct(action)}
            >
              {WORDS[action]}
              <span className="sr-only">
                ：{unit.name} {changeWord(points)} 分
              </span>
            </Button>
          ))}
        </div>
      ) : null}
    </li>
  );
}
