import type { HonourView } from '@zuofeng/shared/honours/honours.contract';
import { CITED_KIND_LABELS, type CitedKind } from '@zuofeng/shared/honours/honours.labels';
import { Link } from 'react-router';
import { Card } from '../../../ui/card.js';
import styles from '../record/record.module.css';

const PATHS: Record<CitedKind, string> = { item: '/ledger', case: '/complaints', review: '/reviews' };

/** The records that the nomination rests on, each a link, as far as the reader may know of them. */
export function CitationsCard({ honour: { citations, hiddenCitations } }: { honour: HonourView }) {
  return (
    <Card title={`引用的记录（${citations.length + hiddenCitations} 条）`}>
      {citations.length + hiddenCitations === 0 ? (
        <p className={styles.prose}>还没有引用记录。提名须以系统中的记录为据，请在“修改提名”里添加。</p>
      ) : null}
      <ul className={styles.cited}>
        {citations.map(({ kind, recordId, number, title, stateLabel, note }) => (
          <li key={recordId}>
            <Link to={`${PATHS[kind]}/${recordId}`}>
              {number} {title}
            </Link>
            <small>
              {CITED_KIND_LABELS[kind]} · {stateLabel}
            </small>
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ul>
      {hiddenCitations ? <p className={styles.quiet}>另有 {hiddenCitations} 条记录您无权查看。</p> : null}
    </Card>
  );
}
