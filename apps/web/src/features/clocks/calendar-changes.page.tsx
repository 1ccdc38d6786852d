import { useQuery } from '@tanstack/react-query';
import type { CalendarChangeView } from '@zuofeng/shared/clocks/clocks.contract';
import { Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { calendarChangesQuery } from './clocks.api.js';
import styles from './clocks.module.css';

const SIZE = 20;

/** 日历变动: what was changed, by whom, and how many of the reader's time limits moved with it. */
export default function CalendarChangesPage() {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const changes = useQuery(calendarChangesQuery(page));
  return (
    <>
      <PageHeader
        title="日历变动"
        above={
          <>
            <Link to="/calendar">工作日历</Link> / <span aria-current="page">变动</span>
          </>
        }
        below={<p>工作日历调整后，正在计时的工作日期限随之重算；您有权查看的，逐条列出。</p>}
      />
      <PageState of={changes} isEmpty={({ total }) => total === 0} empty="工作日历还没有调整过。" lines={8}>
        {({ rows, total }) => (
          <Table<CalendarChangeView>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 600 }}
            pagination={{
              current: page,
              pageSize: SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => setParams(next > 1 ? { page: String(next) } : {}),
            }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS: TableColumnType<CalendarChangeView>[] = [
  {
    title: '变动',
    key: 'text',
    render: (_, { id, text }) => <Link to={`/calendar/changes/${id}`}>{text}</Link>,
  },
  {
    title: '移动的时限',
    key: 'moved',
    width: 120,
    render: (_, { id, moved }) =>
      moved > 0 ? <Link to={`/calendar/changes/${id}`}>{formatCount(moved)} 个</Link> : '无',
  },
  { title: '变动人', key: 'by', width: 120, dataIndex: 'by' },
  {
    title: '时间',
    key: 'at',
    width: 190,
    render: (_, { at }) => <span className={styles.nowrap}>{formatInstant(at)}</span>,
  },
];
