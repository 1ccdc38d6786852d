import type { ItemPage, ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import { Pagination, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { useNarrow } from '../../../lib/media.js';
import { ItemLight, StateTag } from '../item-words.js';
import { BulkBar } from './bulk-bar.js';
import { columnsFor, Marks, Percent, sortFrom } from './columns.js';
import { PAGE_SIZES, usualSort } from './filters.js';
import styles from './ledger.module.css';
import type { ViewControl } from './use-view.js';

interface ListProps {
  page: ItemPage;
  fetching: boolean;
  control: ViewControl;
  dense: boolean;
}

/** The ledger as a table; on a phone as cards. */
export function LedgerList(props: ListProps) {
  const narrow = useNarrow();
  const { control, page } = props;
  const { view, show } = control;
  return (
    <>
      {narrow ? <Cards rows={page.rows} /> : <LedgerTable {...props} />}
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

function LedgerTable({ page, fetching, control, dense }: ListProps) {
  const navigate = useNavigate();
  const { view, show } = control;
  const [ticked, setTicked] = useState<string[]>([]);
  const selected = page.rows.filter(({ id }) => ticked.includes(id));
  return (
    <>
      {selected.length > 0 ? (
        <BulkBar rows={selected} sort={view.sort} onClear={() => setTicked([])} />
      ) : null}
      <Table<ItemRow>
        rowKey="id"
        size={dense ? 'small' : 'middle'}
        className={styles.table}
        columns={columnsFor(view.sort)}
        dataSource={page.rows}
        loading={{ spinning: fetching, delay: 300 }}
        pagination={false}
        rowSelection={{
          selectedRowKeys: selected.map(({ id }) => id),
          onChange: keys => setTicked(keys.map(String)),
          columnWidth: 44,
          getCheckboxProps: row => ({ 'aria-label': `选择 ${row.number}` }),
        }}
        // Fixed widths for what is short; the problem takes all the rest.
        tableLayout="fixed"
        onChange={(_page, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter;
          show({ ...view, sort: sortFrom(columnKey, order, usualSort(view.filter)), page: 1 });
        }}
        // The title's link is the way for the keyboard; for the mouse the whole row is.
        onRow={row => ({
          className: styles.row ?? '',
          onClick: event => {
            if (!(event.target as Element).closest('a, .ant-table-selection-column')) {
              void navigate(`/ledger/${row.id}`);
            }
          },
        })}
      />
    </>
  );
}

export function Cards({ rows }: { rows: readonly ItemRow[] }) {
  return (
    <ul className={styles.cards}>
      {rows.map(row => (
        <li key={row.id}>
          <Card row={row} />
        </li>
      ))}
    </ul>
  );
}

export function Card({ row }: { row: ItemRow }) {
  return (
    <div className={styles.card}>
      <Link to={`/ledger/${row.id}`}>{row.title}</Link>
      <div className={styles.cardFacts}>
        <ItemLight item={row} />
        <StateTag state={row.state} />
        <Percent value={row.percent} />
      </div>
      <small>
        {row.unit.shortName || row.unit.name}
        {row.deadline ? ` · 时限 ${formatDay(row.deadline)}` : ''}
      </small>
      <Marks row={row} />
    </div>
  );
}
