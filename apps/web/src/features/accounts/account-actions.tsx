import { useMutation } from '@tanstack/react-query';
import { type AccountView, type InitialPasswordView } from '@zuofeng/shared/accounts/accounts.contract';
import { App, Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';
import { useMe } from '../session/session.api.js';
import {
  disableAccount,
  enableAccount,
  resetPassword,
  resetSecondFactor,
  useAccountChanged,
} from './accounts.api.js';
import { InitialPassword } from './initial-password.js';

/** What the system administrator does to an account; a refusal is told here, beside the buttons. */
export function AccountActions({ account }: { account: AccountView }) {
  const me = useMe();
  const changed = useAccountChanged();
  const { message } = App.useApp();
  const [fresh, setFresh] = useState<InitialPasswordView>();
  const act = useMutation({
    mutationFn: (action: () => Promise<AccountView | InitialPasswordView>) => action(),
    onSuccess: async answer => {
      const shows = 'initialPassword' in answer;
      setFresh(shows ? answer : undefined);
      if (!shows) void message.success('已办理，该账号的登录已全部退出');
      await changed(shows ? answer.account : answer);
    },
  });
  if (account.id === me.accountId) return <p>自己的账号请由另一位系统管理员办理。</p>;

  const actions = [
    account.state === 'active'
      ? {
          label: '停用账号',
          ask: '停用后立即退出且不能再登录，记录保留。',
          run: () => disableAccount(account),
        }
      : { label: '启用账号', ask: '启用后可以重新登录。', run: () => enableAccount(account) },
    { label: '重设密码', ask: '生成新的初始密码，现有登录全部退出。', run: () => resetPassword(account) },
    ...(account.secondFactor
      ? [
          {
            label: '重设动态验证码',
            ask: '用于更换或遗失手机，请先核实是本人。',
            run: () => resetSecondFactor(account),
          },
        ]
      : []),
  ];
  return (
    <>
      {act.error instanceof HttpProblem ? <ProblemAlert problem={act.error} onClose={act.reset} /> : null}
      {fresh ? <InitialPassword of={fresh} /> : null}
      <Space wrap style={{ marginTop: fresh ? 16 : 0 }}>
        {actions.map(({ label, ask, run }) => (
          <Popconfirm
            key={label}
            title={`${label}？`}
            description={ask}
            okText="确定"
            cancelText="取消"
            onConfirm={() => act.mutate(run)}
          >
            <Button danger={label === '停用账号'} disabled={act.isPending}>
              {label}
            </Button>
          </Popconfirm>
        ))}
      </Space>
    </>
  );
}
