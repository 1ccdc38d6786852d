import { weekOf } from '@zuofeng/shared/calendar/days';
import { CATEGORY_LABELS, LAMP_LABELS, LAMPS } from '@zuofeng/shared/complaints/complaints.labels';
import type { CaseFilter } from '@zuofeng/shared/complaints/complaints.query.contract';
import type { CaseWeek, ComplaintFigures } from '@zuofeng/shared/complaints/figures.contract';
import { lazy, useContext } from 'react';
import { formatCount, formatDay, formatMonth } from '../../../lib/format.js';
import { type Cell, ChartCard } from '../../../ui/chart-card.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { GoContext } from '../../../ui/link.js';
import { Legend } from '../../../ui/progress-bar.js';
import { weekLabel } from '../../progress/chart-parts.js';
import { monthStarts } from '../../progress/progress.points.js';
import type { Series, StackedBarsProps } from '../../progress/stacked-bars.js';
import {
  ageLabel,
  categoryPoints,
  quarterLabel,
  RATE_LABELS,
  RATES,
  rateNote,
  rateText,
  type StandPoint,
  type TrendPoint,
  trendPoints,
} from './figure.points.js';
import type { LinesChartProps, LineSeries } from './lines-chart.js';
import styles from './figures.module.css';

const WeekLines = lazy(async () => {
  const { default: Lines } = await import('./lines-chart.js');
  return { default: (props: LinesChartProps<CaseWeek>) => <Lines {...props} /> };
});
const TrendLines = lazy(async () => {
  const { default: Lines } = await import('./lines-chart.js');
  return { default: (props: LinesChartProps<TrendPoint>) => <Lines {...props} /> };
});
export const StandBars = lazy(async () => {
  const { default: Bars } = await import('../../progress/stacked-bars.js');
  return { default: (props: StackedBarsProps<StandPoint>) => <Bars {...props} /> };
});

/** Makes the address of the list of cases under a filter. */
export type CasesHref = (filter: CaseFilter) => string;
interface CardProps {
  figures: ComplaintFigures;
  href: CasesHref;
}

export const BAR = 34;
export const AXIS = 30;
export const cell = (count: number, href: string): Cell => (count > 0 ? { text: count, href } : count);

export function CaseFigures({ figures: { total }, href }: CardProps) {
  return (
    <Figures>
      <Figure label="登记投诉" value={formatCount(total.registered)} href={href({})} />
      <Figure label="尚未办结" value={formatCount(total.open)} href={href({ open: true })} />
      <Figure
        label="已超期"
        value={formatCount(total.overdue)}
        {...(total.overdue > 0 && { tone: 'late' as const })}
        href={href({ overdue: true })}
      />
      <Figure
        label="查实"
        value={formatCount(total.substantiated)}
        note="属实和部分属实"
        href={href({ finding: ['substantiated', 'partly'] })}
      />
      <Figure label="办理天数中位数" value={total.medianDays ?? '—'} note="近四个季度，受理到查结" />
      {RATES.map(name => (
        <Figure
          key={name}
          label={RATE_LABELS[name]}
          value={rateText(total.rates[name])}
          note={rateNote(total.rates[name])}
          href={href(DENOMINATORS[name])}
        />
      ))}
    </Figures>
  );
}

const ALL_GRADES = ['5', '4', '3', '2', '1'] as const;
/** The cases that a rate is of. */
const DENOMINATORS: Record<(typeof RATES)[number], CaseFilter> = {
  response: { counted: true, response: ['in-time', 'late', 'overdue'] },
  resolved: { counted: true, grade: [...ALL_GRADES] },
  satisfied: { counted: true, grade: [...ALL_GRADES] },
};

const WEEK_SERIES: readonly LineSeries<CaseWeek>[] = [
  { key: 'registered', name: '登记', tone: 'ink' },
  { key: 'concluded', name: '查结', tone: 'checking', dash: '5 4' },
  { key: 'closed', name: '办结', tone: 'closed' },
];

/** Intake and closing, week by week. */
export function WeeksCard({ figures: { weeks }, href }: CardProps) {
  return (
    <ChartCard
      title="投诉登记与办结（按周）"
      note="近 26 周。办结线长期低于登记线，说明积压在增加。"
      legend={<Lines series={WEEK_SERIES} />}
      table={{
        columns: ['周（周一起）', '登记', '查结', '办结'],
        rows: weeks.map(({ week, registered, concluded, closed }) => {
          const { first, last } = weekOf(week);
          return [
            formatDay(week),
            cell(registered, href({ registeredFrom: first, registeredTo: last })),
            cell(concluded, href({ concludedFrom: first, concludedTo: last })),
            cell(closed, href({ closedFrom: first, closedTo: last })),
          ];
        }),
      }}
    >
      <WeekLines
        points={weeks}
        by="week"
        series={WEEK_SERIES}
        ticks={monthStarts(weeks)}
        tickFormatter={formatMonth}
        labelFormatter={weekLabel}
      />
    </ChartCard>
  );
}

const TREND_SERIES: readonly LineSeries<TrendPoint>[] = [
  { key: 'response', name: '响应率', tone: 'ink' },
  { key: 'resolved', name: '解决率', tone: 'checking', dash: '5 4' },
  { key: 'satisfied', name: '满意率', tone: 'closed' },
];

