import { type AccountView, type EditAccount } from '@zuofeng/shared/accounts/accounts.contract';
import { ACCOUNT_LIMITS } from '@zuofeng/shared/auth/auth.labels';
import { App, Button, Form, Input } from 'antd';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { UnitSelect } from '../units/unit-select.js';
import { editAccount, useAccountChanged } from './accounts.api.js';

export function EditAccountForm({ account }: { account: AccountView }) {
  const [form] = Form.useForm<EditAccount>();
  const changed = useAccountChanged();
  const { message } = App.useApp();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ title, ...rest }: EditAccount) => editAccount(account, { ...rest, title: title || null }),
    async answer => {
      void message.success('已保存');
      await changed(answer);
    },
  );
  const { name, title, unit } = account;
  return (
    <Form
      form={form}
      name="account"
      layout="vertical"
      initialValues={{ name, title, unitId: unit.id }}
      onFinish={submit}
    >
      <ProblemAlert problem={problem} />
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
      <Button htmlType="submit" loading={sending} style={{ marginBottom: 24 }}>
        保存
      </Button>
    </Form>
  );
}
