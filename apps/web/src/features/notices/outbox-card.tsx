import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OutboxView, SetAsideView } from '@zuofeng/shared/notices/notices.contract';
import { CHANNEL_LABELS, NOTICE_KIND_LABELS } from '@zuofeng/shared/notices/notices.labels';
import { Alert, App, Button, Card, Table, type TableColumnType } from 'antd';
import { useState } from 'react';
import { formatCount, formatInstant } from '../../lib/format.js';
import { HttpProblem } from '../../lib/http.js';
import { PageState } from '../../ui/page-state.js';
import { NOTICES_PAGE_SIZE, outboxQuery, retryDelivery } from './notices.api.js';
import styles from './notices.module.css';

/** How sending goes: the mail server, what waits, and what was set aside after its tries. */
export function OutboxCard() {
  const [page, setPage] = useState(1);
  const outbox = useQuery(outboxQuery(page));
  return (
    <Card title="邮件与发送情况">
      <PageState of={outbox} lines={3}>
        {view => (
          <>
            <MailState view={view} />
            <p className={styles.facts} role="status">
              <span>待发送 {formatCount(view.queued)} 条</span>
              <span>其中重试中 {formatCount(view.retrying)} 条</span>
              <span>已搁置 {formatCount(view.total)} 条</span>
              <span>最近一次发出：{view.lastSentAt ? formatInstant(view.lastSentAt) : '还没有'}</span>
            </p>
            {view.total > 0 ? <SetAside view={view} page={page} onPage={setPage} /> : null}
          </>
        )}
      </PageState>
    </Card>
  );
}

function MailState({ view: { mailOn, mailFrom } }: { view: OutboxView }) {
  return (
    <Alert
      type={mailOn ? 'success' : 'info'}
      showIcon
      style={{ marginBottom: 16 }}
      title={mailOn ? `邮件已启用，发件人：${mailFrom ?? ''}` : '邮件未启用，目前只有站内消息和群机器人'}
      {...(mailOn
        ? {}
        : { description: '由运维人员在服务器上设置 SMTP_HOST 等六项参数后重启即可启用，见部署说明。' })}
    />
  );
}

function SetAside(props: { view: OutboxView; page: number; onPage: (page: number) => void }) {
  const { view, page, onPage } = props;
  const queries = useQueryClient();
  const { message } = App.useApp();
  const retry = useMutation({
    mutationFn: (id: string) => retryDelivery(id),
    onSuccess: () => message.success('已重新排队，稍后发送'),
    onError: error =>
      message.error(error instanceof HttpProblem ? (error.detail ?? error.title) : '没有成功，请重试'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notice-outbox'] }),
  });
  const columns: TableColumnType<SetAsideView>[] = [
    {
      title: '收件人',
      key: 'recipient',
      width: 150,
      render: (_, { recipient, channel }) => (
        <>
          {recipient}
          <small className={styles.second}>{CHANNEL_LABELS[channel]}</small>
        </>
      ),
    },
    { title: '类别', key: 'kind', width: 130, render: (_, { kind }) => NOTICE_KIND_LABELS[kind] },
    {
      title: '原因',
      key: 'reason',
      render: (_, { reason, attempts }) => (
        <>
          {reason || '未知'}
          <small className={styles.second}>试过 {attempts} 次</small>
        </>
      ),
    },
    { title: '搁置时间', key: 'at', width: 170, render: (_, { setAsideAt }) => formatInstant(setAsideAt) },
    {
      title: '操作',
      key: 'retry',
      width: 90,
      render: (_, { id, recipient }) => (
        <Button
          size="small"
          loading={retry.isPending && retry.variables === id}
          aria-label={`重试：${recipient}`}
          onClick={() => retry.mutate(id)}
        >
          重试
        </Button>
      ),
    },
  ];
  return (
    <Table<SetAsideView>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={view.rows}
      scroll={{ x: 760 }}
      pagination={{
        current: page,
        pageSize: NOTICES_PAGE_SIZE,
        total: view.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        onChange: onPage,
      }}
    />
  );
}
