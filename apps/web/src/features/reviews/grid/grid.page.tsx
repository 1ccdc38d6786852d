import { useQuery } from '@tanstack/react-query';
import { addQuarters } from '@zuofeng/shared/reviews/quarters';
import type { QuarterShare, ReviewGrid } from '@zuofeng/shared/reviews/reviews.query.contract';
import { Button, Select } from 'antd';
import { lazy } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay, formatRate } from '../../../lib/format.js';
import { ChartCard } from '../../../ui/chart-card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { groupsQuery } from '../../units/units.api.js';
import { countdown, shortQuarter } from '../review-words.js';
import { reviewGridQuery } from '../reviews.api.js';
import { type CellTone, gridGroups, missedLast, settledShares, sharePoints } from './grid.points.js';
import { GridTable } from './grid-table.js';
import styles from './grid.module.css';

const ShareChart = lazy(() => import('./share-chart.js'));

const LEGEND: [CellTone, string][] = [
  ['done', '按期'],
  ['late', '逾期完成、逾期补办'],
  ['missed', '缺'],
  ['running', '进行中、已提交'],
  ['back', '已退回'],
  ['none', '未到期'],
];
const SHOWN = 8;

/** 季度日历: which unit has studied its problems, in what quality; every cell opens its record. */
export function GridPage() {
  const [params, setParams] = useSearchParams();
  const groupId = params.get('groupId') ?? undefined;
  const to = params.get('to') ?? undefined;
  const only = params.get('only') === 'missed' ? 'missed' : undefined;
  const range = to ? { from: addQuarters(to, 1 - SHOWN), to } : {};
  const found = useQuery(reviewGridQuery({ ...range, ...(groupId ? { groupId } : {}) }));
  const groups = useQuery(groupsQuery).data ?? [];
  const show = (change: Record<string, string | undefined>) => {
    const next = Object.entries({ groupId, to, only, ...change }).filter(([, value]) => value);
    setParams(Object.fromEntries(next) as Record<string, string>);
  };
  return (
    <>
      <PageHeader
        title="专题研究"
        below={found.data ? <Running grid={found.data} /> : null}
        actions={<Link to="/reviews/list">全部记录</Link>}
      />
      <div className={styles.filters}>
        <Select
          allowClear
          aria-label="考评分组"
          placeholder="全部考评分组"
          style={{ width: 220 }}
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={groupId}
          onChange={next => show({ groupId: next })}
        />
        {found.data ? <Range grid={found.data} to={to} onShow={next => show({ to: next })} /> : null}
      </div>
      <PageState
        of={found}
        isEmpty={({ rows }) => rows.length === 0}
        empty="这里没有应开展专题研究的单位。"
        lines={12}
      >
        {grid =>
          only ? <MissedLast grid={grid} onAll={() => show({ only: undefined })} /> : <Grid grid={grid} />
        }
      </PageState>
    </>
  );
}

function Running({ grid: { today, quarters } }: { grid: ReviewGrid }) {
  const running = quarters.find(({ first, last }) => first <= today && today <= last);
  if (!running) return null;
  return (
    <p style={{ margin: 0, color: 'var(--ink-2)' }}>
      {running.label}：最后报送日 {formatDay(running.dueOn)}，{countdown(running.daysLeft)}。
    </p>
  );
}

interface RangeProps {
  grid: ReviewGrid;
  to: string | undefined;
  onShow: (to: string | undefined) => void;
}

function Range({ grid: { quarters }, to, onShow }: RangeProps) {
  const last = quarters.at(-1)?.code;
  if (!last) return null;
  return (
    <>
      <Button onClick={() => onShow(addQuarters(last, -4))}>前一年</Button>
      <Button disabled={to === undefined} onClick={() => onShow(undefined)}>
        回到本季度
      </Button>
    </>
  );
}

function Grid({ grid }: { grid: ReviewGrid }) {
  const shares = settledShares(grid.shares, grid);
  return (
    <div className={styles.page}>
      <ChartCard
        title="按期开展专题研究的单位占比"
        note="按期 ÷ 已到期，季度到期后计入；正在审核的不计入。逾期完成和逾期补办不算按期。"
        table={shareTable(shares)}
        height={220}
      >
        <ShareChart points={sharePoints(shares)} />
      </ChartCard>
      <ul className={styles.legend} aria-label="图例">
        {LEGEND.map(([tone, word]) => (
          <li key={tone}>
            <span data-tone={tone} aria-hidden="true" />
            {word}
          </li>
        ))}
        <li>各组首行为按期率，颜色越深越高</li>
      </ul>
      <GridTable groups={gridGroups(grid)} quarters={grid.quarters} today={grid.today} />
    </div>
  );
}

/** 上季度缺专题研究的单位, as many as 今日 counts. */
function MissedLast({ grid, onAll }: { grid: ReviewGrid; onAll: () => void }) {
  const rows = missedLast(grid);
  return (
    <div className={styles.page}>
      <p className={styles.only} role="status">
        只看上季度缺专题研究的单位，共 {formatCount(rows.length)} 个。
        <Button onClick={onAll}>看全部单位</Button>
      </p>
      <GridTable groups={gridGroups({ ...grid, rows })} quarters={grid.quarters} today={grid.today} />
    </div>
  );
}

const shareTable = (shares: readonly QuarterShare[]) => ({
  columns: ['季度', '已到期', '按期', '逾期完成', '逾期补办', '缺', '审核中', '按期率'],
  rows: shares.map(
    ({ quarter, due, inTime, late, madeUp, missed, open, rate }) =>
      [shortQuarter(quarter), due, inTime, late, madeUp, missed, open, formatRate(rate)] as const,
  ),
});
