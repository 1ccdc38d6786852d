import { useQuery } from '@tanstack/react-query';
import type { CaseFilter } from '@zuofeng/shared/complaints/complaints.query.contract';
import type {
  CityComplaintFigures,
  ComplaintFigureFilter,
  ComplaintFigures,
} from '@zuofeng/shared/complaints/figures.contract';
import { useContext } from 'react';
import { formatRate } from '../../lib/format.js';
import { ChartCard } from '../../ui/chart-card.js';
import { GoContext } from '../../ui/link.js';
import { Empty, PageState } from '../../ui/page-state.js';
import { casesHref } from './case-filters.js';
import {
  AXIS,
  BAR,
  CaseFigures,
  type CasesHref,
  CategoriesCard,
  cell,
  STAND_SERIES,
  StandBars,
  StandLegend,
  TrendCard,
  WaitingCard,
  WeeksCard,
} from './figures/figure-cards.js';
import { RATE_LABELS, RATES, rankedUnits, rateText, unitPoints } from './figures/figure.points.js';
import { cityFiguresQuery, unitFiguresQuery } from './figures/figures.api.js';
import styles from './figures/figures.module.css';

/** 举报投诉 of one unit, on its dashboard; as far as the reader may know of the cases. */
export function UnitComplaints({ unitId }: { unitId: string }) {
  const figures = useQuery(unitFiguresQuery(unitId));
  const href = (filter: CaseFilter) => casesHref({ unitId, ...filter });
  return (
    <section className={styles.block} aria-label="举报投诉">
      <h2>举报投诉</h2>
      <PageState of={figures} lines={6}>
        {data =>
          data.total.registered === 0 ? (
            <Empty>没有交办本单位的投诉。</Empty>
          ) : (
            <Board figures={data} href={href} />
          )
        }
      </PageState>
    </section>
  );
}

/** 举报投诉 of the reader's territory, on the city dashboard. */
export function CityComplaints({ filter }: { filter: ComplaintFigureFilter }) {
  const figures = useQuery(cityFiguresQuery(filter));
  const href = (more: CaseFilter) => casesHref({ ...filter, ...more });
  return (
    <section className={styles.block} aria-label="举报投诉">
      <h2>举报投诉</h2>
      <PageState of={figures} lines={8}>
        {data =>
          data.total.registered === 0 ? (
            <Empty>没有符合筛选的投诉。</Empty>
          ) : (
            <>
              <Board figures={data} href={href} />
              <UnitsCard figures={data} />
            </>
          )
        }
      </PageState>
    </section>
  );
}

function Board({ figures, href }: { figures: ComplaintFigures; href: CasesHref }) {
  return (
    <>
      <CaseFigures figures={figures} href={href} />
      <div className={styles.pair}>
        <WeeksCard figures={figures} href={href} />
        <TrendCard figures={figures} href={href} />
        <CategoriesCard figures={figures} href={href} />
        <WaitingCard figures={figures} href={href} />
      </div>
    </>
  );
}

const FIRST = 15;

function UnitsCard({ figures: { units, unitUnknown } }: { figures: CityComplaintFigures }) {
  const go = useContext(GoContext);
  const points = unitPoints(units).slice(0, FIRST);
  const unknown = unitUnknown > 0 ? `另有 ${unitUnknown} 件单位不明。` : '';
  return (
    <ChartCard
      title="按被投诉单位"
      note={`图为投诉最多的 ${points.length} 个单位；看表格可见全部单位的三率和综合排名，样本过少的不参与排名。${unknown}`}
      height={points.length * BAR + AXIS}
      legend={<StandLegend />}
      table={{
        columns: [
          '单位',
          '综合排名',
          '综合',
          ...RATES.map(name => RATE_LABELS[name]),
          '登记',
          '尚未办结',
          '已超期',
          '查实',
          '灯未亮',
          '办理天数中位数',
        ],
        rows: rankedUnits(units).map(row => {
          const href: CasesHref = filter => casesHref({ unitId: row.unit.id, ...filter });
          return [
            row.unit.name,
            row.rank ?? '—',
            row.total === null ? '样本过少' : formatRate(row.total),
            ...RATES.map(name => rateText(row.rates[name])),
            cell(row.registered, href({})),
            cell(row.open, href({ open: true })),
            cell(row.overdue, href({ overdue: true })),
            cell(row.substantiated, href({ finding: ['substantiated', 'partly'] })),
            cell(row.dark, href({ dark: ['discovered', 'handled', 'announced', 'accountable'] })),
            row.medianDays ?? '—',
          ];
        }),
      }}
    >
      <StandBars points={points} series={STAND_SERIES} onOpen={({ key }) => go(casesHref({ unitId: key }))} />
    </ChartCard>
  );
}
