import type { EditionGroup, EditionUnit } from '@zuofeng/shared/editions/edition-content';
import type { PublicRemoval } from '@zuofeng/shared/editions/public-board.contract';
import type { UnitProgressRow } from '@zuofeng/shared/rectification/rectification.query.contract';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import { Link } from 'wouter';
import { listed, movement, reasonWords } from '../../features/board/board.points.js';
import { ListShape, RemovedTag } from '../../features/board/list-mark.js';
import { lightSegments } from '../../features/progress/progress.points.js';
import { formatCount, formatDay } from '../../lib/format.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import styles from './board.module.css';

interface ListCardProps {
  list: List;
  group: EditionGroup;
  rows: ReadonlyMap<string, UnitProgressRow>;
  removals: readonly PublicRemoval[];
}

/** The red or the black list of a group. */
export function ListCard({ list, group, rows, removals }: ListCardProps) {
  const units = listed(group, list);
  const id = `${list}-${group.code}`;
  return (
    <section className={`${styles.card} ${styles[list]}`} aria-labelledby={id}>
      <h2 id={id}>
        <ListShape list={list} />
        {LIST_LABELS[list]}
        <small>{list === 'red' ? '名次 · 得分 · 比上期' : '名次 · 得分 · 缘由'}</small>
      </h2>
      {units.length === 0 ? (
        <p className={styles.none}>本组本期没有单位列入{LIST_LABELS[list]}。</p>
      ) : (
        <ol>
          {units.map(unit => (
            <ListedUnit
              key={unit.code}
              unit={unit}
              row={rows.get(unit.code)}
              removedOn={removals.find(({ code }) => code === unit.code)?.on}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface ListedUnitProps {
  unit: EditionUnit;
  row: UnitProgressRow | undefined;
  removedOn: string | undefined;
}

function ListedUnit({ unit, row, removedOn }: ListedUnitProps) {
  return (
    <li className={styles.unit}>
      <Rank rank={unit.rank} />
      <Link className={styles.name} href={`/units/${unit.code}`}>
        {unit.name}
      </Link>
      <span className={styles.score}>
        {unit.total}
        <span className="sr-only"> 分</span>
      </span>
      <Moved unit={unit} />
      {row ? (
        <span className={styles.bar}>
          <ProgressBar segments={lightSegments(row.lights)} />
          <Progress row={row} black={unit.list === 'black'} />
        </span>
      ) : null}
      {unit.list === 'black' || removedOn ? (
        <span className={styles.why}>
          {unit.list === 'black' ? <span>{reasonWords(unit.reasons)}</span> : null}
          {removedOn ? <RemovedTag day={formatDay(removedOn)} /> : null}
        </span>
      ) : null}
    </li>
  );
}

function Progress({ row, black }: { row: UnitProgressRow; black: boolean }) {
  return black && row.openOverdue > 0 ? (
    <span>逾期 {formatCount(row.openOverdue)} 项</span>
  ) : (
    <span>
      已销号 {formatCount(row.states.closed)} / {formatCount(row.total)}
    </span>
  );
}

export const Rank = ({ rank }: { rank: number | null }) => (
  <span className={styles.rank}>
    {rank === null ? (
      <span title="样本过少，不参与排名">—</span>
    ) : (
      <>
        <span className="sr-only">第 </span>
        {rank}
        <span className="sr-only"> 名</span>
      </>
    )}
  </span>
);

export function Moved({ unit }: { unit: EditionUnit }) {
  const { mark, words, way } = movement(unit);
  return (
    <span className={`${styles.moved} ${styles[way]}`} title={words}>
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
