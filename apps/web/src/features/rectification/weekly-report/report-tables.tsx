import { OUTCOME_LABELS, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import type {
  WeeklyItem,
  WeeklyReport,
  WeeklyUnit,
} from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { formatDay, formatRate } from '../../../lib/format.js';
import { AppLink } from '../../../ui/link.js';
import { Empty } from '../../../ui/page-state.js';
import styles from './weekly-report.module.css';
import { weekHrefs } from './weekly.points.js';

interface UnitTableProps {
  units: readonly WeeklyUnit[];
  report: WeeklyReport;
  today: string;
}

export function UnitTable({ units, report, today }: UnitTableProps) {
  return (
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {['交办', '按时销号', '逾期销号', '新增逾期', '逾期未销', '比上周', '未销号', '按时率'].map(
              name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, figures, before }) => {
            const hrefs = weekHrefs(report, unit.id, today);
            const change = figures.lights.red - before.lights.red;
            return (
              <tr key={unit.id}>
                <th scope="row">{unit.shortName || unit.name}</th>
                <Count value={figures.issued} href={hrefs.issued} />
                <Count value={figures.closedOnTime} href={hrefs.closedOnTime} />
                <Count value={figures.closedLate} href={hrefs.closedLate} />
                <Count value={figures.newlyOverdue} href={hrefs.newlyOverdue} late />
                <Count value={figures.lights.red} href={hrefs.red} late />
                <td>{change === 0 ? '持平' : `${change > 0 ? '增' : '减'} ${Math.abs(change)}`}</td>
                <Count value={figures.open} href={hrefs.open} />
                <td>
                  {formatRate(figures.onTime.value)}
                  {figures.onTime.denominator > 0 ? (
                    <small>
                      {' '}
                      {figures.onTime.numerator} / {figures.onTime.denominator}
                    </small>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const Count = ({ value, href, late }: { value: number; href: string | undefined; late?: boolean }) => (
  <td data-late={(late && value > 0) || undefined}>
    {value > 0 && href ? <AppLink href={href}>{value}</AppLink> : value}
  </td>
);

export function Items({ rows, empty }: { rows: readonly WeeklyItem[]; empty: string }) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.items}>
        <thead>
          <tr>
            {['台账号', '事项', '单位', '时限', '销号', '结果'].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <td>{row.number}</td>
              <th scope="row">
                <AppLink href={`/ledger/${row.id}`}>{row.title}</AppLink>
              </th>
              <td>{row.unit.shortName || row.unit.name}</td>
              <td>{formatDay(row.deadline)}</td>
              <td>{formatDay(row.closedOn)}</td>
              <td data-late={(row.outcome ?? 'late') === 'late' || undefined}>
                {row.outcome === null ? STATE_LABELS[row.state] : OUTCOME_LABELS[row.outcome]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
