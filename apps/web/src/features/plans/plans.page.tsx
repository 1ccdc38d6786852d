import { useQuery } from '@tanstack/react-query';
import { yearOf } from '@zuofeng/shared/calendar/days';
import {
  PLAN_SENT_LABELS,
  PLAN_SENTS,
  PLAN_STAND_LABELS,
  PLAN_STANDS,
  PLAN_TODO_LABELS,
} from '@zuofeng/shared/plans/plans.labels';
import type { PlanFigures, PlanRow } from '@zuofeng/shared/plans/plans.views.contract';
import { App, Button, Select, Table, type TableColumnType, Tag } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { HttpProblem } from '../../lib/http.js';
import { formatCount, formatDay, NOTHING } from '../../lib/format.js';
import { Figure, Figures } from '../../ui/figure.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { UnitSelect } from '../units/unit-select.js';
import { GoalsBar, goalsInWords, SentTag, StandTag } from './plan-words.js';
import { planFiguresQuery, plansQuery, useCreatePlan } from './plans.api.js';
import { PLANS_PAGE_SIZE, type PlansFilter, plansHref, plansSearch, readPlansFilter } from './plans-view.js';
import styles from './plans.module.css';

const STANDS = PLAN_STANDS.map(value => ({ value, label: PLAN_STAND_LABELS[value] }));
const SENTS = PLAN_SENTS.map(value => ({ value, label: PLAN_SENT_LABELS[value] }));

/** 工作方案: every unit with its plan of the year, and those that have none. */
export default function PlansPage() {
  const [params, setParams] = useSearchParams();
  const filter = readPlansFilter(params);
  const { page, ...asked } = filter;
  const show = (change: PlansFilter & { page?: number }) =>
    setParams(plansSearch({ ...filter, page: 1, ...change }));
  const found = useQuery(plansQuery({ ...asked, page, size: PLANS_PAGE_SIZE }));
  const figures = useQuery(planFiguresQuery(filter.year)).data;
  return (
    <>
      <PageHeader
        title="工作方案"
        below={
          <p className={styles.intro}>
            各单位每年一份，找差距、树目标、抓落实；由主要负责人签字报送，领导小组办公室备案。
            {figures ? `${figures.year} 年度的报送期限为 ${formatDay(figures.dueOn)}。` : ''}
          </p>
        }
      />
      {figures && figures.owed > 1 ? <YearFigures figures={figures} /> : null}
      <div className={styles.filters}>
        <Select
          aria-label="年度"
          value={filter.year ?? figures?.year}
          options={yearsUpTo(figures)}
          style={{ width: 120 }}
          onChange={year => show({ year })}
        />
        <UnitSelect
          aria-label="单位"
          placeholder="全部单位"
          value={filter.unitId}
          style={{ width: 240 }}
          onChange={unitId => show({ unitId })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          options={STANDS}
          value={filter.stand ?? []}
          style={{ minWidth: 180 }}
          onChange={stand => show({ stand })}
        />
        <Select
          allowClear
          aria-label="报送情况"
          placeholder="报送情况"
          options={SENTS}
          value={filter.sent}
          style={{ width: 140 }}
          onChange={sent => show({ sent })}
        />
        {filter.todo ? (
          <Tag closable onClose={() => show({ todo: undefined })}>
            {PLAN_TODO_LABELS[filter.todo]}
          </Tag>
        ) : null}
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 个单位` : ''}
        </span>
      </div>
      <PageState of={found} isEmpty={({ total }) => total === 0} empty="没有符合这些条件的单位。" lines={10}>
        {({ rows, total }) => (
          <Table<PlanRow>
            rowKey={({ unit }) => unit.id}
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 960 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: PLANS_PAGE_SIZE,
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

function YearFigures({ figures }: { figures: PlanFigures }) {
  const { year, owed, inTime, late, missing, due, signed, filed, returned } = figures;
  const href = (filter: PlansFilter) => plansHref({ year, ...filter });
  return (
    <Figures>
      <Figure label="应报单位" value={formatCount(owed)} />
      <Figure label="按期报送" value={formatCount(inTime)} href={href({ sent: 'in-time' })} />
      <Figure
        label="逾期报送"
        value={formatCount(late)}
        href={href({ sent: 'late' })}
        {...(late ? { tone: 'warn' as const } : {})}
      />
      {due > 0 ? <Figure label="尚未报送" value={formatCount(due)} href={href({ sent: 'due' })} /> : null}
      <Figure
        label="逾期未报"
        value={formatCount(missing)}
        href={href({ sent: 'missing' })}
        {...(missing ? { tone: 'late' as const } : {})}
      />
      <Figure label="待备案" value={formatCount(signed)} href={href({ stand: ['signed'] })} />
      <Figure label="已备案" value={formatCount(filed)} href={href({ stand: ['filed'] })} />
      <Figure label="退回修改" value={formatCount(returned)} href={href({ stand: ['returned'] })} />
    </Figures>
  );
}

/** The next year's plan may be written already. */
function yearsUpTo(figures: PlanFigures | undefined) {
  if (!figures) return [];
  const next = yearOf(figures.today) + 1;
  return Array.from({ length: 6 }, (_, index) => next - index).map(value => ({
    value,
    label: `${value} 年`,
  }));
}

const COLUMNS: TableColumnType<PlanRow>[] = [
  {
    title: '单位',
    key: 'unit',
    width: 200,
    render: (_, { unit, planId }) => (planId ? <Link to={`/plans/${planId}`}>{unit.name}</Link> : unit.name),
  },
  {
    title: '状态',
    key: 'stand',
    width: 150,
    render: (_, { stand, no }) => (
      <>
        <StandTag stand={stand} />
        {no !== null && no > 1 ? <small className={styles.second}>第 {no} 版</small> : null}
      </>
    ),
  },
  {
    title: '报送',
    key: 'sent',
    width: 150,
    render: (_, { sent, signedOn }) => (
      <>
        <SentTag sent={sent} />
        {signedOn ? <small className={styles.second}>{formatDay(signedOn)}</small> : null}
      </>
    ),
  },
  { title: '备案', key: 'filed', width: 140, render: (_, { filedOn }) => formatDay(filedOn) },
  {
    title: '目标',
    key: 'goals',
    width: 220,
    render: (_, { goals, planId }) =>
      goals && planId ? (
        <Link to={`/plans/${planId}`} className={styles.goalsCell}>
          <GoalsBar counts={goals} />
          <small>{goalsInWords(goals)}</small>
        </Link>
      ) : (
        NOTHING
      ),
  },
  {
    title: <span className="sr-only">操作</span>,
    key: 'begin',
    width: 96,
    render: (_, row) => (row.mayBegin ? <Begin row={row} /> : null),
  },
];

/** 编报: makes the plan and opens it for writing. */
function Begin({ row: { unit, year } }: { row: PlanRow }) {
  const create = useCreatePlan();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const begin = async () => {
    try {
      const { id } = await create.mutateAsync({ unitId: unit.id, year });
      await navigate(`/plans/${id}/edit`);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  return (
    <Button size="small" type="primary" loading={create.isPending} onClick={() => void begin()}>
      编报<span className="sr-only">：{unit.name}</span>
    </Button>
  );
}
