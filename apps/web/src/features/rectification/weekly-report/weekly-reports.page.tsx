import { useQuery } from '@tanstack/react-query';
import type { WeekHeadline } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { chinesePeriod, weekOf } from '@zuofeng/shared/calendar/days';
import { Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { UnitSelect } from '../../units/unit-select.js';
import { weekHref, weeklyReportsQuery } from './weekly-report.api.js';
import styles from './weekly-report.module.css';

/** 周报: the weeks of a place, the latest first. */
export default function WeeklyReportsPage() {
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unitId') ?? undefined;
  const list = useQuery(weeklyReportsQuery(unitId));
  return (
    <>
      <PageHeader
        title="周报"
        below={
          <p className={styles.note}>
            每周一零点后把上周的数字定稿，八点送达；之后台账再有变化，定稿的周报不变。
          </p>
        }
        actions={
          <UnitSelect
            aria-label="单位"
            value={unitId ?? list.data?.unit.id}
            style={{ width: 260 }}
            onChange={next => setParams(next ? { unitId: next } : {})}
          />
        }
      />
      <PageState of={list} lines={10}>
        {({ weeks, unit }) => (
          <Table<WeekHeadline>
            rowKey="week"
            size="middle"
            pagination={false}
            dataSource={weeks}
            columns={columnsFor(unit.id)}
            scroll={{ x: 560 }}
          />
        )}
      </PageState>
    </>
  );
}

const columnsFor = (unitId: string): TableColumnType<WeekHeadline>[] => [
  {
    title: '周',
    key: 'week',
    render: (_, { week }) => <Link to={weekHref(week, unitId)}>{chinesePeriod(weekOf(week))}</Link>,
  },
  { title: '交办', dataIndex: 'issued', align: 'right' },
  { title: '销号', dataIndex: 'closed', align: 'right' },
  { title: '新增逾期', dataIndex: 'newlyOverdue', align: 'right' },
  {
    title: '状态',
    key: 'state',
    width: 160,
    render: (_, { kept, running }) => (kept ? '已定稿' : running ? '本周，尚未结束' : '按台账推算'),
  },
];
