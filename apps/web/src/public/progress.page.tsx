import { useQuery } from '@tanstack/react-query';
import {
  type CityProgress,
  type GroupProgress,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { Link, useSearchParams } from 'wouter';
import { cityProgressQuery } from '../features/progress/progress.api.js';
import {
  UNIT_ORDERS,
  UNIT_ORDER_LABELS,
  type UnitOrder,
  lightSegments,
  orderUnits,
} from '../features/progress/progress.points.js';
import { ProgressFigures } from '../features/progress/progress-summary.js';
import { formatDay } from '../lib/format.js';
import { Empty, PageState } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import { Legend } from '../ui/progress-bar.js';
import { Choice } from './choice.js';
import { UnitRows } from './unit-rows.js';

const LEGEND = lightSegments({ green: 0, yellow: 0, red: 0, grey: 0 });

/** How the city's ledger stands; until the first board is published, this is the home page. */
export default function ProgressPage() {
  useTitle('全市整改进度');
  const progress = useQuery(cityProgressQuery);
  return (
    <>
      <div className="hero">
        <div>
          <h1>全市整改进度</h1>
          <p className="meta">
            完成一项、销号一项
            {progress.data ? (
              <>
                {' · '}统计至 <b>{formatDay(progress.data.asOf)}</b>
              </>
            ) : null}
          </p>
        </div>
        <div className="hero-go no-print">
          <Link className="btn" href="/complain">
            我要投诉
          </Link>
          <Link className="btn ghost" href="/track">
            查进度
          </Link>
        </div>
      </div>
      <PageState of={progress} lines={9}>
        {city => <City city={city} />}
      </PageState>
    </>
  );
}

function City({ city }: { city: CityProgress }) {
  const [search, setSearch] = useSearchParams();
  const group = city.groups.find(one => one.groupId === search.get('group')) ?? city.groups[0];
  const order = UNIT_ORDERS.find(one => one === search.get('order')) ?? 'given';
  const choose = (key: string, value: string) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <section aria-label="全市合计">
        <ProgressFigures counts={city.total} />
      </section>
      {group ? (
        <section className="group" aria-labelledby="group-title">
          <div className="group-head">
            <h2 id="group-title">{group.name}</h2>
            <Choice
              label="考评分组"
              value={group.groupId ?? ''}
              options={city.groups.map(({ groupId, name }) => ({ value: groupId ?? '', label: name }))}
              onChoose={value => choose('group', value)}
            />
          </div>
          <GroupTable group={group} order={order} onOrder={value => choose('order', value)} />
        </section>
      ) : (
        <Empty>还没有单位。办公室建立单位与考评分组后，这里显示各单位的整改进度。</Empty>
      )}
    </>
  );
}

function GroupTable(props: { group: GroupProgress; order: UnitOrder; onOrder: (order: UnitOrder) => void }) {
  const { group, order, onOrder } = props;
  if (group.units.length === 0) return <Empty>本组还没有单位。</Empty>;
  return (
    <>
      <div className="group-tools">
        <Legend entries={LEGEND} />
        <label className="order no-print">
          排序
          <select value={order} onChange={event => onOrder(event.target.value as UnitOrder)}>
            {UNIT_ORDERS.map(one => (
              <option key={one} value={one}>
                {UNIT_ORDER_LABELS[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <UnitRows rows={orderUnits(group.units, order)} />
    </>
  );
}
