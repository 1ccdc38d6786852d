import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import { RULE_BOOK_ACTION_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { forceWords } from '../rule-book-words.js';
import styles from './book.module.css';

export function BookFactsCard({ book }: { book: RuleBookView }) {
  return (
    <Card title="基本情况">
      <dl className={styles.list}>
        <div>
          <dt>文号</dt>
          <dd>{book.number}</dd>
        </div>
        <div>
          <dt>施行</dt>
          <dd>{forceWords(book)}</dd>
        </div>
        <div>
          <dt>起草</dt>
          <dd>{book.createdByName}</dd>
        </div>
        {book.basedOn ? (
          <div>
            <dt>修订自</dt>
            <dd>
              <Link to={`/rule-books/${book.basedOn.id}`}>
                {book.basedOn.number} {book.basedOn.name}
              </Link>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>内容摘要</dt>
          <dd>
            <code className={styles.digest}>{book.digest}</code>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

export function BookEventsCard({ book: { events } }: { book: RuleBookView }) {
  if (events.length === 0) return null;
  return (
    <Card title="办理过程">
      <ol className={styles.course}>
        {events.toReversed().map(({ action, byName, at, note }) => (
          <li key={`${action}${at}`}>
            <b>{action === 'create' ? '起草' : RULE_BOOK_ACTION_LABELS[action]}</b>
            <small>
              <time dateTime={at}>{formatInstant(at)}</time> · {byName}
            </small>
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
