import { type MeView, type SignIn } from '@zuofeng/shared/auth/auth.contract';
import { Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { signIn } from './session.api.js';

/** User name and password, then the dynamic code for those who use one. What was typed stays when a step is refused. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: MeView) => unknown }) {
  const [form] = Form.useForm<SignIn>();
  const [codeAsked, setCodeAsked] = useState(false);
  const code = useRef<InputRef>(null);

  const send = async (attempt: SignIn) => {
    try {
      return await signIn(codeAsked ? attempt : { username: attempt.username, password: attempt.password });
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.code !== 'auth.second-factor-required') throw error;
      setCodeAsked(true);
      return null;
    }
  };
  const { submit, sending, problem, clear } = useProblemSubmit(form, send, me => me && onSignedIn(me));

  useEffect(() => {
    if (codeAsked) code.current?.focus();
  }, [codeAsked]);

  const back = () => {
    clear();
    setCodeAsked(false);
    form.resetFields(['code']);
  };

  return (
    <Form form={form} layout="vertical" size="large" requiredMark={false} onFinish={submit}>
      <ProblemAlert problem={problem} />
      {/* Hidden, not removed: the password manager and the second step need both. */}
      <div hidden={codeAsked}>
        <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
      </div>
      {codeAsked ? (
        <Form.Item
          name="code"
          label="动态验证码"
          extra="打开手机上的验证器，输入“作风兴市”当前显示的 6 位数字。"
          rules={[{ required: true, message: '请输入 6 位动态验证码' }]}
        >
          <Input ref={code} inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" block loading={sending}>
        {codeAsked ? '验证并登录' : '登录'}
      </Button>
      {codeAsked ? (
        <Button type="link" block onClick={back}>
          换一个账号
        </Button>
      ) : null}
    </Form>
  );
}
