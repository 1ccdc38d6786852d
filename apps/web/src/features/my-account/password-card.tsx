import { useQueryClient } from '@tanstack/react-query';
import { ACCOUNT_LIMITS } from '@zuofeng/shared/auth/auth.labels';
import { type ChangePassword } from '@zuofeng/shared/auth/auth.contract';
import { App, Button, Card, Form, Input } from 'antd';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { changePassword } from './my-account.api.js';
import styles from './my-account.module.css';

const { min, max } = ACCOUNT_LIMITS.password;

export function PasswordCard() {
  const [form] = Form.useForm<ChangePassword & { again: string }>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ current, next }: ChangePassword) => changePassword({ current, next }),
    async () => {
      form.resetFields();
      void message.success('密码已修改，其他设备上的登录已退出');
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  );
  return (
    <Card title="修改密码">
      <Form form={form} layout="vertical" className={styles.form} onFinish={submit} requiredMark={false}>
        <ProblemAlert problem={problem} />
        <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={max} />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          extra={`至少 ${min} 个字符，不含用户名和姓名。几个不相干的词连起来，好记也难猜。`}
          rules={[
            { required: true, message: '请填写新密码' },
            { min, message: `新密码至少 ${min} 个字符` },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={max} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新密码"
          dependencies={['next']}
          rules={[
            { required: true, message: '请再输一次新密码' },
            ({ getFieldValue }) => ({
              validator: (_, again) =>
                !again || again === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次输入的新密码不一致')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={max} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending}>
          修改密码
        </Button>
      </Form>
    </Card>
  );
}
