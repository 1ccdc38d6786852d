import { useQuery } from '@tanstack/react-query';
import type { MoveRow } from '@zuofeng/shared/clocks/clocks.contract';
import { CLOCK_LABELS } from '@zuofeng/shared/clocks/clocks.labels';
import { Table, type TableColumnType } from 'antd';
import { Link, useParams } from 'react-router';
import { formatCount, formatDay, formatInstant } from '../../lib/format.js';
import { Empty, PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { calendarChangeQuery } from './clocks.api.js';

/** What one change of the calendar moved, each leading to its record. */
export default function CalendarChangePage() {
  const { id = '' } = useParams();
  const change = useQuery(calendarChangeQuery(id));
  return (
    <PageState of={change} lines={8}>
      {({ text, by, at, moves }) => (
        <>
          <PageHeader
            title={text}
            above={
              <>
                <Link to="/calendar">工作日历</Link> / <Link to="/calendar/changes">变动</Link>
              </>
            }
            below={
              <p>
                {by} · {formatInstant(at)} · 移动了 {formatCount(moves.length)} 个时限
              </p>
            }
          />
          {moves.length === 0 ? (
            <Empty>这次调整没有移动您有权查看的时限。</Empty>
          ) : (
            <Table<MoveRow>
              rowKey="id"
              size="middle"
              columns={COLUMNS}
              dataSource={moves}
              scroll={{ x: 760 }}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            />
          )}
        </>
      )}
    </PageState>
  );
}

const COLUMNS: TableColumnType<MoveRow>[] = [
  {
    title: '记录',
    key: 'record',
    render: (_, { item, letter }) => (
      <>
        {letter ? (
          <>
            <Link to={`/letters/${letter.id}`}>{letter.number}</Link>
            {'　'}
          </>
        ) : null}
        <Link to={`/ledger/${item.id}/clocks`}>{item.number}</Link> {item.title}
      </>
    ),
  },
  { title: '责任单位', key: 'unit', width: 130, render: (_, { unit }) => unit.shortName || unit.name },
  { title: '时限', key: 'clock', width: 150, render: (_, { clock }) => CLOCK_LABELS[clock] },
  { title: '原为', key: 'from', width: 130, render: (_, { from }) => formatDay(from) },
  { title: '改为', key: 'to', width: 130, render: (_, { to }) => formatDay(to) },
];
