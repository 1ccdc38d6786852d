import { useQuery } from '@tanstack/react-query';
import type { UnitRecognition } from '@zuofeng/shared/recognition/recognition.contract';
import { Input, Table, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { useToday } from '../../rectification/working-calendar.js';
import { factsQuery } from '../recognition.api.js';
import { honoursHref, recordsHref } from '../recognition-view.js';
import styles from './list.module.css';
import { quarterOf, unitCounts } from './unit-rows.js';

/** 各单位情况: what each unit earned in a period; this is what the scoring reads, and each figure opens its records. */
export function UnitsTab() {
  const today = useToday();
  return today ? <Units quarter={quarterOf(today)} /> : null;
}

function Units({ quarter }: { quarter: { from: string; to: string } }) {
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? quarter.from;
  const to = params.get('to') ?? quarter.to;
  const facts = useQuery({ ...factsQuery(from, to), enabled: from <= to });
  const show = (change: { from?: string; to?: string }) => setParams({ tab: 'units', from, to, ...change });
  return (
    <>
      <div className={styles.filters}>
        <Input
          type="date"
          aria-label="起"
          style={{ width: 170 }}
          value={from}
          onChange={event => event.target.value && show({ from: event.target.value })}
        />
        <span aria-hidden="true">至</span>
        <Input
          type="date"
          aria-label="止"
          style={{ width: 170 }}
          value={to}
          onChange={event => event.target.value && show({ to: event.target.value })}
        />
        <span className={styles.count} role="status">
          {from > to
            ? '止不能早于起'
            : facts.data
              ? `${formatCount(facts.data.units.length)} 个单位有记录；授予按授予日期、问责按决定日期计入`
              : ''}
        </span>
      </div>
      {from > to ? null : (
        <PageState
          of={facts}
          isEmpty={({ units }) => units.length === 0}
          empty="这段时间没有授予荣誉，也没有问责。"
          lines={8}
        >
          {({ units }) => (
            <Table<UnitRecognition>
              rowKey={({ unit }) => unit.id}
              size="middle"
              columns={columns(from, to)}
              dataSource={units}
              scroll={{ x: 640 }}
              loading={facts.isPlaceholderData}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            />
          )}
        </PageState>
      )}
    </>
  );
}

const HELD = ['granted', 'published'] as const;

const columns = (from: string, to: string): TableColumnType<UnitRecognition>[] => [
  {
    title: '单位',
    key: 'unit',
    width: 180,
    render: (_, { unit }) => unit.shortName || unit.name,
  },
  {
    title: '表扬奖励',
    key: 'honours',
    render: (_, row) => (
      <span className={styles.facts}>
        {unitCounts(row).honours.map(({ kind, label, count }) => (
          <Link
            key={kind}
            className={styles.nowrap}
            to={honoursHref({ unitId: row.unit.id, kind: [kind], state: HELD, from, to })}
          >
            {label} {formatCount(count)}
          </Link>
        ))}
      </span>
    ),
  },
  {
    title: '问责',
    key: 'accountability',
    render: (_, row) => (
      <span className={styles.facts}>
        {unitCounts(row).accountability.map(({ kind, label, count }) => (
          <Link
            key={kind}
            className={styles.nowrap}
            to={recordsHref({ unitId: row.unit.id, kind: [kind], state: ['confirmed'], from, to })}
          >
            {label} {formatCount(count)}
          </Link>
        ))}
      </span>
    ),
  },
  {
    title: '以前决定、仍在影响期',
    key: 'in-force',
    render: (_, row) => (
      <span className={styles.facts}>
        {unitCounts(row).inForce.map(({ id, label, effectTo }) => (
          <Link key={id} className={styles.nowrap} to={`/recognition/accountability/${id}`}>
            {label}
            {effectTo ? `，至 ${formatDay(effectTo)}` : ''}
          </Link>
        ))}
      </span>
    ),
  },
];
