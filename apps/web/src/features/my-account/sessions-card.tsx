import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SessionView } from '@zuofeng/shared/auth/auth.contract';
import { App, Button, Card, Table, Tag } from 'antd';
import { formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { deviceName } from './device-name.js';
import { endSession, sessionsQuery } from './my-account.api.js';
import styles from './my-account.module.css';

/** Where the person is signed in, each to be ended from here. */
export function SessionsCard() {
  const sessions = useQuery(sessionsQuery);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => message.success('已退出该设备'),
    onError: error => message.error(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Card title="登录中的设备" className={styles.whole ?? ''}>
      <PageState of={sessions} lines={3}>
        {({ rows }) => (
          <Table<SessionView>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={rows}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: '设备',
                key: 'device',
                render: (_, { device, current }) => (
                  <>
                    {deviceName(device)} {current ? <Tag color="success">本次登录</Tag> : null}
                  </>
                ),
              },
              { title: '来源地址', dataIndex: 'source' },
              { title: '登录时间', dataIndex: 'startedAt', render: formatInstant },
              { title: '最近使用', dataIndex: 'lastSeenAt', render: formatInstant },
              {
                title: '操作',
                key: 'end',
                render: (_, { id, current }) =>
                  current ? null : (
                    <Button
                      size="small"
                      loading={end.isPending && end.variables === id}
                      onClick={() => end.mutate(id)}
                    >
                      退出
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </PageState>
    </Card>
  );
}
