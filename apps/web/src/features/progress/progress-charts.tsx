import {
  type ItemFilter,
  type MirrorRow,
  type SliceCounts,
  type UnitProgressRow,
  type WeekPoint,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { LIGHT_NAMES, type Source } from '@zuofeng/shared/rectification/rectification.labels';
import { weekOf } from '@zuofeng/shared/calendar/days';
import { type ReactNode, lazy, useContext } from 'react';
import { formatDay } from '../../lib/format.js';
import { type Cell, ChartCard } from '../../ui/chart-card.js';
import { GoContext } from '../../ui/link.js';
import { Empty } from '../../ui/page-state.js';
import { Legend } from '../../ui/progress-bar.js';
import { type HrefFor } from './progress-summary.js';
import {
  type LightPoint,
  type SlicePoint,
  blindSpots,
  burnUpPoints,
  lightPoints,
  mirrorPoints,
  slicePoints,
  weekShown,
} from './progress.points.js';
import { type Series, type StackedBarsProps } from './stacked-bars.js';
import styles from './progress.module.css';

const BurnUpChart = lazy(() => import('./burn-up-chart.js'));
const MirrorChart = lazy(() => import('./mirror-chart.js'));
const SliceBars = lazy(async () => {
  const { default: Bars } = await import('./stacked-bars.js');
  return { default: (props: StackedBarsProps<SlicePoint>) => <Bars {...props} /> };
});
const LightBars = lazy(async () => {
  const { default: Bars } = await import('./stacked-bars.js');
  return { default: (props: StackedBarsProps<LightPoint>) => <Bars {...props} /> };
});

const BAR = 34;
const AXIS = 30;
const figure = (text: number, href: string | undefined): Cell => (href && text > 0 ? { text, href } : text);

function Card(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** 销号燃起图: issued and closed against deadlines, week by week. */
export function BurnUpCard(props: { weeks: readonly WeekPoint[]; asOf: string; hrefFor?: HrefFor }) {
  const { weeks, asOf, hrefFor } = props;
  const open = (filter: ItemFilter) => hrefFor?.({ counted: true, ...filter });
  return (
    <ChartCard
      title="交办、销号与到期（按周累计）"
      note="销号线跟上到期线，说明事项按时完成；两线之间的差距就是逾期的数量。"
      legend={
        <ul className={styles.lines}>
          <li data-line="issued">累计交办</li>
          <li data-line="closed">累计销号</li>
          <li data-line="due">累计到期</li>
        </ul>
      }
      table={{
        columns: ['周（周一起）', '当周交办', '当周销号', '当周到期', '累计交办', '累计销号', '累计到期'],
        rows: weeks.map(point => {
          const { first: from, last: to } = weekOf(point.week);
          return [
            formatDay(point.week),
            figure(point.issued, open({ issuedFrom: from, issuedTo: to })),
            figure(point.closed, open({ closedFrom: from, closedTo: to })),
            figure(point.due, open({ deadlineFrom: from, deadlineTo: to })),
            point.issuedTotal,
            point.closedTotal,
            point.dueTotal,
          ];
        }),
      }}
    >
      <BurnUpChart points={burnUpPoints(weeks, asOf)} today={weekShown(weeks, asOf)} />
    </ChartCard>
  );
}

const SLICE_SERIES: readonly Series<SlicePoint>[] = [
  { key: 'closed', name: '已销号', tone: 'closed' },
  { key: 'working', name: '在办', tone: 'working' },
  { key: 'late', name: '逾期', tone: 'late' },
];

export interface SliceCardProps {
  title: string;
  /** What the slices are: the filter that one of them stands for. */
  by: 'aspect' | 'measure' | 'source';
  slices: readonly SliceCounts[];
  hrefFor?: HrefFor | undefined;
}

/** Items by aspect, measure or source. */
export function SliceCard({ title, by, slices, hrefFor }: SliceCardProps) {
  const go = useContext(GoContext);
  const points = slicePoints(slices);
  const filter = (point: SlicePoint): ItemFilter => {
    const code = point.code ?? 'none';
    return by === 'source'
      ? { counted: true, source: [code as NonNullable<ItemFilter['source']>[number]] }
      : { counted: true, [by]: code };
  };
  const href = (point: SlicePoint, more: ItemFilter = {}) => hrefFor?.({ ...filter(point), ...more });
  if (points.length === 0)
    return (
      <Card title={title}>
        <Empty>还没有在册事项</Empty>
      </Card>
    );
  return (
    <ChartCard
      title={title}
      height={points.length * BAR + AXIS}
      legend={<Legend entries={SLICE_SERIES.map(({ name, tone }) => ({ tone, label: name }))} />}
      table={{
        columns: ['名称', '在册', '已销号', '在办', '逾期'],
        rows: points.map(point => [
          point.name,
          figure(point.total, href(point)),
          figure(point.closed, href(point, { state: ['closed'] })),
          point.working,
          figure(point.late, href(point, { overdue: true })),
        ]),
      }}
    >
      <SliceBars
        points={points}
        series={SLICE_SERIES}
        onOpen={hrefFor && (point => go(hrefFor(filter(point))))}
      />
    </ChartCard>
  );
}

const mirrorFilter = ({ aspectCode, measureCode }: MirrorRow, source: Source): ItemFilter => ({
  counted: true,
  source: [source],
  aspect: aspectCode ?? 'none',
  ...(measureCode && { measure: measureCode }),
});

/** 四源对照 as a mirror: 班子议 against 群众提, and what the leadership never listed. */
export function MirrorCard({ rows, hrefFor }: { rows: readonly MirrorRow[]; hrefFor?: HrefFor }) {
  const cell = (row: MirrorRow, source: Source): Cell =>
    figure(row[source], hrefFor?.(mirrorFilter(row, source)));
  const points = mirrorPoints(rows);
  const blind = blindSpots(rows);
  const title = '四源对照';
  if (points.length === 0)
    return (
      <Card title={title}>
        <Empty>还没有班子议或群众提的事项</Empty>
      </Card>
    );
  return (
    <ChartCard
      title={title}
      note={
        blind.length === 0
          ? '群众提出的方面，班子都已列出。'
          : `群众提出而班子未列：${blind.map(row => `${row.name}（${row.public} 项）`).join('、')}`
      }
      height={points.length * BAR + AXIS}
      legend={
        <ul className={styles.lines}>
          <li data-line="leadership">班子议（左）</li>
          <li data-line="public">群众提（右）</li>
        </ul>
      }
      table={{
        columns: ['名称', '上级点', '班子议', '干部评', '群众提'],
        rows: rows.map(row => [
          row.name,
          cell(row, 'superior'),
          cell(row, 'leadership'),
          cell(row, 'cadre'),
          cell(row, 'public'),
        ]),
      }}
    >
      <MirrorChart points={points} />
    </ChartCard>
  );
}

const LIGHT_SERIES: readonly Series<LightPoint>[] = [
  { key: 'closed', name: '已销号', tone: 'closed' },
  { key: 'working', name: '整改中（绿灯）', tone: 'working' },
  { key: 'soon', name: LIGHT_NAMES.yellow, tone: 'soon' },
  { key: 'late', name: LIGHT_NAMES.red, tone: 'late' },
];

/** Lights by unit, for a territory's dashboard. */
export function LightsCard(props: { rows: readonly UnitProgressRow[]; hrefFor?: HrefFor }) {
  const { rows, hrefFor } = props;
  const go = useContext(GoContext);
  const points = lightPoints(rows);
  const href = (point: LightPoint, more: ItemFilter) =>
    hrefFor?.({ counted: true, unitId: point.unitId, ...more });
  return (
    <ChartCard
      title="各单位亮灯"
      height={points.length * BAR + AXIS}
      legend={<Legend entries={LIGHT_SERIES.map(({ name, tone }) => ({ tone, label: name }))} />}
      table={{
        columns: ['单位', ...LIGHT_SERIES.map(({ name }) => name)],
        rows: points.map(point => [
          point.name,
          figure(point.closed, href(point, { light: ['grey'] })),
          figure(point.working, href(point, { light: ['green'] })),
          figure(point.soon, href(point, { light: ['yellow'] })),
          figure(point.late, href(point, { light: ['red'] })),
        ]),
      }}
    >
      <LightBars
        points={points}
        series={LIGHT_SERIES}
        onOpen={hrefFor && (point => go(hrefFor({ counted: true, unitId: point.unitId })))}
      />
    </ChartCard>
  );
}
