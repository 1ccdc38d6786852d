import type { RuleBookRow } from '@zuofeng/shared/scoring/rule-books.contract';
import { RULE_BOOK_STATE_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { formatDay } from '../../lib/format.js';
import { Chip } from '../rectification/item-words.js';

export function BookChips({ book: { state, inForce } }: { book: Pick<RuleBookRow, 'state' | 'inForce'> }) {
  return (
    <>
      <Chip>{RULE_BOOK_STATE_LABELS[state]}</Chip>
      {inForce ? <Chip strong>现行</Chip> : null}
    </>
  );
}

/** From when to when the book holds. */
export const forceWords = ({
  inForceFrom,
  inForceTo,
}: Pick<RuleBookRow, 'inForceFrom' | 'inForceTo'>): string =>
  inForceFrom === null
    ? '尚未施行'
    : `自 ${formatDay(inForceFrom)}起施行${inForceTo ? `，至 ${formatDay(inForceTo)}` : ''}`;
