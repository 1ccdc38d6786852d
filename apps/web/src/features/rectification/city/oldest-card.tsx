import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import { LIGHT_LABELS, OPEN_STATES, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { useId } from 'react';
import { formatDay } from '../../../lib/format.js';
import { AppLink } from '../../../ui/link.js';
import { Empty } from '../../../ui/page-state.js';
import type { CityFilter } from '@zuofeng/shared/rectification/city.contract';
import { ledgerHref } from '../ledger/filters.js';
import styles from './city.module.css';

/** The ten that have been open longest; the ledger in the same order begins with them. */
export function OldestCard({ rows, filter }: { rows: readonly ItemRow[]; filter: CityFilter }) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>最久未销号</h2>
      {rows.length === 0 ? (
        <Empty>没有未销号的事项</Empty>
      ) : (
        <>
          <div className={styles.scroll} tabIndex={0}>
            <table className={styles.oldest}>
              <thead>
                <tr>
                  <th scope="col">事项</th>
                  <th scope="col">单位</th>
                  <th scope="col">交办</th>
                  <th scope="col">时限</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <tr key={row.id}>
                    <th scope="row">
                      <AppLink href={`/ledger/${row.id}`}>{row.title}</AppLink>
                    </th>
                    <td>{row.unit.shortName || row.unit.name}</td>
                    <td>{formatDay(row.issuedOn)}</td>
                    <td>{formatDay(row.deadline)}</td>
                    <td data-late={row.light === 'red' || undefined}>
                      {STATE_LABELS[row.state]}
                      {row.light === 'red' ? ` · ${LIGHT_LABELS.red}` : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.more}>
            <AppLink href={ledgerHref({ ...filter, state: [...OPEN_STATES] }, { sort: 'issuedOn' })}>
              在台账中按交办日期查看全部
            </AppLink>
          </p>
        </>
      )}
    </section>
  );
}
