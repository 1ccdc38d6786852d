import { useQuery } from '@tanstack/react-query';
import type { WeeklyFigures, WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { WEEKLY_LIMITS } from '@zuofeng/shared/weekly-report/weekly-report.labels';
import { movedMost } from '@zuofeng/shared/weekly-report/weekly-report.rules';
import { type ReactNode, useId } from 'react';
import { formatCount, formatRate } from '../../../lib/format.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { AppLink } from '../../../ui/link.js';
import { Empty } from '../../../ui/page-state.js';
import { Legend, ProgressBar, type Segment } from '../../../ui/progress-bar.js';
import { rateNote } from '../../progress/progress-summary.js';
import { todayQuery } from '../rectification.api.js';
import { Items, UnitTable } from './report-tables.js';
import { weekHref } from './weekly-report.api.js';
import styles from './weekly-report.module.css';
import { beside, type WeekHrefs, weekHrefs } from './weekly.points.js';

const MOST = 8;

/** The report itself: the week in figures, how it ended, who moved, and the items by name. */
export function ReportBody({ report }: { report: WeeklyReport }) {
  const { figures, before, unit, units, newlyOverdue, closed, week } = report;
  const today = useQuery(todayQuery).data?.today ?? '';
  const hrefs = weekHrefs(report, unit.id, today);
  const moved = movedMost(units, MOST);
  return (
    <div className={styles.report}>
      <WeekCounts figures={figures} before={before} hrefs={hrefs} />
      <EndCounts figures={figures} before={before} hrefs={hrefs} />
      {units.length > 0 ? (
        <Section title="变化最大的单位" note="按当周交办、销号和新增逾期的件数">
          {moved.length === 0 ? (
            <Empty>本周各单位没有变化</Empty>
          ) : (
            <UnitTable units={moved} report={report} today={today} />
          )}
        </Section>
      ) : null}
      <Section
        title={`新增逾期（${figures.newlyOverdue} 项）`}
        note={listNote(figures.newlyOverdue, '时限落在本周而未按时完成，含后来逾期销号的')}
        all={hrefs.newlyOverdue}
      >
        <Items rows={newlyOverdue} empty="本周没有新增逾期" />
      </Section>
      <Section
        title={`本周销号（${figures.closedOnTime + figures.closedLate} 项）`}
        note={listNote(figures.closedOnTime + figures.closedLate, '逾期销号的在前')}
      >
        <Items rows={closed} empty="本周没有销号" />
      </Section>
      {units.length > moved.length ? (
        <Section title="各单位" note="含下属单位">
          <UnitTable units={units} report={report} today={today} />
        </Section>
      ) : null}
      <p className={styles.note}>
        当周的数字点开是台账今天的记录：定稿之后又重开、撤销或调整时限的，件数可能不同。
        <span className="no-print">
          {' '}
          <AppLink href={weekHref(week, unit.id)}>本页地址</AppLink>
        </span>
      </p>
    </div>
  );
}

interface CountsProps {
  figures: WeeklyFigures;
  before: WeeklyFigures;
  hrefs: WeekHrefs;
}

function WeekCounts({ figures, before, hrefs }: CountsProps) {
  const line = (
    label: string,
    key: 'issued' | 'closedOnTime' | 'closedLate' | 'newlyOverdue' | 'held' | 'relapsed',
    late = false,
  ) => (
    <Figure
      label={label}
      value={formatCount(figures[key])}
      note={beside(figures[key], before[key])}
      href={hrefs[key]}
      {...(late && figures[key] > 0 && { tone: 'late' as const })}
    />
  );
  return (
    <Figures>
      {line('交办', 'issued')}
      {line('按时销号', 'closedOnTime')}
      {line('逾期销号', 'closedLate', true)}
      {line('新增逾期', 'newlyOverdue', true)}
      {line('回头看巩固', 'held')}
      {line('回头看反弹', 'relapsed', true)}
    </Figures>
  );
}

const lightsOf = ({ lights }: WeeklyFigures): Segment[] => [
  { tone: 'working', label: '正常（绿灯）', value: lights.green },
  { tone: 'soon', label: '临期（黄灯）', value: lights.yellow },
  { tone: 'late', label: '逾期（红灯）', value: lights.red },
];

function EndCounts({ figures, before, hrefs }: CountsProps) {
  const { total, open, lights, onTime } = figures;
  const linked = (href: string | undefined) => (href === undefined ? {} : { href });
  return (
    <Section title="周末状况">
      <Figures>
        <Figure
          label="在册"
          value={formatCount(total)}
          note={beside(total, before.total)}
          {...linked(hrefs.total)}
        />
        <Figure
          label="未销号"
          value={formatCount(open)}
          note={beside(open, before.open)}
          {...linked(hrefs.open)}
        />
        <Figure
          label="临期"
          value={formatCount(lights.yellow)}
          note={beside(lights.yellow, before.lights.yellow)}
          {...(lights.yellow > 0 && { tone: 'warn' as const })}
          {...linked(hrefs.yellow)}
        />
        <Figure
          label="逾期未销号"
          value={formatCount(lights.red)}
          note={beside(lights.red, before.lights.red)}
          {...(lights.red > 0 && { tone: 'late' as const })}
          {...linked(hrefs.red)}
        />
        <Figure
          label="按时率"
          value={formatRate(onTime.value)}
          note={`${rateNote(onTime)}；上周 ${formatRate(before.onTime.value)}`}
        />
      </Figures>
      <div className={styles.lights}>
        <ProgressBar segments={lightsOf(figures)} />
        <Legend
          entries={lightsOf(figures).map(({ tone, label, value }) => ({
            tone,
            label: `${label} ${formatCount(value)}`,
          }))}
        />
      </div>
    </Section>
  );
}

interface SectionProps {
  title: string;
  note?: string;
  all?: string;
  children: ReactNode;
}

function Section({ title, note, all, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <p className={styles.note}>{note}</p> : null}
        {all ? (
          <span className="no-print">
            <AppLink href={all}>在台账中查看</AppLink>
          </span>
        ) : null}
      </header>
      {children}
    </section>
  );
}

const listNote = (total: number, note: string): string =>
  total > WEEKLY_LIMITS.listed ? `${note}；共 ${total} 项，列出前 ${WEEKLY_LIMITS.listed} 项` : note;
