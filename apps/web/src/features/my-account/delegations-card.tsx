import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DelegationView } from '@zuofeng/shared/auth/auth.contract';
import { DELEGATION_STATE_LABELS } from '@zuofeng/shared/auth/auth.labels';
import { App, Button, Card, Popconfirm, Table, Tag } from 'antd';
import { formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { useMay, useMe } from '../session/session.api.js';
import { DelegationForm } from './delegation-form.js';
import { delegationsQuery, revokeDelegation } from './my-account.api.js';
import styles from './my-account.module.css';

const COLOURS = {
  'in-force': 'success',
  upcoming: 'processing',
  ended: 'default',
  revoked: 'default',
} as const;

/** 委托代签: what a head has lent, and what has been lent to the person. */
export function DelegationsCard() {
  const mayDelegate = useMay('delegation.manage');
  const delegations = useQuery(delegationsQuery);
  if (!mayDelegate && !delegations.data?.rows.length) return null;
  return (
    <Card title="委托代签" className={styles.whole ?? ''}>
      <p className={styles.note}>
        一把手可在约定日期内委托本单位副职代为签字；代签的记录会写明“代某某签字”。委托可随时收回。
      </p>
      {mayDelegate ? <DelegationForm /> : null}
      <PageState of={delegations} lines={2} isEmpty={({ rows }) => rows.length === 0} empty="还没有委托">
        {({ rows }) => <DelegationTable rows={rows} />}
      </PageState>
    </Card>
  );
}

function DelegationTable({ rows }: { rows: DelegationView[] }) {
  const { accountId } = useMe();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const revoke = useMutation({
    mutationFn: revokeDelegation,
    onSuccess: () => message.success('委托已收回，即刻失效'),
    onError: error => message.error(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: delegationsQuery.queryKey }),
  });
  return (
    <Table<DelegationView>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '单位', key: 'unit', render: (_, { unit }) => unit.name },
        {
          title: '委托',
          key: 'who',
          render: (_, { head, deputy }) =>
            head.accountId === accountId ? `我委托${deputy.name}` : `${head.name}委托我`,
        },
        { title: '期限', key: 'period', render: (_, { from, to }) => `${formatDay(from)}至${formatDay(to)}` },
        { title: '事由', dataIndex: 'reason' },
        {
          title: '状态',
          dataIndex: 'state',
          render: (state: DelegationView['state']) => (
            <Tag color={COLOURS[state]}>{DELEGATION_STATE_LABELS[state]}</Tag>
          ),
        },
        {
          title: '操作',
          key: 'revoke',
          render: (_, { id, revocable, deputy }) =>
            revocable ? (
              <Popconfirm
                title={`收回对${deputy.name}的委托？`}
                okText="收回"
                cancelText="不收回"
                onConfirm={() => revoke.mutateAsync(id).catch(() => undefined)}
              >
                <Button size="small">收回</Button>
              </Popconfirm>
            ) : null,
        },
      ]}
    />
  );
}
