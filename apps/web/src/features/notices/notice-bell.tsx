import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { BellSign } from '../../ui/icons.js';
import { useMe } from '../session/session.api.js';
import { unreadQuery } from './notices.api.js';
import styles from './notices.module.css';

const MOST_SHOWN = 99;

/** The bell in the frame: how many messages wait to be read, looked at again every minute. */
export function NoticeBell() {
  const { mustFirst } = useMe();
  const { data } = useQuery({ ...unreadQuery, enabled: mustFirst === null });
  const unread = data?.unread ?? 0;
  return (
    <Link
      className={styles.bell ?? ''}
      to="/notices?show=unread"
      aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息，没有未读'}
    >
      <BellSign />
      {unread > 0 ? <b aria-hidden="true">{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</b> : null}
    </Link>
  );
}
