import { useQuery } from '@tanstack/react-query';
import type { AccountabilityRow } from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_KIND_LABELS,
  ACCOUNTABILITY_KINDS,
  ACCOUNTABILITY_STATE_LABELS,
  ACCOUNTABILITY_STATES,
  ACCOUNTABILITY_TODO_LABELS,
} from '@zuofeng/shared/accountability/accountability.labels';
import { Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { recordsQuery } from '../recognition.api.js';
import { PAGE_SIZE, readRecords, searchOf } from '../recognition-view.js';
import { RecordChips, targetName, targetPlace } from '../recognition-words.js';
import { FilterBar } from './filter-bar.js';
import styles from './list.module.css';

export function RecordsTab() {
  const [params, setParams] = useSearchParams();
  const filter = readRecords(params);
  const { kind, state, target, unitId, todo, from, to, inForce, page } = filter;
  const found = useQuery(
    recordsQuery({
      ...(kind.length ? { kind } : {}),
      ...(state.length ? { state } : {}),
      ...(target ? { target } : {}),
      ...(unitId ? { unitId } : {}),
      ...(todo ? { todo } : {}),
      ...(inForce ? { inForce } : {}),
      ...(from ? { decidedFrom: from } : {}),
      ...(to ? { decidedTo: to } : {}),
      page,
      size: PAGE_SIZE,
    }),
  );
  return (
    <>
      <FilterBar
        filter={filter}
        kinds={{ label: '问责方式', of: ACCOUNTABILITY_KINDS, names: ACCOUNTABILITY_KIND_LABELS }}
        states={{ of: ACCOUNTABILITY_STATES, names: ACCOUNTABILITY_STATE_LABELS }}
        todo={todo && ACCOUNTABILITY_TODO_LABELS[todo]}
        days="决定"
        withInForce
        onChange={change => setParams(searchOf('accountability', { ...filter, page: 1, ...change }))}
        count={found.data ? `共 ${formatCount(found.data.total)} 条` : ''}
      />
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的问责记录。问责由办公室登记，另一位同志审核后生效。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<AccountabilityRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 900 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: PAGE_SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => setParams(searchOf('accountability', { ...filter, page: next })),
            }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS: TableColumnType<AccountabilityRow>[] = [
  {
    title: '文号',
    key: 'number',
    width: 124,
    render: (_, { id, number }) => (
      <Link to={`/recognition/accountability/${id}`} className={styles.nowrap}>
        {number}
      </Link>
    ),
  },
  { title: '问责方式', key: 'kind', width: 124, render: (_, { kind }) => ACCOUNTABILITY_KIND_LABELS[kind] },
  {
    title: '对象',
    key: 'target',
    render: (_, row) => (
      <>
        <Link to={`/recognition/accountability/${row.id}`}>{targetName(row)}</Link>
        <small className={styles.second}>{targetPlace(row)}</small>
      </>
    ),
  },
  {
    title: '决定',
    key: 'decided',
    width: 200,
    render: (_, { decidedOn, decidedBy }) => (
      <>
        {formatDay(decidedOn)}
        <small className={styles.second}>{decidedBy}</small>
      </>
    ),
  },
  {
    title: '影响期至',
    key: 'effect',
    width: 130,
    render: (_, { effectTo }) => (effectTo ? formatDay(effectTo) : '无'),
  },
  {
    title: '进展',
    key: 'state',
    width: 170,
    render: (_, row) => (
      <span className={styles.chips}>
        <RecordChips record={row} />
      </span>
    ),
  },
];
