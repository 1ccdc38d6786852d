import { useQuery } from '@tanstack/react-query';
import type { UnitScoreView } from '@zuofeng/shared/scoring/scores.contract';
import { PLACEMENT_REASON_LABELS } from '@zuofeng/shared/scoring/places.labels';
import { Drawer } from 'antd';
import { PageState } from '../../ui/page-state.js';
import { ScoreLines } from './score-lines.js';
import { ListChip, Movement, pointsWord, rankWord } from './score-words.js';
import { unitScoreQuery } from './scoring.api.js';
import styles from './unit-score.module.css';

interface DrawerProps {
  runId: string;
  unit: { id: string; name: string } | undefined;
  onClose: () => void;
}

/** A total opened: the unit's lines, and any line its records. */
export function UnitScoreDrawer({ runId, unit, onClose }: DrawerProps) {
  return (
    <Drawer
      open={unit !== undefined}
      title={unit?.name}
      size={560}
      onClose={onClose}
      destroyOnHidden
      closable={{ 'aria-label': '关闭' }}
    >
      {unit ? <UnitScore runId={runId} unitId={unit.id} /> : null}
    </Drawer>
  );
}

function UnitScore({ runId, unitId }: { runId: string; unitId: string }) {
  const score = useQuery(unitScoreQuery(runId, unitId));
  return (
    <PageState of={score} lines={8}>
      {data => (
        <>
          <ScoreSummary score={data} />
          <ScoreLines lines={data.lines} />
        </>
      )}
    </PageState>
  );
}

/** Total, rank, list and why. */
export function ScoreSummary({ score: { place, groupSize, run } }: { score: UnitScoreView }) {
  return (
    <div className={styles.summary}>
      <p className={styles.total}>
        <b>{pointsWord(place.total)}</b> 分
      </p>
      <div>
        <p className={styles.chips}>
          <ListChip list={place.list} />
          <span>{rankWord(place.rank, groupSize)}</span>
          <Movement place={place} />
        </p>
        <p className={styles.note}>
          {run.period.label} · {run.book.name}
          {place.reasons.length > 0
            ? ` · ${place.reasons.map(reason => PLACEMENT_REASON_LABELS[reason]).join('，')}`
            : ''}
        </p>
      </div>
    </div>
  );
}
