import { useQuery } from '@tanstack/react-query';
import { LOOK_BACK_PHASE_LABELS, LOOK_BACK_PHASES } from '@zuofeng/shared/look-back/look-back.labels';
import type { LookBackQuery, LookBackRow } from '@zuofeng/shared/look-back/look-back.query.contract';
import { VERIFICATION_METHOD_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { ASPECT_LABELS, type Aspect } from '@zuofeng/shared/reference/reference.labels';
import { UNIT_KIND_LABELS } from '@zuofeng/shared/units/units.labels';
import { Button, Select, Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay, formatInstantDay, NOTHING } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { UnitSelect } from '../../units/unit-select.js';
import { groupsQuery } from '../../units/units.api.js';
import { Chip } from '../item-words.js';
import { lookBacksQuery } from '../rectification.api.js';
import {
  LINKED,
  LOOK_BACK_PAGE_SIZE,
  type LookBackFilter,
  lookBackSearch,
  readLookBackFilter,
} from './look-back-view.js';
import styles from './look-backs.module.css';

const PHASES = LOOK_BACK_PHASES.map(value => ({ value, label: LOOK_BACK_PHASE_LABELS[value] }));

/** The list's query: only what is set. */
function asked({ phase = [], page: _, ...plain }: LookBackFilter): LookBackQuery {
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value));
  return { ...set, ...(phase.length ? { phase: [...phase] } : {}) };
}

/** 回头看: what falls due to be looked at again, and what was found. */
export default function LookBacksPage() {
  const [params, setParams] = useSearchParams();
  const filter = readLookBackFilter(params);
  const { unitId, phase, page } = filter;
  const show = (change: LookBackFilter) => setParams(lookBackSearch({ ...filter, page: 1, ...change }));
  const found = useQuery(
    lookBacksQuery({
      ...asked(filter),
      page,
      size: LOOK_BACK_PAGE_SIZE,
    }),
  );
  return (
    <>
      <PageHeader
        title="回头看"
        below={<p className={styles.intro}>销号之后由另一位同志回头核查：巩固的保持销号，反弹的重开整改。</p>}
      />
      <div className={styles.filters}>
        <Select
          mode="multiple"
          allowClear
          aria-label="进展"
          placeholder="全部进展"
          options={PHASES}
          value={[...phase]}
          onChange={next => show({ phase: next })}
          className={styles.phase ?? ''}
        />
        <UnitSelect
          aria-label="单位"
          placeholder="全部单位"
          value={unitId}
          style={{ width: 260 }}
          onChange={next => show({ unitId: next })}
        />
        <LinkedFilters filter={filter} show={show} />
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 项` : ''}
        </span>
      </div>
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的回头看。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<LookBackRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 860 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: LOOK_BACK_PAGE_SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => show({ page: next }),
            }}
          />
        )}
      </PageState>
    </>
  );
}

/** What a link from a figure narrowed the list to, in words; one press takes it all away. */
function LinkedFilters({ filter, show }: { filter: LookBackFilter; show: (change: LookBackFilter) => void }) {
  const groups = useQuery({ ...groupsQuery, enabled: Boolean(filter.groupId) }).data ?? [];
  const { groupId, unitKind, aspect, doneFrom, doneTo } = filter;
  const words = [
    ...(groupId ? [groups.find(({ id }) => id === groupId)?.name ?? '…'] : []),
    ...(unitKind ? [UNIT_KIND_LABELS[unitKind]] : []),
    ...(aspect ? [aspect === 'none' ? '未填方面' : (ASPECT_LABELS[aspect as Aspect] ?? aspect)] : []),
    ...(doneFrom || doneTo ? [`${formatDay(doneFrom)}至${formatDay(doneTo)}回头看`] : []),
  ];
  if (words.length === 0) return null;
  return (
    <span className={styles.count}>
      仅看：{words.join('，')}
      <Button
        type="link"
        size="small"
        onClick={() => show(Object.fromEntries(LINKED.map(key => [key, undefined])))}
      >
        取消
      </Button>
    </span>
  );
}

const COLUMNS: TableColumnType<LookBackRow>[] = [
  {
    title: '问题',
    key: 'item',
    render: (_, { item }) => (
      <>
        <Link to={`/ledger/${item.id}`}>{item.title}</Link>
        <small className={styles.number}>{item.number}</small>
      </>
    ),
  },
  { title: '责任单位', key: 'unit', width: 124, render: (_, { unit }) => unit.shortName || unit.name },
  {
    title: '进展',
    key: 'phase',
    width: 116,
    render: (_, { phase }) => (
      <Chip strong={phase === 'overdue' || phase === 'relapsed'}>{LOOK_BACK_PHASE_LABELS[phase]}</Chip>
    ),
  },
  {
    title: '销号',
    key: 'closed',
    width: 132,
    render: (_, { closedOn, closerName }) => <Two first={formatDay(closedOn)} second={closerName} />,
  },
  {
    title: '应开展',
    key: 'due',
    width: 150,
    render: (_, { dueOn, doBy }) => <Two first={formatDay(dueOn)} second={`至 ${formatDay(doBy)}`} />,
  },
  {
    title: '回头看',
    key: 'done',
    width: 150,
    render: (_, { doneByName, doneAt, method }) =>
      doneByName ? (
        <Two
          first={formatInstantDay(doneAt)}
          second={`${doneByName}${method ? ` · ${VERIFICATION_METHOD_LABELS[method]}` : ''}`}
        />
      ) : (
        NOTHING
      ),
  },
];

const Two = ({ first, second }: { first: string; second: string }) => (
  <>
    {first}
    <small className={styles.number}>{second}</small>
  </>
);
