import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { EXTENSION_STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { Chip } from '../item-words.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';

/** 延期: what was asked and what was decided. */
export function ExtensionsCard({ item }: { item: ItemView }) {
  if (item.extensions.length === 0) return null;
  return (
    <Card title="延期">
      {item.extensions.map(extension => (
        <div key={extension.id} className={styles.entry}>
          <p className={styles.note}>
            <Chip>{EXTENSION_STATE_LABELS[extension.state]}</Chip> {formatDay(extension.fromDeadline)} →{' '}
            {formatDay(extension.toDeadline)} · {extension.requesterName} ·{' '}
            {formatInstant(extension.requestedAt)}
          </p>
          <Prose>{extension.reason}</Prose>
          {extension.deciderName ? (
            <p className={styles.quote}>
              {extension.deciderName} · {formatInstant(extension.decidedAt)}
              {extension.decision ? `：${extension.decision}` : ''}
            </p>
          ) : null}
        </div>
      ))}
    </Card>
  );
}
