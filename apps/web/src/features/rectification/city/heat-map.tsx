import type { CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import { useId } from 'react';
import { formatShortDay } from '../../../lib/format.js';
import { AppLink } from '../../../ui/link.js';
import { Empty } from '../../../ui/page-state.js';
import { type HrefFor } from '../../progress/progress-summary.js';
import { heatRows } from './city.points.js';
import { ShowAll, useFirstRows } from './first-rows.js';
import styles from './city.module.css';

const FIRST = 15;

/** Missed deadlines by unit and week: a table whose ground deepens with the number, which always stands in the cell. */
export function HeatMap({ units, hrefFor }: { units: readonly CityUnitRow[]; hrefFor: HrefFor }) {
  const id = useId();
  const rows = heatRows(units);
  const worst = useFirstRows(rows, FIRST);
  const weeks = rows[0]?.cells.map(({ week }) => week) ?? [];
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>逾期热力图（单位 × 周）</h2>
      <p className={styles.note}>时限落在该周而未按时完成的事项，含后来逾期销号的；颜色越深越多。</p>
      {rows.length === 0 ? (
        <Empty>近 12 周没有事项逾期</Empty>
      ) : (
        <div className={styles.scroll} tabIndex={0}>
          <table className={styles.heat}>
            <thead>
              <tr>
                <th scope="col">单位</th>
                {weeks.map(week => (
                  <th key={week} scope="col">
                    <span className="sr-only">周一 </span>
                    {formatShortDay(week)}
                  </th>
                ))}
                <th scope="col">合计</th>
              </tr>
            </thead>
            <tbody>
              {worst.shown.map(({ unitId, name, total, cells }) => (
                <tr key={unitId}>
                  <th scope="row">
                    <AppLink href={`/units/${unitId}/dashboard`}>{name}</AppLink>
                  </th>
                  {cells.map(({ week, count, step, filter }) => (
                    <td key={week} data-step={step}>
                      {count > 0 ? <AppLink href={hrefFor(filter)}>{count}</AppLink> : <span>0</span>}
                    </td>
                  ))}
                  <td>{total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowAll rows={worst} order="逾期最多的" />
    </section>
  );
}
