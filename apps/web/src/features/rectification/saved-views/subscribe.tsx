import type { PutSubscription, SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { WEEKDAY_LABELS } from '@zuofeng/shared/saved-views/saved-views.labels';
import { App, Select } from 'antd';
import { formatDay } from '../../../lib/format.js';
import { useChangeViews } from './saved-views.api.js';
import styles from './saved-views.module.css';

const CHOICES = [
  { value: 'off', label: '不订阅' },
  { value: 'daily', label: '每天送达' },
  ...Object.entries(WEEKDAY_LABELS).map(([day, label]) => ({ value: day, label: `每${label}送达` })),
];

const chosen = ({ subscription }: SavedView): string =>
  subscription === null ? 'off' : subscription.rhythm === 'daily' ? 'daily' : String(subscription.weekday);

const asked = (choice: string): PutSubscription | null => {
  if (choice === 'off') return null;
  return choice === 'daily'
    ? { rhythm: 'daily', weekday: null }
    : { rhythm: 'weekly', weekday: Number(choice) };
};

/** 订阅: on which days a message says how many there are and what has come and gone. */
export function Subscribe({ view }: { view: SavedView }) {
  const { message } = App.useApp();
  const change = useChangeViews();
  return (
    <div className={styles.subscribe}>
      <Select
        size="small"
        aria-label={`订阅${view.name}`}
        value={chosen(view)}
        options={CHOICES}
        loading={change.isPending}
        disabled={view.fault !== null && view.subscription === null}
        style={{ width: 130 }}
        onChange={choice =>
          change.mutate(
            { subscribe: asked(choice), view },
            { onError: error => void message.error(error.message) },
          )
        }
      />
      <span className={styles.note}>
        {view.subscription
          ? `下次 ${formatDay(view.subscription.nextOn)}，送到消息里`
          : '订阅后，届时在消息里告诉您现有几项、有何变化'}
      </span>
    </div>
  );
}
