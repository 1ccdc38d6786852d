import type { CityFilter, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import { useId, useState } from 'react';
import { AppLink } from '../../../ui/link.js';
import type { HrefFor } from '../../progress/progress-summary.js';
import { ShowAll, useFirstRows } from './first-rows.js';
import { nextSort, sortRows, type UnitColumn, unitColumns, type UnitSort } from './units-columns.js';
import styles from './city.module.css';

const FIRST = 30;

interface UnitsCardProps {
  units: readonly CityUnitRow[];
  filter: CityFilter;
  hrefFor: HrefFor;
}

/** Every unit's figures in one table: what stands behind the charts. A plain table, for it is as long as the city is large. */
export function UnitsCard({ units, filter, hrefFor }: UnitsCardProps) {
  const id = useId();
  const [sort, setSort] = useState<UnitSort | null>(null);
  const columns = unitColumns(filter, hrefFor);
  const rows = useFirstRows(sortRows(units, columns, sort), FIRST);
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>各单位一览</h2>
      <p className={styles.note}>含下属单位；点列名排序，点数字看事项。</p>
      <div className={styles.wide} tabIndex={0}>
        <table className={styles.units}>
          <thead>
            <tr>
              <th scope="col">单位</th>
              {columns.map(column => (
                <SortedHead key={column.title} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.shown.map(row => (
              <tr key={row.unit.id}>
                <th scope="row">
                  <AppLink href={`/units/${row.unit.id}/dashboard`}>
                    {row.unit.shortName || row.unit.name}
                  </AppLink>
                </th>
                {columns.map(({ title, show }) => (
                  <td key={title}>{show(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShowAll rows={rows} order={sort ? '排在前面的' : '前'} />
    </section>
  );
}

const ARROWS = { descending: '↓', ascending: '↑' } as const;

interface SortedHeadProps {
  column: UnitColumn;
  sort: UnitSort | null;
  onSort: (sort: UnitSort | null) => void;
}

function SortedHead({ column: { title }, sort, onSort }: SortedHeadProps) {
  const direction = sort?.title === title ? sort.direction : undefined;
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" onClick={() => onSort(nextSort(sort, title))}>
        {title}
        <span aria-hidden="true">{direction ? ARROWS[direction] : '↕'}</span>
      </button>
    </th>
  );
}
