import { useQuery } from '@tanstack/react-query';
import type { HonourRow } from '@zuofeng/shared/honours/honours.contract';
import {
  HONOUR_KIND_LABELS,
  HONOUR_KINDS,
  HONOUR_STATE_LABELS,
  HONOUR_STATES,
  HONOUR_TODO_LABELS,
} from '@zuofeng/shared/honours/honours.labels';
import { Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { honoursQuery } from '../recognition.api.js';
import { PAGE_SIZE, readHonours, searchOf } from '../recognition-view.js';
import { HonourChips, targetName, targetPlace } from '../recognition-words.js';
import { FilterBar } from './filter-bar.js';
import styles from './list.module.css';

export function HonoursTab() {
  const [params, setParams] = useSearchParams();
  const filter = readHonours(params);
  const { kind, state, target, unitId, todo, from, to, page } = filter;
  const found = useQuery(
    honoursQuery({
      ...(kind.length ? { kind } : {}),
      ...(state.length ? { state } : {}),
      ...(target ? { target } : {}),
      ...(unitId ? { unitId } : {}),
      ...(todo ? { todo } : {}),
      ...(from ? { grantedFrom: from } : {}),
      ...(to ? { grantedTo: to } : {}),
      page,
      size: PAGE_SIZE,
    }),
  );
  return (
    <>
      <FilterBar
        filter={filter}
        kinds={{ label: '荣誉', of: HONOUR_KINDS, names: HONOUR_KIND_LABELS }}
        states={{ of: HONOUR_STATES, names: HONOUR_STATE_LABELS }}
        todo={todo && HONOUR_TODO_LABELS[todo]}
        days="授予"
        onChange={change => setParams(searchOf('honours', { ...filter, page: 1, ...change }))}
        count={found.data ? `共 ${formatCount(found.data.total)} 项` : ''}
      />
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的表扬奖励。按“提名”可以提出，须引用系统中的记录。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<HonourRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 860 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: PAGE_SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => setParams(searchOf('honours', { ...filter, page: next })),
            }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS: TableColumnType<HonourRow>[] = [
  {
    title: '文号',
    key: 'number',
    width: 120,
    render: (_, { id, number }) => (
      <Link to={`/recognition/honours/${id}`} className={styles.nowrap}>
        {number}
      </Link>
    ),
  },
  {
    title: '荣誉',
    key: 'kind',
    width: 120,
    render: (_, { kind, year }) => (
      <>
        {HONOUR_KIND_LABELS[kind]}
        <small className={styles.second}>{year} 年度</small>
      </>
    ),
  },
  {
    title: '对象',
    key: 'target',
    render: (_, row) => (
      <>
        <Link to={`/recognition/honours/${row.id}`}>{targetName(row)}</Link>
        <small className={styles.second}>{targetPlace(row)}</small>
      </>
    ),
  },
  {
    title: '引用',
    key: 'cited',
    width: 80,
    render: (_, { citationCount }) => (citationCount ? `${formatCount(citationCount)} 条` : '无'),
  },
  {
    title: '进展',
    key: 'state',
    width: 190,
    render: (_, row) => (
      <span className={styles.chips}>
        <HonourChips honour={row} />
      </span>
    ),
  },
  {
    title: '授予',
    key: 'granted',
    width: 130,
    render: (_, { grantedOn }) => formatDay(grantedOn),
  },
];
