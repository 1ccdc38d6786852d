import { useQuery } from '@tanstack/react-query';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import type { LetterRow } from '@zuofeng/shared/supervision/supervision.contract';
import { Link } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { Figure, Figures } from '../../ui/figure.js';
import { Card } from '../../ui/card.js';
import { LetterChips } from './letter-words.js';
import { lettersHref } from './letters-view.js';
import styles from './letters.module.css';
import { letterFiguresQuery, lettersQuery } from './supervision.api.js';

const MOST = 100;

/** 督办单 of an item, on its page; nothing where there is none. */
export function ItemLettersCard({ item }: { item: ItemView }) {
  const letters = useQuery(lettersQuery({ itemId: item.id, size: MOST })).data?.rows ?? [];
  if (letters.length === 0) return null;
  return (
    <Card title="督办单">
      <ul className={styles.rows}>
        {letters.map(letter => (
          <li key={letter.id}>
            <LetterLine letter={letter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LetterLine({ letter }: { letter: LetterRow }) {
  return (
    <>
      <Link to={`/letters/${letter.id}`}>{letter.number}</Link>
      <span>{letter.subject}</span>
      <span className={styles.chips}>
        <LetterChips letter={letter} />
      </span>
      <small>
        {formatDay(letter.issuedOn)} 签发 · 答复期限 {formatDay(letter.dueOn)}
      </small>
    </>
  );
}

/** How a unit answers its letters; each figure opens the letters that it counts. */
export function LetterFigureRow({ unitId }: { unitId: string }) {
  const figures = useQuery(letterFiguresQuery(unitId)).data;
  if (!figures || figures.total === 0) return null;
  const { total, open, overdue, missed } = figures;
  return (
    <Figures>
      <Figure label="督办单" value={formatCount(total)} href={lettersHref({ unitId })} />
      <Figure
        label="未办结督办单"
        value={formatCount(open)}
        href={lettersHref({ unitId, state: ['issued', 'replied', 'returned'] })}
      />
      <Figure
        label="逾期未答复"
        value={formatCount(overdue)}
        href={lettersHref({ unitId, overdue: true })}
        {...(overdue > 0 && { tone: 'late' as const })}
      />
      <Figure
        label="未按期回复督办单"
        value={formatCount(missed)}
        note="记录在案，答复后不撤销"
        href={lettersHref({ unitId, missed: true })}
        {...(missed > 0 && { tone: 'late' as const })}
      />
    </Figures>
  );
}
