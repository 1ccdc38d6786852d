import { type CreateAccount, type InitialPasswordView } from '@zuofeng/shared/accounts/accounts.contract';
import { ACCOUNT_LIMITS, USERNAME } from '@zuofeng/shared/auth/auth.labels';
import { Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { UnitSelect } from '../units/unit-select.js';
import { useMe } from '../session/session.api.js';
import { createAccount, useAccountChanged } from './accounts.api.js';
import { InitialPassword } from './initial-password.js';

export function CreateAccountDialog(props: { close: () => void; created: (id: string) => void }) {
  const { close, created } = props;
  const { accountId } = useMe();
  const [form] = Form.useForm<CreateAccount>();
  const [made, setMade] = useState<InitialPasswordView>();
  const changed = useAccountChanged();
  const draft = useFormDraft<CreateAccount>(form, `${accountId}:new-account`);
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ title, ...rest }: CreateAccount) => createAccount({ ...rest, title: title || null }),
    async answer => {
      draft.discard();
      setMade(answer);
      await changed(answer.account);
    },
  );

  return (
    <Modal open title="新建账号" onCancel={close} footer={null} maskClosable={false}>
      {made ? (
        <>
          <InitialPassword of={made} />
          <Space style={{ marginTop: 16 }}>
            <Button
              type="primary"
              onClick={() => {
                close();
                created(made.account.id);
              }}
            >
              查看账号
            </Button>
            <Button onClick={close}>关闭</Button>
          </Space>
        </>
      ) : (
        <Form form={form} layout="vertical" onValuesChange={draft.onValuesChange} onFinish={submit}>
          <ProblemAlert problem={problem} />
          <Form.Item
            name="username"
            label="用户名"
            extra={USERNAME.fault}
            rules={[
              { required: true, message: '请填写用户名' },
              { pattern: USERNAME.pattern, message: `用户名${USERNAME.fault}` },
            ]}
          >
            <Input autoComplete="off" autoCapitalize="none" maxLength={ACCOUNT_LIMITS.username.max} />
          </Form.Item>
          <Form.Item
            name="name"
            label="姓名"
            rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
          >
            <Input autoComplete="off" maxLength={ACCOUNT_LIMITS.name.max} />
          </Form.Item>
          <Form.Item name="title" label="职务">
            <Input autoComplete="off" maxLength={ACCOUNT_LIMITS.title.max} />
          </Form.Item>
          <Form.Item name="unitId" label="所在单位" rules={[{ required: true, message: '请选择所在单位' }]}>
            <UnitSelect />
          </Form.Item>
          <p style={{ color: 'var(--ink-2)' }}>账号建好后没有任何角色，由安全管理员授予。</p>
          <Button type="primary" htmlType="submit" loading={sending}>
            建立账号
          </Button>
        </Form>
      )}
    </Modal>
  );
}
