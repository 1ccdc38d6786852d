import type { LetterRow } from '@zuofeng/shared/supervision/supervision.contract';
import { LETTER_LEVEL_LABELS, LETTER_STATE_LABELS } from '@zuofeng/shared/supervision/supervision.labels';
import { Chip } from '../rectification/item-words.js';

type Standing = Pick<LetterRow, 'state' | 'overdue' | 'missedCount' | 'level'>;

/** Where a letter stands, with what is on record against it. */
export function LetterChips({ letter: { state, overdue, missedCount, level } }: { letter: Standing }) {
  return (
    <>
      <Chip strong={overdue}>{overdue ? '逾期未答复' : LETTER_STATE_LABELS[state]}</Chip>
      {missedCount > 0 ? <Chip strong>未按期答复 {missedCount} 次</Chip> : null}
      {level === 'unit-head' ? null : <Chip>已提级至{LETTER_LEVEL_LABELS[level]}</Chip>}
    </>
  );
}
