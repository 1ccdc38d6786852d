import type { ReviewEventView, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import {
  REVIEW_EVENT_LABELS,
  REVIEW_FILE_PURPOSE_LABELS,
  REVIEW_FILE_PURPOSES,
} from '@zuofeng/shared/reviews/reviews.labels';
import { formatDay, formatInstant, formatInstantDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import { Quality } from '../review-words.js';
import styles from './record.module.css';

/** 签字与审核. */
export function CheckCard({ review }: { review: ReviewView }) {
  const { signedByName, signedFor, submittedAt, checkedByName, checkedAt, checkNote, dueOn, unlock } = review;
  const { correctBy, today, period } = review;
  const isOver = correctBy !== null && correctBy < today && period.daysLeft !== null && period.daysLeft < 0;
  return (
    <Card title="签字与审核">
      <ul className={styles.plain}>
        <li>最后报送日 {formatDay(dueOn ?? review.period.dueOn)}</li>
        {unlock ? (
          <li>
            {unlock.byName}于{formatInstantDay(unlock.at)}同意补办：{unlock.reason}
          </li>
        ) : null}
        {signedByName ? (
          <li>
            {signedByName}
            {signedFor ? `（代${signedFor}）` : ''}签字报送 · {formatInstant(submittedAt)}
          </li>
        ) : (
          <li>尚未签字报送</li>
        )}
        {checkedByName ? (
          <li>
            {checkedByName}
            {review.state === 'returned' ? '退回' : '审核'} · {formatInstant(checkedAt)}
            {checkNote ? `：${checkNote}` : ''}
          </li>
        ) : null}
        {correctBy ? (
          <li>
            {formatDay(correctBy)}前补正报送的，仍按首次报送的日期计算
            {isOver ? '；现已逾期，本季度记为缺，补正后为逾期完成' : ''}
          </li>
        ) : null}
        {review.discardReason ? <li>已作废：{review.discardReason}</li> : null}
      </ul>
    </Card>
  );
}

export const QualityCard = ({ review: { quality } }: { review: ReviewView }) => (
  <Card title={`质量标记 ${quality.filter(({ earned }) => earned).length}/${quality.length}`}>
    <Quality marks={quality} />
  </Card>
);

export function FilesCard({ review: { files } }: { review: ReviewView }) {
  return (
    <Card title="会议材料">
      {files.length === 0 ? <p className={styles.note}>还没有上传。</p> : null}
      {REVIEW_FILE_PURPOSES.map(purpose => {
        const own = files.filter(file => file.purpose === purpose).map(({ file }) => file);
        if (own.length === 0) return null;
        const label = REVIEW_FILE_PURPOSE_LABELS[purpose];
        return (
          <section key={purpose}>
            <h3 className={styles.sub}>{label}</h3>
            <FileList files={own} label={label} />
          </section>
        );
      })}
    </Card>
  );
}

export const TimelineCard = ({ review: { timeline } }: { review: ReviewView }) => (
  <Card title="经过">
    <ol className={styles.timeline}>
      {timeline.toReversed().map(event => (
        <li key={event.id}>
          <Event event={event} />
        </li>
      ))}
    </ol>
  </Card>
);

const Event = ({ event: { action, actorName, onBehalfOf, note, at } }: { event: ReviewEventView }) => (
  <>
    <b>{REVIEW_EVENT_LABELS[action]}</b>
    <small>
      {actorName}
      {onBehalfOf ? `（代${onBehalfOf}）` : ''} · {formatInstant(at)}
    </small>
    {note ? <p className={styles.note}>{note}</p> : null}
  </>
);
