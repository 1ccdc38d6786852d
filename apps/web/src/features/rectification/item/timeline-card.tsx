import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { formatInstant, formatInstantDay } from '../../../lib/format.js';
import { FileList } from '../../attachments/file-list.js';
import { Card } from '../../../ui/card.js';
import styles from './item.module.css';
import { actorOf, newestFirst, sentenceOf } from './timeline.js';

/** Everything that happened, latest first. */
export function TimelineCard({ item }: { item: ItemView }) {
  return (
    <Card title="时间线">
      <ol className={styles.timeline}>
        {newestFirst(item.timeline).map(event => (
          <li key={event.id}>
            <div>
              <b>{sentenceOf(event)}</b>
            </div>
            <p className={styles.note}>
              <time dateTime={event.at} title={formatInstant(event.at)}>
                {formatInstantDay(event.at)}
              </time>{' '}
              · {actorOf(event)}
            </p>
            {event.note ? <p className={styles.prose}>{event.note}</p> : null}
            {event.action === 'report' || event.action === 'apply' ? null : (
              <FileList files={event.attachments} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
