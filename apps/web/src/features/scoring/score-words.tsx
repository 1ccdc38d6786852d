import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import type { LineValueView, UnitPlace } from '@zuofeng/shared/scoring/scores.contract';
import { signedPoints } from '@zuofeng/shared/scoring/points';
import { formatCount, formatRate, NOTHING } from '../../lib/format.js';
import styles from './score-words.module.css';

/** A list: a flag for the red one, a square for the black one, and its word. */
export function ListChip({ list, removed = false }: { list: List | null; removed?: boolean }) {
  if (list === null) return <span className={styles.none}>未上榜</span>;
  return (
    <span className={`${styles.chip} ${styles[list]}`}>
      <svg viewBox="0 0 10 14" width="9" height="13" aria-hidden="true">
        {list === 'red' ? <path d="M0 0h10v14L5 10.5 0 14z" /> : <path d="M0 2h10v10H0z" />}
      </svg>
      {LIST_LABELS[list]}
      {removed ? ' · 已整改移出' : ''}
    </span>
  );
}

/** How a unit moved in its group since the edition before: an arrow, a number, and words for the ear. */
export function Movement({ place: { rank, rankBefore } }: { place: Pick<UnitPlace, 'rank' | 'rankBefore'> }) {
  if (rank === null || rankBefore === null) return <span className={styles.none}>{NOTHING}</span>;
  const moved = rankBefore - rank;
  if (moved === 0) return <span className={styles.move}>持平</span>;
  return (
    <span className={styles.move}>
      <span aria-hidden="true">
        {moved > 0 ? '▲' : '▼'} {Math.abs(moved)}
      </span>
      <span className="sr-only">
        {moved > 0 ? '上升' : '下降'} {Math.abs(moved)} 位
      </span>
    </span>
  );
}

/** Points as people read them: `−2.00`, with a sign that is as wide as a plus. */
export const pointsWord = (points: string): string => points.replace('-', '−');

/** A change of points: `+4.50`, `−2.00`. */
export const changeWord = (points: string): string => pointsWord(signedPoints(points));

export const rankWord = (rank: number | null, of?: number): string =>
  rank === null ? '不参与排名' : of === undefined ? `第 ${rank} 名` : `第 ${rank} 名（共 ${of} 个单位）`;

/** What a line rests on: `13 / 15 ＝ 86.7%`, or how many. */
export function valueWord(value: LineValueView | null): string {
  if (value === null) return NOTHING;
  const { numerator, denominator } = value;
  if (denominator === null) return `${formatCount(Number(numerator))} 次`;
  if (denominator === 0) return '0 / 0';
  return `${numerator} / ${formatCount(denominator)} ＝ ${formatRate(Number(numerator) / denominator)}`;
}
