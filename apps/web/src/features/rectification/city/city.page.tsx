import { useQuery } from '@tanstack/react-query';
import type { CityDashboard, CityFilter } from '@zuofeng/shared/rectification/city.contract';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { Empty, PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { CityComplaints } from '../../complaints/complaint-figures.js';
import { BurnUpCard, LightsCard, MirrorCard, SliceCard } from '../../progress/progress-charts.js';
import { type HrefFor, ProgressBars, ProgressFigures } from '../../progress/progress-summary.js';
import { HeldFigure } from '../look-back/held-figures.js';
import { ledgerHref } from '../ledger/filters.js';
import { cityDashboardQuery } from '../rectification.api.js';
import { CityFilters } from './city-filters.js';
import { byOverdue, movements, readCityFilter, signed } from './city.points.js';
import { ShowAll, useFirstRows } from './first-rows.js';
import { HeatMap } from './heat-map.js';
import { UnitsCard } from './units-card.js';
import { OldestCard } from './oldest-card.js';
import styles from './city.module.css';

/** 全市看板: every unit of the reader's territory on one page; each figure opens the ledger under the same filters. */
export default function CityPage() {
  const [params, setParams] = useSearchParams();
  const filter = readCityFilter(params);
  const dashboard = useQuery(cityDashboardQuery(filter));
  const change = (key: keyof CityFilter, value: string | undefined) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    });
  return (
    <>
      <PageHeader
        title="全市看板"
        below={
          dashboard.data ? (
            <p className={styles.note}>
              截至 {formatDay(dashboard.data.asOf)}，含各单位的下属单位；点数字可看事项
            </p>
          ) : null
        }
        actions={
          <>
            <CityFilters filter={filter} onChange={change} />
            <Link to="/wall">大屏</Link>
          </>
        }
      />
      <PageState of={dashboard} lines={14}>
        {data =>
          data.units.length === 0 && data.total.total === 0 ? (
            <Empty>没有符合筛选的单位和事项，请放宽筛选。</Empty>
          ) : (
            <Board data={data} filter={filter} />
          )
        }
      </PageState>
    </>
  );
}

function Board({ data, filter }: { data: CityDashboard; filter: CityFilter }) {
  const hrefFor: HrefFor = more => ledgerHref({ ...filter, ...more });
  return (
    <div className={styles.board}>
      <ProgressFigures counts={data.total} hrefFor={hrefFor}>
        <HeldFigure held={data.held} filter={filter} />
      </ProgressFigures>
      <ul className={styles.moves} aria-label={`与 ${formatDay(data.weekAgo.day)} 相比`}>
        <li>比一周前：</li>
        {movements(data.total, data.weekAgo).map(({ label, now, change }) => (
          <li key={label}>
            {label} {formatCount(now)}，<b>{signed(change)}</b>
          </li>
        ))}
      </ul>
      <ProgressBars counts={data.total} />
      <div className={styles.pair}>
        <Lights data={data} hrefFor={hrefFor} />
        <HeatMap units={data.units} hrefFor={hrefFor} />
      </div>
      <div className={styles.pair}>
        {data.weeks.length > 0 ? <BurnUpCard weeks={data.weeks} asOf={data.asOf} hrefFor={hrefFor} /> : null}
        <OldestCard rows={data.oldest} filter={filter} />
      </div>
      <div className={styles.pair}>
        <SliceCard title="按六大方面" by="aspect" slices={data.aspects} hrefFor={hrefFor} />
        <SliceCard title="按问题来源" by="source" slices={data.sources} hrefFor={hrefFor} />
        <SliceCard
          title="按十七项措施"
          by="measure"
          slices={data.measures.filter(({ code }) => code !== null)}
          hrefFor={hrefFor}
        />
        <MirrorCard rows={data.mirror} hrefFor={hrefFor} />
      </div>
      <UnitsCard units={data.units} filter={filter} hrefFor={hrefFor} />
      <CityComplaints filter={complaintFilter(filter)} />
    </div>
  );
}

/** Complaints have no aspect; the group and the kind of unit narrow both. */
const complaintFilter = ({ groupId, unitKind }: CityFilter) => ({
  ...(groupId && { groupId }),
  ...(unitKind && { unitKind }),
});

const FIRST = 15;

function Lights({ data, hrefFor }: { data: CityDashboard; hrefFor: HrefFor }) {
  const units = useFirstRows(byOverdue(data.units), FIRST);
  return (
    <div>
      <LightsCard rows={units.shown} hrefFor={hrefFor} />
      <ShowAll rows={units} order="逾期最多的" />
    </div>
  );
}
