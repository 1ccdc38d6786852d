import { useQuery } from '@tanstack/react-query';
import type { CalendarDayView, CalendarYearView } from '@zuofeng/shared/calendar/calendar.contract';
import { CALENDAR_LIMITS, YEAR_STATE_LABELS } from '@zuofeng/shared/calendar/calendar.labels';
import { Alert, Modal } from 'antd';
import type { ChangedYearView } from '@zuofeng/shared/clocks/clocks.contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { Calculator } from './calculator.js';
import { yearQuery } from './calendar.api.js';
import styles from './calendar.module.css';
import { DayForm } from './day-form.js';
import { MonthGrid } from './month-grid.js';
import { toMonths } from './months.js';
import { YearNotice } from './year-notice.js';

/** 工作日历: a year in twelve months, what the office decided, and how deadlines are reckoned with it. */
export default function CalendarPage() {
  const [params] = useSearchParams();
  const year = useQuery(yearQuery(Number(params.get('year')) || undefined));
  return (
    <PageState of={year} title="工作日历">
      {view => <Year view={view} />}
    </PageState>
  );
}

function Year({ view }: { view: CalendarYearView }) {
  const { year, today, version } = view;
  const mayManage = useMay('calendar.manage');
  const mayFollow = useMay('rectification.read');
  const [chosen, setChosen] = useState<CalendarDayView>();
  const [changed, setChanged] = useState<ChangedYearView>();
  return (
    <>
      <PageHeader
        title={`${year} 年工作日历`}
        below={
          <p>
            来源：{YEAR_STATE_LABELS[view.state]}
            {view.basis ? `（${view.basis}）` : null}
          </p>
        }
        actions={<YearLinks year={year} mayFollow={mayFollow} />}
      />
      {changed ? <Moved changed={changed} mayFollow={mayFollow} /> : null}
      <YearNotice view={view} mayManage={mayManage} />
      <Calculator today={today} />
      <Legend />
      <div className={styles['months']}>
        {toMonths(view.days).map(month => (
          <MonthGrid
            key={month.month}
            month={month}
            today={today}
            choose={mayManage ? setChosen : undefined}
          />
        ))}
      </div>
      <Modal
        title={chosen ? formatDay(chosen.day) : ''}
        open={chosen !== undefined}
        onCancel={() => setChosen(undefined)}
        footer={null}
        destroyOnHidden
      >
        {chosen ? (
          <DayForm
            day={chosen}
            version={version}
            done={year => {
              setChosen(undefined);
              setChanged(year);
            }}
          />
        ) : null}
      </Modal>
    </>
  );
}

/** What the change just made has moved, and where that is listed. */
function Moved({
  changed: { changeId, moved, waiting },
  mayFollow,
}: {
  changed: ChangedYearView;
  mayFollow: boolean;
}) {
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={moved > 0 ? `已保存，移动了 ${moved} 个时限，已通知有关单位。` : '已保存，没有时限需要移动。'}
      description={
        <>
          {waiting > 0 ? (
            <p>另有 {waiting} 个时限要用尚未录入的年度安排推算，暂按原日期，录入并确认后自动重算。</p>
          ) : null}
          {moved > 0 && mayFollow ? <Link to={`/calendar/changes/${changeId}`}>看移动了哪些</Link> : null}
        </>
      }
    />
  );
}

function YearLinks({ year, mayFollow }: { year: number; mayFollow: boolean }) {
  const { min, max } = CALENDAR_LIMITS.year;
  return (
    <>
      {mayFollow ? <Link to="/calendar/changes">历次变动</Link> : null}
      {year > min ? <Link to={`?year=${year - 1}`}>{year - 1} 年</Link> : null}
      {year < max ? <Link to={`?year=${year + 1}`}>{year + 1} 年</Link> : null}
    </>
  );
}

const LEGEND = [
  ['holiday', '休', '放假'],
  ['make-up', '班', '调休上班'],
  ['weekend', '', '周末'],
  ['overridden', '', '办公室调整（下划线）'],
] as const;

const Legend = () => (
  <p className={styles['legend']}>
    {LEGEND.map(([kind, mark, label]) => (
      <span key={kind}>
        <span className={`${styles['day']} ${styles[kind]}`} aria-hidden="true">
          1{mark ? <sup>{mark}</sup> : null}
        </span>
        {label}
      </span>
    ))}
  </p>
);
