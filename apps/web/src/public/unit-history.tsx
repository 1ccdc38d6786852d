import { useQuery } from '@tanstack/react-query';
import type { PublicUnitPlace } from '@zuofeng/shared/editions/public-board.contract';
import { Link } from 'wouter';
import { editionHref, unitEditionsQuery } from '../features/board/board.api.js';
import {
  type HistoryPoint,
  historyPath,
  historyPoints,
  periodLines,
} from '../features/board/board.points.js';
import { ListShape, ListTag, RemovedTag } from '../features/board/list-mark.js';
import { formatDay } from '../lib/format.js';
import { Empty, PageState } from '../ui/page-state.js';
import styles from './unit-history.module.css';

/** 历期考评 of a unit: score and rank over the published editions. */
export default function UnitHistory({ code }: { code: string }) {
  const history = useQuery(unitEditionsQuery(code));
  return (
    <section className={styles.history} aria-labelledby="history">
      <h2 id="history">历期考评</h2>
      <PageState of={history} lines={4}>
        {({ places }) =>
          places.length === 0 ? (
            <Empty>本单位还没有参加过已公布的考评。</Empty>
          ) : (
            <div className={styles.card}>
              <Chart points={historyPoints(places)} />
              <Places places={places.toReversed()} />
            </div>
          )
        }
      </PageState>
    </section>
  );
}

/** The table under it says the same in words. */
function Chart({ points }: { points: readonly HistoryPoint[] }) {
  return (
    <div className={styles.chart} aria-hidden="true">
      <div className={styles.field}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <path d={historyPath(points)} />
        </svg>
        {points.map(({ number, x, y, total, list }) => (
          <span key={number} className={styles.point} style={{ left: `${x}%`, top: `${y}%` }}>
            <b>{total}</b>
            {list ? <ListShape list={list} /> : <i />}
          </span>
        ))}
      </div>
      <div className={styles.axis}>
        {points.map(({ number, period }) => (
          <span key={number}>
            {periodLines(period).map(line => (
              <span key={line}>{line}</span>
            ))}
          </span>
        ))}
      </div>
    </div>
  );
}

const Places = ({ places }: { places: readonly PublicUnitPlace[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">考评期</th>
        <th scope="col" className={styles.wide}>
          考评分组
        </th>
        <th scope="col">得分</th>
        <th scope="col">名次</th>
        <th scope="col">榜单</th>
      </tr>
    </thead>
    <tbody>
      {places.map(place => (
        <tr key={place.number}>
          <th scope="row">
            <Link href={editionHref(place.number)}>{place.period.label}</Link>
          </th>
          <td className={styles.wide}>{place.group}</td>
          <td>{place.total}</td>
          <td>{place.rank === null ? '样本过少' : `${place.rank} / ${place.groupSize}`}</td>
          <td>
            {place.list ? <ListTag list={place.list} /> : '—'}{' '}
            {place.removedOn ? <RemovedTag day={formatDay(place.removedOn)} /> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
