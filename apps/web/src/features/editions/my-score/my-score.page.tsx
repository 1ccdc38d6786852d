import { useQuery } from '@tanstack/react-query';
import type { EditionRow } from '@zuofeng/shared/editions/editions.contract';
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../../ui/card.js';
import { Empty, PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { ScoreLines } from '../../scoring/score-lines.js';
import { ScoreSummary } from '../../scoring/unit-score-drawer.js';
import { unitScoreQuery } from '../../scoring/scoring.api.js';
import { useMe } from '../../session/session.api.js';
import { EditionChips, whenWords } from '../edition-words.js';
import { editionQuery, editionsQuery } from '../editions.api.js';
import { FileObjectionButton } from '../file-objection.js';
import { myUnits } from './my-units.js';
import { OutlookCard } from './outlook-card.js';
import styles from './my-score.module.css';

/** 本单位得分: what the last edition says of the unit and why, and how it stands in the running period. */
export default function MyScorePage() {
  const units = myUnits(useMe());
  const [params, setParams] = useSearchParams();
  const unit = units.find(({ id }) => id === params.get('unit')) ?? units[0];
  return (
    <>
      <PageHeader
        title="本单位得分"
        below={<p className={styles.intro}>{unit?.name}。一分一据：每一行得分都能看到依据的记录。</p>}
        actions={
          <>
            {units.length > 1 ? (
              <Select
                aria-label="单位"
                value={unit?.id}
                style={{ width: 200 }}
                options={units.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={next => setParams({ unit: next })}
              />
            ) : null}
            <Link to="/scoring/metrics">指标口径</Link>
          </>
        }
      />
      {unit ? (
        <div className={styles.columns}>
          <OutlookCard unitId={unit.id} />
          <Published unitId={unit.id} />
        </div>
      ) : (
        <Empty>您没有单位联络员或一把手的角色，没有“本单位”可看。</Empty>
      )}
    </>
  );
}

/** The editions that the unit may read: the newest is shown, the others can be chosen. */
function Published({ unitId }: { unitId: string }) {
  const [params, setParams] = useSearchParams();
  const found = useQuery(editionsQuery({ size: 20 }));
  const show = (edition: string) => setParams({ ...(params.get('unit') ? { unit: unitId } : {}), edition });
  return (
    <PageState
      of={found}
      isEmpty={({ rows }) => rows.length === 0}
      empty="还没有征求意见或发布的榜单。榜单征求意见时，可以在这里看得分、提异议。"
      lines={8}
    >
      {({ rows }) => (
        <EditionScore
          unitId={unitId}
          editions={rows}
          edition={rows.find(({ id }) => id === params.get('edition')) ?? rows[0]!}
          onChoose={show}
        />
      )}
    </PageState>
  );
}

interface ScoreProps {
  unitId: string;
  editions: readonly EditionRow[];
  edition: EditionRow;
  onChoose: (id: string) => void;
}

function EditionScore({ unitId, editions, edition, onChoose }: ScoreProps) {
  const found = useQuery(editionQuery(edition.id));
  return (
    <Card
      title="榜单上的得分"
      extra={
        <Select
          aria-label="哪一期"
          value={edition.id}
          style={{ width: 190 }}
          options={editions.map(({ id, number, period }) => ({
            value: id,
            label: number.includes('更') ? `${period.label}（更正）` : period.label,
          }))}
          onChange={onChoose}
        />
      }
    >
      <PageState of={found} lines={8}>
        {view => {
          const own = view.objections.filter(({ unit }) => unit.id === unitId).length;
          return (
            <>
              <div className={styles.edition}>
                <span className={styles.chips}>
                  <Link to={`/editions/${view.id}`}>{view.title}</Link>
                  <EditionChips edition={edition} />
                  <span className={styles.quiet}>{whenWords(view)}</span>
                </span>
                <span className={styles.chips}>
                  {own > 0 ? <Link to={`/editions/${view.id}`}>已提异议 {own} 件</Link> : null}
                  <FileObjectionButton edition={view} />
                </span>
              </div>
              <UnitLines runId={view.run.id} unitId={unitId} />
            </>
          );
        }}
      </PageState>
    </Card>
  );
}

function UnitLines({ runId, unitId }: { runId: string; unitId: string }) {
  const score = useQuery(unitScoreQuery(runId, unitId));
  return (
    <PageState of={score} lines={6}>
      {data => (
        <>
          <ScoreSummary score={data} />
          <ScoreLines lines={data.lines} />
        </>
      )}
    </PageState>
  );
}
