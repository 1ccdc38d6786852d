import type { CasePage, CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import {
  CATEGORY_LABELS,
  INTAKE_CHANNEL_LABELS,
  TRACK_LABELS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { Pagination, Table, type TableColumnType } from 'antd';
import { Link, useNavigate } from 'react-router';
import { formatDay, formatShortDay, NOTHING } from '../../../lib/format.js';
import { useNarrow } from '../../../lib/media.js';
import { type CaseSort, PAGE_SIZES, usualSort } from '../case-filters.js';
import { CaseCountdown, CaseStateTag, LampRow, unitName } from '../case-words.js';
import styles from './list.module.css';
import type { CasesControl } from './use-cases.js';

interface ListProps {
  page: CasePage;
  fetching: boolean;
  control: CasesControl;
}

/** The cases as a dense table; on a phone as cards. */
export function CaseList(props: ListProps) {
  const narrow = useNarrow();
  const { control, page } = props;
  const { view, show } = control;
  return (
    <>
      {narrow ? <CaseCards rows={page.rows} /> : <CaseTable {...props} />}
      {page.total > PAGE_SIZES[0] ? (
        <Pagination
          className={styles.paging}
          current={view.page}
          pageSize={view.size}
          total={page.total}
          pageSizeOptions={[...PAGE_SIZES]}
          showSizeChanger={!narrow}
          simple={narrow}
          onChange={(next, size) => {
            show({ ...view, page: size === view.size ? next : 1, size });
            window.scrollTo(0, 0);
          }}
        />
      ) : null}
    </>
  );
}

const caseHref = ({ id }: CaseRow): string => `/complaints/${id}`;

function CaseTable({ page, fetching, control }: ListProps) {
  const navigate = useNavigate();
  const { view, show } = control;
  return (
    <Table<CaseRow>
      rowKey="id"
      size="small"
      className={styles.table ?? ''}
      columns={columnsFor(view.sort)}
      dataSource={page.rows}
      loading={{ spinning: fetching, delay: 300 }}
      pagination={false}
      tableLayout="fixed"
      onChange={(_page, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter;
        show({ ...view, sort: sortFrom(columnKey, order) ?? usualSort(view.filter), page: 1 });
      }}
      // The title's link is the way for the keyboard; for the mouse the whole row is.
      onRow={row => ({
        className: styles.row ?? '',
        onClick: event => {
          if (!(event.target as Element).closest('a')) void navigate(caseHref(row));
        },
      })}
    />
  );
}

function sortFrom(key: unknown, order: 'ascend' | 'descend' | null | undefined): CaseSort | undefined {
  if (!order) return undefined;
  return key === 'due' ? 'due' : order === 'descend' ? '-registered' : 'registered';
}

/** Its number and what kind of case it is; by which way it came only the office is told. */
const kindOf = ({ number, category, track, channel }: CaseRow): string[] => [
  number,
  CATEGORY_LABELS[category],
  ...(track === 'fast' ? [TRACK_LABELS.fast] : []),
  ...(channel ? [INTAKE_CHANNEL_LABELS[channel]] : []),
];

const sorted = { sorter: true, showSorterTooltip: false } as const;

const columnsFor = (sort: CaseSort): TableColumnType<CaseRow>[] => [
  {
    title: '投诉事项',
    key: 'title',
    render: (_, row) => (
      <div className={styles.titleCell}>
        <Link to={caseHref(row)} title={row.title}>
          {row.title}
        </Link>
        <small>{kindOf(row).join(' · ')}</small>
      </div>
    ),
  },
  { title: '被投诉单位', key: 'accused', width: 112, render: (_, row) => unitName(row.accusedUnit) },
  {
    title: '承办',
    key: 'handling',
    width: 104,
    responsive: ['xxl'],
    render: (_, { handling, handlingUnit }) =>
      handling === 'direct' ? '办公室直查' : handlingUnit ? unitName(handlingUnit) : NOTHING,
  },
  { title: '状态', key: 'state', width: 92, render: (_, row) => <CaseStateTag state={row.state} /> },
  { title: '四个一起', key: 'lamps', width: 216, render: (_, row) => <LampRow row={row} /> },
  {
    title: '期限',
    key: 'due',
    width: 158,
    ...sorted,
    sortDirections: ['ascend'],
    sortOrder: sort === 'due' ? 'ascend' : null,
    render: (_, row) => <CaseCountdown row={row} />,
  },
  {
    title: '登记',
    key: 'registered',
    width: 92,
    ...sorted,
    sortDirections: ['descend', 'ascend'],
    sortOrder: sort === 'due' ? null : sort === 'registered' ? 'ascend' : 'descend',
    render: (_, { registeredOn }) => (
      <time dateTime={registeredOn} title={formatDay(registeredOn)}>
        {formatShortDay(registeredOn)}
      </time>
    ),
  },
];

export function CaseCards({ rows }: { rows: readonly CaseRow[] }) {
  return (
    <ul className={styles.cards}>
      {rows.map(row => (
        <li key={row.id} className={styles.card}>
          <Link to={caseHref(row)}>{row.title}</Link>
          <div className={styles.cardFacts}>
            <CaseStateTag state={row.state} />
            <CaseCountdown row={row} />
          </div>
          <LampRow row={row} />
          <small>
            {row.number} · {unitName(row.accusedUnit)} · {CATEGORY_LABELS[row.category]}
          </small>
        </li>
      ))}
    </ul>
  );
}
