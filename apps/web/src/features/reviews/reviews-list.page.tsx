import { useQuery } from '@tanstack/react-query';
import { REVIEW_TODO_LABELS, REVIEW_TODOS, type ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';
import type { DecisionRow, ReviewRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { ListFilters, readReviewFilter } from './list-filters.js';
import { DecisionTag, ReviewChips, shortQuarter } from './review-words.js';
import { DECISION_LISTS, recordHref } from './reviews-view.js';
import styles from './reviews.module.css';
import { decisionsQuery, reviewsQuery } from './reviews.api.js';

const SIZE = 20;

/** The records or decisions of a list of 今日, of one unit, or all. */
export default function ReviewsListPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('todo') as ReviewTodo | null;
  const todo = asked && REVIEW_TODOS.includes(asked) ? asked : undefined;
  const page = Math.max(1, Number(params.get('page')) || 1);
  const unitId = params.get('unitId') ?? undefined;
  const decisions = params.get('of') === 'decisions' || (todo && DECISION_LISTS.includes(todo));
  const overdue = params.get('overdue') === 'true';
  const open = params.get('state') === 'open';
  const query = { ...(todo ? { todo } : {}), ...(unitId ? { unitId } : {}), page, size: SIZE };
  const filter = { ...(overdue ? { overdue } : {}), ...(open ? { state: ['open' as const] } : {}) };
  const narrowed = readReviewFilter(params);
  const show = (change: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next);
  };
  const turn = (next: number) => {
    const search = new URLSearchParams(params);
    search.set('page', String(next));
    setParams(search);
  };
  const title = todo
    ? REVIEW_TODO_LABELS[todo]
    : overdue
      ? '逾期未落实的议定事项'
      : decisions
        ? '未落实的议定事项'
        : '专题研究记录';
  return (
    <>
      <PageHeader title={title} above={<Link to="/reviews">专题研究</Link>} />
      {decisions ? (
        <Decisions query={{ ...query, ...filter }} page={page} onTurn={turn} />
      ) : (
        <>
          {todo ? null : <ListFilters filter={narrowed} onShow={show} />}
          <Reviews query={{ ...query, ...(todo ? {} : narrowed) }} page={page} onTurn={turn} />
        </>
      )}
    </>
  );
}

interface ListProps<Query> {
  query: Query;
  page: number;
  onTurn: (page: number) => void;
}

function Reviews({ query, page, onTurn }: ListProps<Parameters<typeof reviewsQuery>[0]>) {
  const found = useQuery(reviewsQuery(query));
  return (
    <PageState of={found} isEmpty={({ total }) => total === 0} empty="没有这样的专题研究。" lines={8}>
      {({ rows, total }) => (
        <Table<ReviewRow>
          rowKey="id"
          size="middle"
          columns={REVIEW_COLUMNS}
          dataSource={rows}
          scroll={{ x: 700 }}
          loading={found.isPlaceholderData}
          title={() => <span role="status">共 {formatCount(total)} 份</span>}
          pagination={paging(page, total, onTurn)}
        />
      )}
    </PageState>
  );
}

function Decisions({ query, page, onTurn }: ListProps<Parameters<typeof decisionsQuery>[0]>) {
  const found = useQuery(decisionsQuery(query));
  return (
    <PageState of={found} isEmpty={({ total }) => total === 0} empty="没有这样的议定事项。" lines={8}>
      {({ rows, total }) => (
        <Table<DecisionRow>
          rowKey="id"
          size="middle"
          columns={DECISION_COLUMNS}
          dataSource={rows}
          scroll={{ x: 700 }}
          loading={found.isPlaceholderData}
          title={() => <span role="status">共 {formatCount(total)} 项</span>}
          pagination={paging(page, total, onTurn)}
        />
      )}
    </PageState>
  );
}

const paging = (current: number, total: number, onChange: (page: number) => void) => ({
  current,
  pageSize: SIZE,
  total,
  showSizeChanger: false,
  hideOnSinglePage: true,
  onChange,
});

const REVIEW_COLUMNS: TableColumnType<ReviewRow>[] = [
  {
    title: '专题研究',
    key: 'title',
    render: (_, { id, unit, quarter, no }) => (
      <Link to={recordHref(id)}>
        {unit.name} {shortQuarter(quarter)}
        {no > 1 ? `（第 ${no} 次）` : ''}
      </Link>
    ),
  },
  { title: '研究日期', key: 'held', width: 140, render: (_, { heldOn }) => formatDay(heldOn) },
  { title: '报送日期', key: 'submitted', width: 140, render: (_, { submittedOn }) => formatDay(submittedOn) },
  {
    title: '进展',
    key: 'state',
    width: 260,
    render: (_, row) => (
      <span className={styles.chips}>
        <ReviewChips of={row} />
      </span>
    ),
  },
];

const DECISION_COLUMNS: TableColumnType<DecisionRow>[] = [
  {
    title: '议定事项',
    key: 'text',
    render: (_, { reviewId, text, quarter }) => (
      <>
        <Link to={recordHref(reviewId)}>{text}</Link>
        <small className={styles.second}>{shortQuarter(quarter)}专题研究</small>
      </>
    ),
  },
  { title: '单位', key: 'unit', width: 150, render: (_, { unit }) => unit.shortName || unit.name },
  { title: '责任人', key: 'owner', width: 110, render: (_, { owner }) => owner },
  { title: '完成时限', key: 'due', width: 140, render: (_, { dueOn }) => formatDay(dueOn) },
  { title: '进展', key: 'state', width: 140, render: (_, row) => <DecisionTag of={row} /> },
];
