import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ScoreRunRow, ScoreTable } from '@zuofeng/shared/scoring/scores.contract';
import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { GroupScores } from './score-table.js';
import { RunProgress, StartRun } from './start-run.js';
import { runsQuery, tableQuery } from './scoring.api.js';
import styles from './scoring.module.css';
import { UnitScoreDrawer } from './unit-score-drawer.js';

/** The latest runs of all periods: enough to choose from. */
const RUNS_SHOWN = 100;

/** 考评: runs by period; the score table by group, from any total down to the records. */
export default function ScoringPage() {
  const [params, setParams] = useSearchParams();
  const mayCompute = useMay('score.compute');
  const runs = useQuery(runsQuery({ size: RUNS_SHOWN }));
  const change = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes))
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    setParams(next);
  };
  const runId = params.get('run') ?? runs.data?.rows[0]?.id;
  const jobId = params.get('job');
  return (
    <div className="print-wide">
      <PageHeader
        title="考评"
        below={<p className={styles.intro}>一分一据：点总分看得分明细，点明细看每一条记录。</p>}
        actions={
          <>
            <Link to="/scoring/metrics" className={styles.aside}>
              指标口径
            </Link>
            <Button
              type="text"
              icon={<PrinterOutlined aria-hidden="true" />}
              aria-label="打印"
              onClick={() => window.print()}
            />
            {mayCompute ? (
              <Button type="primary" onClick={() => change({ do: 'start' })}>
                计算考评
              </Button>
            ) : null}
          </>
        }
      />
      {jobId ? (
        <RunProgress
          key={jobId}
          jobId={jobId}
          onDone={done => change({ job: undefined, run: done ?? undefined })}
        />
      ) : null}
      <PageState
        of={runs}
        isEmpty={({ total }) => total === 0}
        empty="还没有计算过考评。批准考评办法后，点“计算考评”，选一个已经结束的考评期。"
        lines={8}
      >
        {({ rows }) => (
          <Run
            runs={rows}
            runId={runId ?? rows[0]!.id}
            group={params.get('group') ?? undefined}
            unitId={params.get('unit') ?? undefined}
            onChange={change}
          />
        )}
      </PageState>
      {params.get('do') === 'start' && mayCompute ? (
        <StartRun
          onStarted={job => change({ do: undefined, job })}
          onClose={() => change({ do: undefined })}
        />
      ) : null}
    </div>
  );
}

interface RunProps {
  runs: readonly ScoreRunRow[];
  runId: string;
  group: string | undefined;
  unitId: string | undefined;
  onChange: (changes: Record<string, string | undefined>) => void;
}

function Run({ runs, runId, group, unitId, onChange }: RunProps) {
  const table = useQuery(tableQuery(runId));
  const unit = table.data?.places.find(place => place.unit.id === unitId)?.unit;
  return (
    <>
      <div className={`${styles.filters} no-print`}>
        <Select
          aria-label="考评期与计算"
          value={runId}
          className={styles.runs ?? ''}
          options={runOptions(runs)}
          onChange={run => onChange({ run, unit: undefined })}
        />
        <Select
          allowClear
          aria-label="考评分组"
          placeholder="全部分组"
          value={group}
          style={{ width: 180 }}
          options={(table.data?.groups ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={next => onChange({ group: next })}
        />
      </div>
      <PageState of={table} lines={10}>
        {data => (
          <>
            <RunFacts table={data} />
            {data.groups
              .filter(({ code }) => group === undefined || code === group)
              .map(one => (
                <GroupScores
                  key={one.code}
                  group={one}
                  indicators={data.indicators}
                  places={data.places.filter(place => place.group === one.code)}
                  onOpen={place => onChange({ unit: place.unit.id })}
                />
              ))}
          </>
        )}
      </PageState>
      <UnitScoreDrawer runId={runId} unit={unit} onClose={() => onChange({ unit: undefined })} />
    </>
  );
}

/** Runs under their periods, the newest first; one that an edition rests on says so. */
const runOptions = (runs: readonly ScoreRunRow[]) =>
  [...Map.groupBy(runs, ({ period }) => period.code)].map(([code, list]) => ({
    label: list[0]!.period.label,
    title: code,
    options: list.map(({ id, period, at, editionId }) => ({
      value: id,
      label: `${period.label} · ${formatInstant(at)} 计算${editionId ? ' · 已拟榜' : ''}`,
    })),
  }));

function RunFacts({ table: { run } }: { table: ScoreTable }) {
  const mayMake = useMay('edition.make');
  return (
    <p className={styles.facts}>
      <span className={styles.onPaper}>{run.period.label}</span>
      <span>
        依据 <Link to={`/rule-books/${run.book.id}`}>{run.book.name}</Link>
      </span>
      <span>
        {run.byName} {formatInstant(run.at)} 计算
      </span>
      <span>
        {formatCount(run.units)} 个单位，{formatCount(run.lines)} 行得分
      </span>
      <span title={run.digest}>
        摘要 <code>{run.digest.slice(0, 8)}…</code>
      </span>
      {run.editionId ? (
        <Link to={`/editions/${run.editionId}`}>看这期榜单</Link>
      ) : mayMake ? (
        <Link to={`/editions?run=${run.id}`}>用这次结果拟榜</Link>
      ) : null}
    </p>
  );
}
