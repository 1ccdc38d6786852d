import { useQuery } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { formatInstantDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { useMe } from '../../session/session.api.js';
import { feedsQuery, useMakeFeed, useRevokeFeed } from '../reviews.api.js';
import styles from './unit.module.css';

/** 日历订阅: the unit's dates in the calendar of a phone or desk; the address is shown once, when it is made. */
export function FeedCard({ unitId }: { unitId: string }) {
  const works = useMe().permissions.includes('review.work');
  const feeds = useQuery({ ...feedsQuery(unitId), enabled: works }).data?.rows ?? [];
  const make = useMakeFeed(unitId);
  const revoke = useRevokeFeed(unitId);
  if (!works) return null;
  return (
    <Card
      title="日历订阅（.ics）"
      screenOnly
      extra={
        <Button size="small" loading={make.isPending} onClick={() => make.mutate()}>
          新建订阅地址
        </Button>
      }
    >
      <p className={styles.note}>
        在手机或电脑的日历里订阅，季度最后报送日和议定事项的完成时限自动出现。地址只显示一次，拿到地址的人都能看到这些日期，请勿外传。
      </p>
      {make.data ? (
        <Typography.Paragraph copyable className={styles.address ?? ''}>
          {new URL(make.data.path, location.origin).href}
        </Typography.Paragraph>
      ) : null}
      <ul className={styles.records}>
        {feeds.map(({ id, createdByName, createdAt }) => (
          <li key={id}>
            <span>
              {createdByName} · {formatInstantDay(createdAt)}建立
            </span>
            <Button size="small" onClick={() => revoke.mutate(id)}>
              停用
              <span className="sr-only">：{formatInstantDay(createdAt)}建立的地址</span>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
