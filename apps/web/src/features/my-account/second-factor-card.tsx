import { useQueryClient } from '@tanstack/react-query';
import { type SecondFactorSetupView } from '@zuofeng/shared/auth/auth.contract';
import { App, Button, Card, Form, Input, QRCode, Space, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { useMe } from '../session/session.api.js';
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from './my-account.api.js';
import styles from './my-account.module.css';

type Step =
  { at: 'idle' } | { at: 'start' } | { at: 'remove' } | { at: 'scan'; setup: SecondFactorSetupView };

/** 动态验证码: set up, move to another phone, or take away. */
export function SecondFactorCard() {
  const { secondFactor, mustFirst } = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const forced = mustFirst === 'set-up-second-factor';
  const [step, setStep] = useState<Step>({ at: forced ? 'start' : 'idle' });
  const idle = () => setStep({ at: forced ? 'start' : 'idle' });

  const finish = async (text: string) => {
    void message.success(text);
    setStep({ at: 'idle' });
    await queries.invalidateQueries({ queryKey: ['session'] });
  };

  return (
    <Card
      title="动态验证码"
      extra={
        <Tag color={secondFactor.enabled ? 'success' : 'default'}>
          {secondFactor.enabled ? '已绑定' : '未绑定'}
        </Tag>
      }
    >
      <p className={styles.note}>
        登录时除密码外再输入手机验证器上的 6 位数字，密码泄露也进不来。
        {secondFactor.required ? '您的角色必须使用。' : ''}
      </p>
      {step.at === 'idle' ? (
        <Space wrap>
          <Button
            type={secondFactor.enabled ? 'default' : 'primary'}
            onClick={() => setStep({ at: 'start' })}
          >
            {secondFactor.enabled ? '更换手机' : '开始绑定'}
          </Button>
          {secondFactor.enabled && !secondFactor.required ? (
            <Button danger onClick={() => setStep({ at: 'remove' })}>
              解除绑定
            </Button>
          ) : null}
        </Space>
      ) : null}
      {step.at === 'start' ? (
        <PasswordStep
          label="下一步"
          send={startSecondFactor}
          done={setup => setStep({ at: 'scan', setup })}
          cancel={forced ? undefined : idle}
        />
      ) : null}
      {step.at === 'remove' ? (
        <PasswordStep
          label="解除绑定"
          send={removeSecondFactor}
          done={() => finish('已解除绑定')}
          cancel={idle}
        />
      ) : null}
      {step.at === 'scan' ? (
        <ScanStep setup={step.setup} done={() => finish('绑定成功，下次登录起生效')} cancel={idle} />
      ) : null}
    </Card>
  );
}

function PasswordStep<Answer>(props: {
  label: string;
  send: (password: string) => Promise<Answer>;
  done: (answer: Answer) => unknown;
  cancel: (() => void) | undefined;
}) {
  const { label, send, done, cancel } = props;
  const [form] = Form.useForm<{ password: string }>();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ password }: { password: string }) => send(password),
    done,
  );
  return (
    <Form form={form} layout="vertical" className={styles.form} onFinish={submit} requiredMark={false}>
      <ProblemAlert problem={problem} />
      <Form.Item
        name="password"
        label="当前密码"
        extra="先确认是您本人。"
        rules={[{ required: true, message: '请填写当前密码' }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={sending}>
          {label}
        </Button>
        {cancel ? <Button onClick={cancel}>取消</Button> : null}
      </Space>
    </Form>
  );
}

function ScanStep(props: { setup: SecondFactorSetupView; done: () => unknown; cancel: () => void }) {
  const { setup, done, cancel } = props;
  const [form] = Form.useForm<{ code: string }>();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    ({ code }: { code: string }) => confirmSecondFactor(code),
    done,
  );
  return (
    <>
      <div className={styles.qr}>
        <div role="img" aria-label="绑定用的二维码，也可改用旁边的密钥手动输入">
          <QRCode value={setup.uri} size={168} type="svg" bordered={false} />
        </div>
        <div>
          <p>用手机上的验证器（任何支持 TOTP 的应用）扫描二维码；不能扫描时，手动输入密钥：</p>
          <p className={styles.key}>{setup.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
      <Form form={form} layout="vertical" className={styles.form} onFinish={submit} requiredMark={false}>
        <ProblemAlert problem={problem} />
        <Form.Item
          name="code"
          label="验证器显示的 6 位数字"
          rules={[{ required: true, message: '请输入 6 位数字' }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={sending}>
            完成绑定
          </Button>
          <Button onClick={cancel}>取消</Button>
        </Space>
      </Form>
    </>
  );
}
