import { useMutation } from '@tanstack/react-query';
import { type AccountView, type GrantRole } from '@zuofeng/shared/accounts/accounts.contract';
import { ROLE_DUTIES } from '@zuofeng/shared/auth/auth.labels';
import { ROLE_LABELS, ROLES } from '@zuofeng/shared/auth/permissions';
import { App, Button, Form, Input, Popconfirm, Select, Space } from 'antd';
import { formatDay } from '../../lib/format.js';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { UnitSelect } from '../units/unit-select.js';
import { useMay, useMe } from '../session/session.api.js';
import styles from './account-roles.module.css';
import { grantRole, revokeRole, useAccountChanged } from './accounts.api.js';

/** The roles of an account; the security administrator grants and takes them back here. */
export function AccountRoles({ account }: { account: AccountView }) {
  const me = useMe();
  const mayGrant = useMay('role.grant') && account.id !== me.accountId;
  const changed = useAccountChanged();
  const revoke = useMutation({
    mutationFn: (grantId: string) => revokeRole(account, grantId),
    onSuccess: changed,
  });
  return (
    <>
      {revoke.error instanceof HttpProblem ? (
        <ProblemAlert problem={revoke.error} onClose={revoke.reset} />
      ) : null}
      {account.roles.length === 0 ? <p>尚未授予角色。</p> : null}
      <ul className={styles.roles}>
        {account.roles.map(({ id, role, unit, from, to, inForce, grantedBy }) => (
          <li key={id}>
            <div>
              <strong>{ROLE_LABELS[role]}</strong> · {unit.name}及下属
              <small>
                {inForce ? '' : '尚未生效，'}
                {formatDay(from)}起{to ? `至${formatDay(to)}` : '长期有效'}，由{grantedBy?.name ?? '系统'}授予
              </small>
            </div>
            {mayGrant ? (
              <Popconfirm
                title={`收回“${ROLE_LABELS[role]}”？`}
                description="收回后该账号立即退出，需重新登录。"
                okText="收回"
                cancelText="不收回"
                onConfirm={() => revoke.mutate(id)}
              >
                <Button size="small" loading={revoke.isPending && revoke.variables === id}>
                  收回
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      {mayGrant ? <GrantForm account={account} /> : null}
    </>
  );
}

function GrantForm({ account }: { account: AccountView }) {
  const [form] = Form.useForm<GrantRole>();
  const changed = useAccountChanged();
  const { message } = App.useApp();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ role, unitId, to }: GrantRole) => grantRole(account, { role, unitId, ...(to ? { to } : {}) }),
    async answer => {
      form.resetFields();
      void message.success('已授予，本人重新登录后生效');
      await changed(answer);
    },
  );
  const role = Form.useWatch('role', form);
  return (
    <Form
      form={form}
      name="grant"
      layout="vertical"
      initialValues={{ unitId: account.unit.id }}
      onFinish={submit}
    >
      <ProblemAlert problem={problem} />
      <Form.Item
        name="role"
        label="授予角色"
        extra={role ? ROLE_DUTIES[role] : null}
        rules={[{ required: true, message: '请选择角色' }]}
      >
        <Select options={ROLES.map(value => ({ value, label: ROLE_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="unitId" label="管辖单位（含下属）" rules={[{ required: true, message: '请选择单位' }]}>
        <UnitSelect />
      </Form.Item>
      <Space align="end" wrap>
        <Form.Item name="to" label="截止日期（不填为长期）">
          <Input type="date" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={sending}>
            授予
          </Button>
        </Form.Item>
      </Space>
    </Form>
  );
}
