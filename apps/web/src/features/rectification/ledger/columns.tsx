import { termWords } from '@zuofeng/shared/clocks/clocks.labels';
import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import {
  SEVERITY_LABELS,
  type Sort,
  SOURCE_LABELS,
} from '@zuofeng/shared/rectification/rectification.labels';
import type { TableColumnType } from 'antd';
import { Link } from 'react-router';
import { formatDay, NOTHING } from '../../../lib/format.js';
import { aspectLabel, ItemLight, marksOf, StateTag } from '../item-words.js';
import styles from './ledger.module.css';

type SortKey = 'deadline' | 'number' | 'issuedOn' | 'percent';

/** The order that the server is asked for, as the table's header shows it. */
export function sortOrder(sort: Sort, key: SortKey): 'ascend' | 'descend' | null {
  if (sort === key) return 'ascend';
  return sort === `-${key}` ? 'descend' : null;
}

/** What a press on a header asks for; a third press goes back to the usual order of the filter. */
export const sortFrom = (key: unknown, order: 'ascend' | 'descend' | null | undefined, usual: Sort): Sort =>
  order ? (`${order === 'descend' ? '-' : ''}${key as SortKey}` as Sort) : usual;

const sortable = (sort: Sort, key: SortKey) => ({
  key,
  sorter: true,
  sortOrder: sortOrder(sort, key),
  showSorterTooltip: false,
});

/** The columns of the ledger's table. */
export const columnsFor = (sort: Sort): TableColumnType<ItemRow>[] => [
  {
    title: '台账号',
    width: 126,
    render: (_, row) => <span className={styles.number}>{row.number}</span>,
    ...sortable(sort, 'number'),
  },
  {
    title: '问题',
    key: 'title',
    render: (_, row) => (
      <div className={styles.titleCell}>
        <Link to={`/ledger/${row.id}`} title={row.title}>
          {row.title}
        </Link>
        <Marks row={row} />
      </div>
    ),
  },
  { title: '责任单位', key: 'unit', width: 112, render: (_, row) => row.unit.shortName || row.unit.name },
  { title: '状态', key: 'state', width: 84, render: (_, row) => <StateTag state={row.state} /> },
  { title: '亮灯', key: 'light', width: 160, render: (_, row) => <ItemLight item={row} /> },
  {
    title: '完成时限',
    width: 116,
    render: (_, row) => <DeadlineCell row={row} />,
    ...sortable(sort, 'deadline'),
  },
  {
    title: '进度',
    width: 92,
    render: (_, row) => <Percent value={row.percent} />,
    ...sortable(sort, 'percent'),
  },
  {
    title: '来源',
    key: 'source',
    width: 84,
    responsive: ['xxl'],
    render: (_, row) => (row.source ? SOURCE_LABELS[row.source] : NOTHING),
  },
  {
    title: '方面',
    key: 'aspect',
    width: 120,
    responsive: ['xxl'],
    render: (_, row) => aspectLabel(row.aspectCode) ?? NOTHING,
  },
];

/** The day, or the term that has its day only with the issue. */
const DeadlineCell = ({ row: { deadline, termAmount, termUnit } }: { row: ItemRow }) =>
  deadline === null && termAmount && termUnit ? (
    <small>{termWords({ amount: termAmount, unit: termUnit })}</small>
  ) : (
    formatDay(deadline)
  );

export function Marks({ row }: { row: ItemRow }) {
  const marks = [...(row.severity === 'normal' ? [] : [SEVERITY_LABELS[row.severity]]), ...marksOf(row)];
  return marks.length === 0 ? null : <small className={styles.marks}>{marks.join(' · ')}</small>;
}

export const Percent = ({ value }: { value: number }) => (
  <span className={styles.percent}>
    <span aria-hidden="true">
      <i style={{ width: `${value}%` }} />
    </span>
    {value}%
  </span>
);