/** 三率 by quarter. */
export function TrendCard({ figures: { quarters }, href }: CardProps) {
  return (
    <ChartCard
      title="三率趋势（按季度）"
      note="响应率按响应期限所在季度，解决率、满意率按评价所在季度；样本过少的季度不画点。"
      legend={<Lines series={TREND_SERIES} />}
      table={{
        columns: ['季度', ...RATES.map(name => RATE_LABELS[name]), '登记', '查实', '办理天数中位数'],
        rows: quarters.map(({ first, last, rates, registered, substantiated, medianDays }) => [
          quarterLabel(first),
          ...RATES.map((name): Cell => ({
            text: `${rateText(rates[name])}（${rates[name].denominator} 件）`,
            href: href({
              ...DENOMINATORS[name],
              ...(name === 'response'
                ? { respondDueFrom: first, respondDueTo: last }
                : { ratedFrom: first, ratedTo: last }),
            }),
          })),
          cell(registered, href({ registeredFrom: first, registeredTo: last })),
          cell(
            substantiated,
            href({ finding: ['substantiated', 'partly'], concludedFrom: first, concludedTo: last }),
          ),
          medianDays ?? '—',
        ]),
      }}
    >
      <TrendLines points={trendPoints(quarters)} by="name" series={TREND_SERIES} unit="%" most={100} />
    </ChartCard>
  );
}

export const STAND_SERIES: readonly Series<StandPoint>[] = [
  { key: 'closed', name: '已结束', tone: 'closed' },
  { key: 'working', name: '在办', tone: 'working' },
  { key: 'late', name: '超期', tone: 'late' },
];

export const StandLegend = () => (
  <Legend entries={STAND_SERIES.map(({ name, tone }) => ({ tone, label: name }))} />
);

export function CategoriesCard({ figures: { categories }, href }: CardProps) {
  const go = useContext(GoContext);
  const points = categoryPoints(categories);
  return (
    <ChartCard
      title="按投诉类别"
      height={points.length * BAR + AXIS}
      legend={<StandLegend />}
      table={{
        columns: ['类别', '登记', '尚未办结', '已超期', '查实', '办理天数中位数', '满意率'],
        rows: categories.map(row => {
          const category = [row.category];
          return [
            CATEGORY_LABELS[row.category],
            cell(row.registered, href({ category })),
            cell(row.open, href({ category, open: true })),
            cell(row.overdue, href({ category, overdue: true })),
            cell(row.substantiated, href({ category, finding: ['substantiated', 'partly'] })),
            row.medianDays ?? '—',
            rateText(row.rates.satisfied),
          ];
        }),
      }}
    >
      <StandBars
        points={points}
        series={STAND_SERIES}
        onOpen={({ key }) => go(href({ category: [key as keyof typeof CATEGORY_LABELS] }))}
      />
    </ChartCard>
  );
}

/** What is still open, by how long ago it was registered; and which lamps are dark. */
export function WaitingCard({ figures: { ages, dark, total }, href }: CardProps) {
  const darkOf = (lamp: (typeof LAMPS)[number]) => dark.find(one => one.lamp === lamp)?.cases ?? 0;
  const most = Math.max(1, ...ages.map(({ cases }) => cases));
  return (
    <section className={styles.card}>
      <h2>未办结投诉（按登记至今天数）</h2>
      {total.open === 0 ? (
        <p className={styles.none}>没有未办结的投诉。</p>
      ) : (
        <Meter
          rows={ages.map(age => ({
            name: ageLabel(age),
            cases: age.cases,
            part: age.cases / most,
            href: href({
              open: true,
              registeredTo: age.registeredTo,
              ...(age.registeredFrom && { registeredFrom: age.registeredFrom }),
            }),
          }))}
        />
      )}
      <h2>查实的投诉还缺哪盏灯</h2>
      <Figures>
        {LAMPS.map(lamp => (
          <Figure
            key={lamp}
            label={`${LAMP_LABELS[lamp]}未亮`}
            value={formatCount(darkOf(lamp))}
            {...(darkOf(lamp) > 0 && { tone: 'warn' as const })}
            href={href({ dark: [lamp] })}
          />
        ))}
      </Figures>
    </section>
  );
}

interface MeterRow {
  name: string;
  cases: number;
  part: number;
  href: string;
}

function Meter({ rows }: { rows: readonly MeterRow[] }) {
  const go = useContext(GoContext);
  return (
    <ul className={styles.meter}>
      {rows.map(({ name, cases, part, href }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true" style={{ inlineSize: `${Math.round(part * 100)}%` }} />
          {cases > 0 ? (
            <button type="button" className={styles.open} onClick={() => go(href)}>
              {cases} 件
            </button>
          ) : (
            <span>0 件</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Lines<Point>({ series }: { series: readonly LineSeries<Point>[] }) {
  return (
    <ul className={styles.lines}>
      {series.map(({ key, name, tone, dash }) => (
        <li key={key} data-tone={tone} data-dashed={dash ? '' : undefined}>
          {name}
        </li>
      ))}
    </ul>
  );
}
