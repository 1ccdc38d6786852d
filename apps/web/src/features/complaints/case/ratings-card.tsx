import type { CaseRatingView } from '@zuofeng/shared/complaints/complaints.contract';
import { CALL_BACK_RESULT_LABELS, GRADE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { Chip } from '../../rectification/item-words.js';
import styles from './case.module.css';

/** What the complainant thinks of it, told with the receipt or on the telephone; tries that reached nobody as well. */
export function RatingsCard({ ratings }: { ratings: readonly CaseRatingView[] }) {
  if (ratings.length === 0) return null;
  return (
    <Card title="评价与回访">
      {[...ratings].reverse().map(rating => (
        <section key={rating.at} className={styles.entry}>
          <p className={styles.note}>
            <Chip strong={rating.grade !== null}>
              {rating.grade ? GRADE_LABELS[rating.grade] : CALL_BACK_RESULT_LABELS[rating.result]}
            </Chip>{' '}
            {rating.resolved === null ? '' : rating.resolved ? '问题已解决 · ' : '问题没有解决 · '}
            {rating.source === 'receipt' ? '投诉人凭回执评价' : `${rating.by}回访`} ·{' '}
            {formatInstant(rating.at)}
          </p>
          {rating.note ? <p className={styles.quote}>{rating.note}</p> : null}
        </section>
      ))}
    </Card>
  );
}
