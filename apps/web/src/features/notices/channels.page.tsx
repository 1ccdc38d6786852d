import { PageHeader } from '../../ui/page-title.js';
import styles from './notices.module.css';
import { OutboxCard } from './outbox-card.js';
import { RobotsCard } from './robots-card.js';

/** 通知渠道: the ways on which messages leave the product, and those that did not get out. */
export default function ChannelsPage() {
  return (
    <>
      <PageHeader
        title="通知渠道"
        below={
          <p className={styles.intro}>站内消息始终送达；邮件和群机器人是另外的渠道，发送失败会自动重试。</p>
        }
      />
      <div className={styles.cards}>
        <OutboxCard />
        <RobotsCard />
      </div>
    </>
  );
}
