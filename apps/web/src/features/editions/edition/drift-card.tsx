import { useQuery } from '@tanstack/react-query';
import type { DriftLine, EditionView } from '@zuofeng/shared/editions/editions.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { changeWord, pointsWord } from '../../scoring/score-words.js';
import { editionForm } from '../edition-forms.js';
import { driftQuery, useEditionStep } from '../editions.api.js';
import styles from './edition.module.css';

/** 与现在的记录核对: what the records would give otherwise today, as corrections that could be proposed. */
export function DriftCard({ edition }: { edition: EditionView }) {
  const [asked, setAsked] = useState(false);
  return (
    <Card
      title="与现在的记录核对"
      extra={
        asked ? null : (
          <Button size="small" onClick={() => setAsked(true)}>
            核对
          </Button>
        )
      }
    >
      {asked ? (
        <Drift edition={edition} />
      ) : (
        <p className={styles.quiet}>
          计算之后又改动过的记录不会改变这一期。核对可以看出哪些得分现在会不一样。
        </p>
      )}
    </Card>
  );
}

function Drift({ edition }: { edition: EditionView }) {
  const drift = useQuery(driftQuery(edition.id));
  const [proposing, setProposing] = useState<DriftLine>();
  const take = useEditionStep();
  const may = edition.allowedActions.includes('propose');
  return (
    <PageState of={drift} lines={3}>
      {({ at, lines, moves }) => (
        <>
          <p className={styles.quiet}>
            {formatInstant(at)} 核对：
            {lines.length === 0 ? '得分与现在的记录一致。' : `${lines.length} 行得分现在会不一样。`}
          </p>
          <ul className={styles.rows}>
            {lines.map(line => (
              <li key={`${line.unit.id} ${line.indicator.id}`}>
                <div className={styles.rowHead}>
                  <b>
                    {line.unit.name}：{line.indicator.name}
                  </b>
                  <span className={styles.figures}>
                    {pointsWord(line.published)} → {pointsWord(line.now)}（{changeWord(line.difference)}）
                  </span>
                </div>
                {line.added.length > 0 ? <p>新计入：{line.added.join('、')}</p> : null}
                {line.gone.length > 0 ? <p>不再计入：{line.gone.join('、')}</p> : null}
                {may ? (
                  <div className={styles.rowActions}>
                    <Button size="small" onClick={() => setProposing(line)}>
                      按此提出更正<span className="sr-only">：{line.unit.name}</span>
                    </Button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
          {moves.length > 0 ? <p>榜单会有变化：{moves.join('；')}。</p> : null}
          {lines.length > 0 && edition.state === 'published' ? (
            <p className={styles.quiet}>确需改正的，用“更正榜单”另出一期，写明理由。</p>
          ) : null}
          {proposing ? (
            <StepDialog
              shape={editionForm('propose', edition, [])}
              draftKey={`edition:${edition.id}:propose:${proposing.unit.id}:${proposing.indicator.id}`}
              start={startOf(proposing)}
              version={edition.version}
              send={(body, version) => take.mutateAsync({ id: edition.id, action: 'propose', version, body })}
              onClose={() => setProposing(undefined)}
            />
          ) : null}
        </>
      )}
    </PageState>
  );
}

const startOf = ({ unit, indicator, difference, added, gone }: DriftLine) => ({
  unitId: unit.id,
  indicatorId: indicator.id,
  points: difference,
  reason: [
    '计算之后记录有变动',
    ...(added.length > 0 ? [`新计入 ${added.join('、')}`] : []),
    ...(gone.length > 0 ? [`不再计入 ${gone.join('、')}`] : []),
  ].join('；'),
});
