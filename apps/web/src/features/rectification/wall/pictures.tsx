import type { CityDashboard, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import type { ReactNode } from 'react';
import { formatCount, formatRate, formatShortDay } from '../../../lib/format.js';
import { FigureTable } from '../../../ui/chart-card.js';
import { Legend, ProgressBar } from '../../../ui/progress-bar.js';
import BurnUpChart from '../../progress/burn-up-chart.js';
import MirrorChart from '../../progress/mirror-chart.js';
import {
  blindSpots,
  burnUpPoints,
  closedShare,
  lightSegments,
  mirrorPoints,
  stateSegments,
  weekShown,
} from '../../progress/progress.points.js';
import { heatRows, movements, signed } from '../city/city.points.js';
import { daysOpen, groupLines, thisWeek } from './wall.points.js';
import styles from './pictures.module.css';

export interface PictureProps {
  data: CityDashboard;
  scale: number;
}

const LEGEND = lightSegments({ green: 0, yellow: 0, red: 0, grey: 0 });

interface BigProps {
  label: string;
  value: ReactNode;
  note: ReactNode;
  tone?: 'late' | 'warn';
}

const Big = ({ label, value, note, tone }: BigProps) => (
  <div className={styles.big} data-tone={tone}>
    <dt>{label}</dt>
    <dd>{value}</dd>
    <dd className={styles.bigNote}>{note}</dd>
  </div>
);

const rateNote = ({ numerator, denominator }: RateView) =>
  denominator === 0 ? '尚无' : `${formatCount(numerator)} / ${formatCount(denominator)} 项`;

/** 全市总览: the figures, how a week moved them, and the groups beside one another. */
export function Overview({ data }: PictureProps) {
  const { total, weekAgo, held } = data;
  const [onLedger, closed, overdue] = movements(total, weekAgo).map(
    ({ change }) => `比一周前${signed(change)}`,
  );
  return (
    <div className={styles.overview}>
      <dl className={styles.figures}>
        <Big label="在册事项" value={formatCount(total.total)} note={onLedger} />
        <Big label="已销号" value={formatCount(total.states.closed)} note={closed} />
        <Big label="销号率" value={formatRate(closedShare(total))} note="已销号 / 在册" />
        <Big
          label="逾期（红灯）"
          value={formatCount(total.openOverdue)}
          note={overdue}
          {...(total.openOverdue > 0 && { tone: 'late' })}
        />
        <Big
          label="临期（黄灯）"
          value={formatCount(total.lights.yellow)}
          note="时限将到，尚未报送"
          {...(total.lights.yellow > 0 && { tone: 'warn' })}
        />
        <Big label="按时率" value={formatRate(total.onTime.value)} note={rateNote(total.onTime)} />
        <Big label="回头看巩固率" value={formatRate(held.value)} note={rateNote(held)} />
      </dl>
      <section className={styles.panel} aria-label="按状态">
        <ProgressBar segments={stateSegments(total.states)} />
        <Legend
          entries={stateSegments(total.states).map(({ tone, label, value }) => ({
            tone,
            label: `${label} ${formatCount(value)}`,
          }))}
        />
      </section>
      <table className={styles.groups}>
        <caption className="sr-only">各考评分组</caption>
        <thead>
          <tr>
            <th scope="col">考评分组</th>
            <th scope="col">在册</th>
            <th scope="col">已销号、正常、临期、逾期</th>
            <th scope="col">逾期</th>
            <th scope="col">按时率</th>
          </tr>
        </thead>
        <tbody>
          {groupLines(data.units).map(({ name, units, total: onIt, lights, onTime }) => (
            <tr key={name}>
              <th scope="row">
                {name} <small>{units} 个单位</small>
              </th>
              <td>{formatCount(onIt)}</td>
              <td className={styles.barCell}>
                <ProgressBar segments={lightSegments(lights)} />
              </td>
              <td data-late={lights.red > 0 || undefined}>{formatCount(lights.red)}</td>
              <td>{formatRate(onTime.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legend entries={LEGEND} />
    </div>
  );
}

/** 单位亮灯: every unit, the most overdue first; the length of a bar is what is on its ledger. */
export function UnitLights({ units, most }: { units: readonly CityUnitRow[]; most: number }) {
  return (
    <div className={styles.units}>
      <ul
        style={{ gridTemplateRows: `repeat(${Math.max(12, Math.ceil(units.length / 3))}, minmax(0, 1fr))` }}
      >
        {units.map(({ unit, lights, total }) => (
          <li key={unit.id}>
            <span className={styles.unitName}>{unit.shortName || unit.name}</span>
            <span className={styles.unitBar}>
              <span style={{ width: `${(total / most) * 100}%` }}>
                <ProgressBar segments={lightSegments(lights)} />
              </span>
            </span>
            <b data-late={lights.red > 0 || undefined}>
              {lights.red > 0 ? `逾期 ${lights.red}` : `${total} 项`}
            </b>
          </li>
        ))}
      </ul>
      <Legend entries={LEGEND} />
    </div>
  );
}

const HEAT_ROWS = 14;

/** 逾期热力图: the number always stands in its cell; the ground only makes it found sooner. */
export function Heat({ data }: PictureProps) {
  const rows = heatRows(data.units).slice(0, HEAT_ROWS);
  if (rows.length === 0) return <p className={styles.nothing}>近 12 周没有事项逾期</p>;
  return (
    <table className={styles.heat}>
      <caption className="sr-only">逾期最多的单位，按时限所在的周</caption>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {rows[0]!.cells.map(({ week }) => (
            <th key={week} scope="col">
              {formatShortDay(week).replace('月', '/').replace('日', '')}
            </th>
          ))}
          <th scope="col">合计</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unitId, name, total, cells }) => (
          <tr key={unitId}>
            <th scope="row">{name}</th>
            {cells.map(({ week, count, step }) => (
              <td key={week} data-step={step}>
                {count}
              </td>
            ))}
            <td>{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 销号进度: the burn-up, with the running week in figures. */
export function BurnUp({ data, scale }: PictureProps) {
  const { weeks, asOf } = data;
  const week = thisWeek(data);
  return (
    <div className={styles.beside}>
      <div className={styles.chart}>
        <ul className={styles.lines}>
          <li data-line="issued">累计交办</li>
          <li data-line="closed">累计销号</li>
          <li data-line="due">累计到期</li>
        </ul>
        <div aria-hidden="true" className={styles.canvas}>
          <BurnUpChart points={burnUpPoints(weeks, asOf)} today={weekShown(weeks, asOf)} scale={scale} />
        </div>
        <div className="sr-only">
          <FigureTable
            caption="按周累计"
            columns={['周（周一起）', '累计交办', '累计销号', '累计到期']}
            rows={weeks.map(point => [
              formatShortDay(point.week),
              point.issuedTotal,
              point.closedTotal,
              point.dueTotal,
            ])}
            linked={false}
          />
        </div>
      </div>
      <dl className={styles.column}>
        <Big label="本周交办" value={formatCount(week?.issued)} note="周一至今" />
        <Big label="本周销号" value={formatCount(week?.closed)} note="周一至今" />
        <Big label="本周到期" value={formatCount(week?.due)} note="时限在本周" />
      </dl>
    </div>
  );
}

const OLDEST = 8;

/** 四源对照 and what has been open longest. */
export function MirrorAndOldest({ data, scale }: PictureProps) {
  const points = mirrorPoints(data.mirror);
  const blind = blindSpots(data.mirror).slice(0, 3);
  return (
    <div className={styles.halves}>
      <section className={styles.chart}>
        <h2>班子议与群众提</h2>
        <ul className={styles.lines}>
          <li data-line="leadership">班子议（左）</li>
          <li data-line="public">群众提（右）</li>
        </ul>
        <div aria-hidden="true" className={styles.canvas}>
          <MirrorChart points={points} scale={scale * 1.6} />
        </div>
        <div className="sr-only">
          <FigureTable
            caption="班子议与群众提"
            columns={['方面', '班子议', '群众提']}
            rows={points.map(point => [point.name, point.leadership, point.public])}
            linked={false}
          />
        </div>
        {blind.length > 0 ? (
          <p className={styles.remark}>
            群众提出而班子未列：{blind.map(row => `${row.name}（${row.public}）`).join('、')}
          </p>
        ) : null}
      </section>
      <section className={styles.oldest}>
        <h2>最久未销号</h2>
        <ol>
          {data.oldest.slice(0, OLDEST).map(row => (
            <li key={row.id}>
              <span>
                <strong>{row.title}</strong>
                <small>{row.unit.shortName || row.unit.name}</small>
              </span>
              <b data-late={row.light === 'red' || undefined}>
                {daysOpen(row.issuedOn, data.asOf)} 天{row.light === 'red' ? <small>逾期</small> : null}
              </b>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
