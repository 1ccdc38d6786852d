import { useQuery } from '@tanstack/react-query';
import type { EditionRow } from '@zuofeng/shared/editions/editions.contract';
import {
  EDITION_STATE_LABELS,
  EDITION_STATES,
  type EditionState,
} from '@zuofeng/shared/editions/editions.labels';
import { Button, Select, Table, type TableColumnType } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { formatCount, formatInstantDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { CreateEditionDialog } from './create-edition.js';
import { EditionChips, whenWords } from './edition-words.js';
import { editionsQuery } from './editions.api.js';
import styles from './editions.module.css';

const PAGE_SIZE = 20;
const STATES = EDITION_STATES.map(value => ({ value, label: EDITION_STATE_LABELS[value] }));

const readStates = (text: string | null): EditionState[] =>
  EDITION_STATES.filter(state => (text ?? '').split(',').includes(state));

/** 红黑榜管理: every edition, the newest first. */
export default function EditionsPage() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const mayMake = useMay('edition.make');
  const ofCity = useMay('city.read');
  const state = readStates(params.get('state'));
  const page = Math.max(1, Number(params.get('page')) || 1);
  const run = params.get('run') ?? undefined;
  const found = useQuery(editionsQuery({ ...(state.length ? { state } : {}), page, size: PAGE_SIZE }));
  const show = (change: Record<string, string>) =>
    setParams({ ...(state.length ? { state: state.join(',') } : {}), ...change });
  return (
    <>
      <PageHeader
        title={ofCity ? '红黑榜管理' : '红黑榜'}
        below={
          <p className={styles.intro}>
            拟榜、征求意见、审定、发布；发布后不再改动，要更正另出一期并说明理由。
          </p>
        }
        actions={
          <>
            {ofCity ? (
              <Link to="/editions/templates" className={styles.aside}>
                文书模板
              </Link>
            ) : null}
            <Link to="/interviews" className={styles.aside}>
              约谈
            </Link>
            {mayMake ? (
              <Button type="primary" onClick={() => show({ do: 'make' })}>
                拟榜
              </Button>
            ) : null}
          </>
        }
      />
      <div className={styles.filters}>
        <Select
          mode="multiple"
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          options={STATES}
          value={state}
          style={{ minWidth: 200 }}
          onChange={next => setParams(next.length ? { state: next.join(',') } : {})}
        />
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 期` : ''}
        </span>
      </div>
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty={
          ofCity
            ? '还没有榜单。先到“考评”计算一个已经结束的考评期，再点“拟榜”。'
            : '还没有征求意见或发布的榜单。'
        }
        lines={8}
      >
        {({ rows, total }) => (
          <Table<EditionRow>
            rowKey="id"
            size="middle"
            columns={ofCity ? COLUMNS : COLUMNS.filter(({ key }) => key !== 'changed')}
            dataSource={rows}
            scroll={{ x: 860 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: PAGE_SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => show({ page: String(next) }),
            }}
          />
        )}
      </PageState>
      {mayMake && (run !== undefined || params.get('do') === 'make') ? (
        <CreateEditionDialog
          runId={run}
          onMade={id => void navigate(`/editions/${id}`)}
          onClose={() => setParams(state.length ? { state: state.join(',') } : {})}
        />
      ) : null}
    </>
  );
}

const COLUMNS: TableColumnType<EditionRow>[] = [
  {
    title: '榜单',
    key: 'title',
    render: (_, { id, title, number }) => (
      <>
        <Link to={`/editions/${id}`}>{title}</Link>
        <small className={styles.second}>{number}</small>
      </>
    ),
  },
  { title: '考评期', key: 'period', width: 160, render: (_, { period }) => period.label },
  {
    title: '状态',
    key: 'state',
    width: 280,
    render: (_, edition) => (
      <>
        <span className={styles.chips}>
          <EditionChips edition={edition} />
        </span>
        <small className={styles.second}>
          {[whenWords(edition), edition.supersededBy ? `由 ${edition.supersededBy} 取代` : '']
            .filter(Boolean)
            .join('，')}
        </small>
      </>
    ),
  },
  { title: '红榜', key: 'red', width: 72, align: 'right', render: (_, { red }) => formatCount(red) },
  { title: '黑榜', key: 'black', width: 72, align: 'right', render: (_, { black }) => formatCount(black) },
  {
    title: '更新',
    key: 'changed',
    width: 130,
    render: (_, { changedAt }) => formatInstantDay(changedAt),
  },
];
