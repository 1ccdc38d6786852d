import type { CityFilter, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Table, type TableColumnType } from 'antd';
import { useId } from 'react';
import { formatCount, formatRate } from '../../../lib/format.js';
import { AppLink } from '../../../ui/link.js';
import type { HrefFor } from '../../progress/progress-summary.js';
import { lookBacksHref } from '../look-back/look-back-view.js';
import { signed } from './city.points.js';
import styles from './city.module.css';

interface UnitsCardProps {
  units: readonly CityUnitRow[];
  filter: CityFilter;
  hrefFor: HrefFor;
}

/** Every unit's figures in one table: what stands behind the charts. */
export function UnitsCard({ units, filter, hrefFor }: UnitsCardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>各单位一览</h2>
      <p className={styles.note}>含下属单位；点列名排序，点数字看事项。</p>
      <Table<CityUnitRow>
        className={styles.units ?? ''}
        rowKey={({ unit }) => unit.id}
        size="small"
        pagination={false}
        dataSource={[...units]}
        columns={columnsFor(filter, hrefFor)}
        scroll={{ x: 980 }}
      />
    </section>
  );
}

function columnsFor({ aspect }: CityFilter, hrefFor: HrefFor): TableColumnType<CityUnitRow>[] {
  const count = (
    title: string,
    of: (row: CityUnitRow) => number,
    filter: ItemFilter,
  ): TableColumnType<CityUnitRow> => ({
    title,
    key: title,
    align: 'right',
    sorter: (a, b) => of(a) - of(b),
    sortDirections: ['descend', 'ascend'],
    render: (_, row) => (
      <Opens value={of(row)} href={hrefFor({ counted: true, unitId: row.unit.id, ...filter })} />
    ),
  });
  const rate = (
    title: string,
    of: (row: CityUnitRow) => RateView,
    href: (row: CityUnitRow) => string,
  ): TableColumnType<CityUnitRow> => ({
    title,
    key: title,
    align: 'right',
    sorter: (a, b) => (of(a).value ?? -1) - (of(b).value ?? -1),
    sortDirections: ['descend', 'ascend'],
    render: (_, row) => {
      const { numerator, denominator, value } = of(row);
      return denominator === 0 ? (
        formatRate(null)
      ) : (
        <>
          {formatRate(value)}{' '}
          <small>
            <AppLink href={href(row)}>{numerator}</AppLink> / {denominator}
          </small>
        </>
      );
    },
  });
  return [
    {
      title: '单位',
      key: 'unit',
      fixed: 'left',
      width: 140,
      render: (_, { unit }) => (
        <AppLink href={`/units/${unit.id}/dashboard`}>{unit.shortName || unit.name}</AppLink>
      ),
    },
    count('在册', row => row.total, {}),
    count('已销号', row => row.states.closed, { state: ['closed'] }),
    count('正常', row => row.lights.green, { light: ['green'] }),
    count('临期', row => row.lights.yellow, { light: ['yellow'] }),
    count('逾期', row => row.openOverdue, { overdue: true }),
    {
      title: '逾期比一周前',
      key: 'moved',
      width: 130,
      align: 'right',
      sorter: (a, b) => overdueChange(a) - overdueChange(b),
      render: (_, row) => signed(overdueChange(row)),
    },
    rate(
      '按时率',
      row => row.onTime,
      row => hrefFor({ counted: true, unitId: row.unit.id, outcome: ['on-time'] }),
    ),
    rate(
      '回头看巩固率',
      row => row.held,
      row => lookBacksHref({ unitId: row.unit.id, aspect, phase: ['held'] }),
    ),
  ];
}

const overdueChange = ({ openOverdue, weekAgo }: CityUnitRow) => openOverdue - weekAgo.openOverdue;

const Opens = ({ value, href }: { value: number; href: string }) =>
  value > 0 ? <AppLink href={href}>{formatCount(value)}</AppLink> : '0';
