import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { addCalendarDays, chinesePeriod } from '@zuofeng/shared/calendar/days';
import type { WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMay } from '../../session/session.api.js';
import { UnitSelect } from '../../units/unit-select.js';
import { ReportBody } from './report-body.js';
import { weekHref, weeklyReportQuery, workbookHref } from './weekly-report.api.js';
import styles from './weekly-report.module.css';

/** One week's report of a place, on the screen and on A4. */
export default function WeeklyReportPage() {
  const { week = '' } = useParams();
  const [params] = useSearchParams();
  const unitId = params.get('unitId') ?? undefined;
  const navigate = useNavigate();
  const report = useQuery(weeklyReportQuery(week, unitId));
  const { data } = report;
  return (
    <>
      <PageHeader
        title={data ? `${data.unit.name}整改工作周报` : '周报'}
        above={<Link to={`/reports/weekly${unitId ? `?unitId=${unitId}` : ''}`}>周报</Link>}
        below={data ? <Standing report={data} /> : null}
        actions={
          data ? (
            <>
              <UnitSelect
                aria-label="单位"
                value={data.unit.id}
                style={{ width: 220 }}
                onChange={next => void navigate(weekHref(week, next))}
              />
              <Ways report={data} />
            </>
          ) : null
        }
      />
      <PageState of={report} lines={14}>
        {shown => <ReportBody report={shown} />}
      </PageState>
    </>
  );
}

function Standing({ report: { week, last, asOf, keptAt } }: { report: WeeklyReport }) {
  return (
    <p className={styles.note}>
      <b>{chinesePeriod({ first: week, last })}</b>，
      {keptAt === null
        ? `按今日台账推算，截至 ${formatDay(asOf)}；周一定稿`
        : `${formatInstant(keptAt)} 定稿，之后不再变动`}
    </p>
  );
}

function Ways({ report: { week, unit, asOf } }: { report: WeeklyReport }) {
  const navigate = useNavigate();
  const mayExport = useMay('rectification.export');
  const next = addCalendarDays(week, 7);
  const go = (to: string) => void navigate(weekHref(to, unit.id));
  return (
    <>
      <Button onClick={() => go(addCalendarDays(week, -7))}>上一周</Button>
      <Button disabled={next > asOf} onClick={() => go(next)}>
        下一周
      </Button>
      {mayExport ? (
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={workbookHref(week, unit.id)} download>
          导出表格
        </Button>
      ) : null}
      <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
        打印
      </Button>
    </>
  );
}
