import type { EditionGroup, EditionUnit } from '@zuofeng/shared/editions/edition-content';
import type { UnitProgressRow } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Link } from 'wouter';
import { ListTag } from '../../features/board/list-mark.js';
import { isSmall, lightSegments } from '../../features/progress/progress.points.js';
import { formatRate } from '../../lib/format.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { Moved, Rank } from './list-card.js';
import styles from './board.module.css';

/** Every unit of the group by rank, whether it is on a list or not. */
export function PlacesTable({
  group,
  rows,
}: {
  group: EditionGroup;
  rows: ReadonlyMap<string, UnitProgressRow>;
}) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">名次</th>
          <th scope="col">单位</th>
          <th scope="col">
            <span className={styles.wide}>完成一项、销号一项</span>
            <span className={styles.narrow}>进度</span>
          </th>
          <th scope="col" className={styles.wide}>
            按时率
          </th>
          <th scope="col">得分</th>
          <th scope="col" className={styles.wide}>
            比上期
          </th>
        </tr>
      </thead>
      <tbody>
        {group.units.map(unit => (
          <UnitLine key={unit.code} unit={unit} row={rows.get(unit.code)} />
        ))}
      </tbody>
    </table>
  );
}

function UnitLine({ unit, row }: { unit: EditionUnit; row: UnitProgressRow | undefined }) {
  return (
    <tr>
      <td>
        <Rank rank={unit.rank} />
      </td>
      <th scope="row">
        <Link href={`/units/${unit.code}`}>{unit.name}</Link>
        {unit.list ? <ListTag list={unit.list} /> : null}
        {unit.rank === null ? <small>样本过少，不参与排名</small> : null}
        {unit.reasons.includes('exempt') ? <small>各项目标均已达成，不列入黑榜</small> : null}
      </th>
      <td className={styles.barCell}>{row ? <ProgressBar segments={lightSegments(row.lights)} /> : null}</td>
      <td className={styles.wide}>{row ? <OnTime row={row} /> : null}</td>
      <td className={styles.total}>{unit.total}</td>
      <td className={styles.wide}>
        <Moved unit={unit} />
      </td>
    </tr>
  );
}

const OnTime = ({ row: { onTime } }: { row: UnitProgressRow }) =>
  isSmall(onTime) ? <small>样本过少</small> : formatRate(onTime.value);
