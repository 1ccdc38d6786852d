import type { MarkView } from '@zuofeng/shared/reviews/reviews.contract';
import {
  CELL_STATE_LABELS,
  DECISION_STATE_LABELS,
  REVIEW_OUTCOME_LABELS,
  REVIEW_STATE_LABELS,
} from '@zuofeng/shared/reviews/reviews.labels';
import type { DecisionRow, ReviewCell, ReviewRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { LightTag } from '../../ui/light-tag.js';
import { Chip } from '../rectification/item-words.js';
import styles from './reviews.module.css';

const ORDINALS = ['一', '二', '三', '四'];

/** `2026年第一季度`, short: `2026 一季度`. */
export const shortQuarter = (code: string): string =>
  `${code.slice(0, 4)} ${ORDINALS[Number(code[5]) - 1]}季度`;

const MOST_MARKS = 5;

/** Where a record stands: its state, and how it stood to its day. */
export function ReviewChips({ of }: { of: Pick<ReviewRow, 'state' | 'outcome' | 'marks' | 'returnCount'> }) {
  const { state, outcome, marks, returnCount } = of;
  return (
    <>
      <Chip strong={state === 'returned'}>{REVIEW_STATE_LABELS[state]}</Chip>
      {outcome ? <Chip strong={outcome !== 'in-time'}>{REVIEW_OUTCOME_LABELS[outcome]}</Chip> : null}
      {marks === null ? null : (
        <Chip>
          质量 {marks}/{MOST_MARKS}
        </Chip>
      )}
      {returnCount > 0 ? <Chip>退回 {returnCount} 次</Chip> : null}
    </>
  );
}

/** A unit's quarter in words; what was once missed is said for ever. */
export function cellWords({ state, missed, unlocked }: CellFacts): string {
  const words = CELL_STATE_LABELS[state];
  if (!missed || state === 'missed' || state === 'made-up' || state === 'late') return words;
  return state === 'returned' && !unlocked ? `${words}（逾期未补正）` : `${words}（曾缺）`;
}

type CellFacts = Pick<ReviewCell, 'state' | 'missed' | 'unlocked'>;

/** The light of a decision with its state in words. */
export function DecisionTag({ of: { light, state } }: { of: Pick<DecisionRow, 'light' | 'state'> }) {
  if (light === 'grey') return <Chip>{DECISION_STATE_LABELS[state]}</Chip>;
  return <LightTag light={light}>{light === 'red' ? '逾期未落实' : DECISION_STATE_LABELS[state]}</LightTag>;
}

/** The five marks of quality, each with its reason. */
export const Quality = ({ marks }: { marks: readonly MarkView[] }) => (
  <ul className={styles.quality}>
    {marks.map(({ mark, label, earned, reason }) => (
      <li key={mark} data-earned={earned}>
        <b>
          <span aria-hidden="true">{earned ? '✓' : '○'}</span>
          {label}
          <span className="sr-only">{earned ? '：达到' : '：没有达到'}</span>
        </b>
        <small>{reason}</small>
      </li>
    ))}
  </ul>
);

/** How much time is left for the quarter. */
export function countdown(daysLeft: number | null): string {
  if (daysLeft === null) return '最后报送日待工作日历录入后推算';
  if (daysLeft > 0) return `还剩 ${daysLeft} 天`;
  return daysLeft === 0 ? '今天是最后一天' : `已过期 ${-daysLeft} 天`;
}
