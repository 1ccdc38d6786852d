import { useQuery } from '@tanstack/react-query';
import {
  type MetricCode,
  metricOf,
  RECORD_KIND_LABELS,
  type RecordKind,
} from '@zuofeng/shared/scoring/metrics';
import type { PeriodCode } from '@zuofeng/shared/scoring/periods';
import type { MetricsView, MetricValue, MetricView } from '@zuofeng/shared/scoring/scores.contract';
import { FACT_SHAPE_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useToday } from '../../rectification/working-calendar.js';
import { useMay } from '../../session/session.api.js';
import { LineRecordsList } from '../line-records.js';
import { PeriodSelect } from '../period-select.js';
import { metricsQuery } from '../scoring.api.js';
import { fractionWords, ordered, readingWords, sampleWords, shareOf, totalOf } from './metric-words.js';
import styles from './metrics.module.css';

/** 指标口径: what every figure counts, in words, and what it is now. */
export default function MetricsPage() {
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const ofCity = useMay('city.read');
  const metrics = useQuery(metricsQuery(params.get('period') ?? undefined));
  return (
    <>
      <PageHeader
        title="指标口径"
        above={ofCity ? <Link to="/scoring">考评</Link> : <Link to="/my-score">本单位得分</Link>}
        below={
          <p className={styles.intro}>
            考评办法用到的数据都从记录计算。每一项写明分子、分母和不计入的情形；起止日期都算在内。
          </p>
        }
      />
      <div className={styles.filters}>
        <PeriodSelect
          today={today}
          value={metrics.data?.period.code}
          onChange={period => setParams({ period })}
        />
        <span className={styles.count} role="status">
          {metrics.data
            ? `${formatDay(metrics.data.period.first)}至${formatDay(metrics.data.period.last)}`
            : ''}
        </span>
      </div>
      <PageState of={metrics} lines={12}>
        {data =>
          [...Map.groupBy(data.metrics, ({ code }) => metricOf(code).record)].map(([record, list]) => (
            <Kind key={record} record={record} metrics={list} data={data} />
          ))
        }
      </PageState>
    </>
  );
}

interface KindProps {
  record: RecordKind;
  metrics: readonly MetricView[];
  data: MetricsView;
}

const Kind = ({ record, metrics, data }: KindProps) => (
  <section className={styles.kind} aria-label={RECORD_KIND_LABELS[record]}>
    <h2>{RECORD_KIND_LABELS[record]}</h2>
    <ul>
      {metrics.map(metric => (
        <Metric key={`${metric.code} ${data.period.code}`} metric={metric} data={data} />
      ))}
    </ul>
  </section>
);

function Metric({ metric, data: { book, period } }: { metric: MetricView; data: MetricsView }) {
  const [open, setOpen] = useState(false);
  const { label, shape, numerator, denominator, excluded } = metricOf(metric.code);
  const total = totalOf(metric);
  const units = metric.values.length;
  return (
    <li>
      <div className={styles.head}>
        <h3>
          {label} <small>{FACT_SHAPE_LABELS[shape]}</small>
        </h3>
        <p className={styles.reading}>
          <b>{readingWords(metric.code, total)}</b> <small>{fractionWords(total)}</small>
        </p>
      </div>
      <dl className={styles.words}>
        <div>
          <dt>{denominator ? '分子' : '计数'}</dt>
          <dd>{numerator}</dd>
        </div>
        {denominator ? (
          <div>
            <dt>分母</dt>
            <dd>{denominator}</dd>
          </div>
        ) : null}
        <div>
          <dt>不计入</dt>
          <dd>{excluded}</dd>
        </div>
        <div>
          <dt>最少样本</dt>
          <dd>{sampleWords(metric.uses, book !== null)}</dd>
        </div>
      </dl>
      {units > 0 ? (
        <button type="button" className={styles.open} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : `看 ${formatCount(units)} 个单位`}
          <span className="sr-only">：{label}</span>
        </button>
      ) : null}
      {open ? <UnitValues metric={metric} period={period.code} /> : null}
    </li>
  );
}

function UnitValues({ metric: { code, values }, period }: { metric: MetricView; period: PeriodCode }) {
  return (
    <table className={styles.values}>
      <caption className="sr-only">{metricOf(code).label}，各单位</caption>
      <tbody>
        {ordered(code, values).map(value => (
          <UnitValue
            key={value.unit.id}
            code={code}
            value={value}
            share={shareOf(code, value, values)}
            period={period}
          />
        ))}
      </tbody>
    </table>
  );
}

interface UnitValueProps {
  code: MetricCode;
  value: MetricValue;
  /** 0 to 1: how long the bar is. */
  share: number;
  period: PeriodCode;
}

/** A unit's figure; it opens the very records that it counts. */
function UnitValue({ code, value, share, period }: UnitValueProps) {
  const [open, setOpen] = useState(false);
  const { unit, numerator, denominator } = value;
  return (
    <>
      <tr>
        <th scope="row">{unit.shortName || unit.name}</th>
        <td className={styles.barCell}>
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </td>
        <td className={styles.value}>
          <button type="button" className={styles.figure} aria-expanded={open} onClick={() => setOpen(!open)}>
            {readingWords(code, value)}
            <span className="sr-only">，看{unit.name}的记录</span>
          </button>
        </td>
        <td className={styles.fraction}>{fractionWords(value)}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={4}>
            <LineRecordsList
              of={{ metric: code, unitId: unit.id, period }}
              kind={metricOf(code).record}
              records={numerator}
              unmet={denominator === null ? 0 : denominator - numerator}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}
