import { type UnitProgressRow } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Link } from 'wouter';
import { isSmall, lightSegments } from '../features/progress/progress.points.js';
import { formatCount, formatRate } from '../lib/format.js';
import { ProgressBar } from '../ui/progress-bar.js';

/** A group's units: one line each on a desk, one block each on a phone. */
export function UnitRows({ rows }: { rows: readonly UnitProgressRow[] }) {
  return (
    <div className="units">
      <div className="units-head" aria-hidden="true">
        <span>单位</span>
        <span>完成一项、销号一项</span>
        <span>已销号 / 在册</span>
        <span>逾期</span>
        <span>按时率</span>
      </div>
      <ul>
        {rows.map(row => (
          <UnitRow key={row.unit.id} row={row} />
        ))}
      </ul>
    </div>
  );
}

function UnitRow({ row }: { row: UnitProgressRow }) {
  const { unit, lights, states, total, openOverdue, onTime } = row;
  return (
    <li>
      <Link className="unit-name" href={`/units/${unit.code}`}>
        {unit.name}
      </Link>
      <span className="unit-bar">
        <ProgressBar segments={lightSegments(lights)} />
      </span>
      <span className="unit-closed">
        <span className="phone-word">已销号 </span>
        {formatCount(states.closed)} / {formatCount(total)}
      </span>
      <span className={openOverdue > 0 ? 'unit-late late' : 'unit-late'}>
        <span className="phone-word">逾期 </span>
        {openOverdue > 0 ? `${formatCount(openOverdue)} 项` : '无'}
      </span>
      <span className="unit-rate">
        <span className="phone-word">按时率 </span>
        {isSmall(onTime) ? <small>样本过少</small> : formatRate(onTime.value)}
      </span>
    </li>
  );
}
