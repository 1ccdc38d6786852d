import { type DemoAccountsView, type DemoAccountView, type MeView } from '@zuofeng/shared/auth/auth.contract';
import { ROLE_DUTIES } from '@zuofeng/shared/auth/auth.labels';
import { ROLE_LABELS } from '@zuofeng/shared/auth/permissions';
import { Alert } from 'antd';
import { useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { signIn } from './session.api.js';
import styles from './sign-in.module.css';

/** One click into the demo for each role, with what that role does. */
export function DemoAccounts(props: { demo: DemoAccountsView; onSignedIn: (me: MeView) => unknown }) {
  const { demo, onSignedIn } = props;
  const [entering, setEntering] = useState<string>();
  const [problem, setProblem] = useState<HttpProblem>();

  const enter = async ({ username }: DemoAccountView) => {
    setEntering(username);
    setProblem(undefined);
    try {
      await onSignedIn(await signIn({ username, password: demo.password }));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    } finally {
      setEntering(undefined);
    }
  };

  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title">演示：选一个身份直接进入</h2>
      <p>
        演示市的单位、人员和数据均为虚构。所有演示账号的密码都是 <code>{demo.password}</code>
      </p>
      {problem ? <Alert type="error" showIcon title={problem.message} /> : null}
      <ul>
        {demo.accounts.map(account => (
          <li key={`${account.username} ${account.role}`}>
            <button
              type="button"
              disabled={entering !== undefined}
              aria-busy={entering === account.username}
              onClick={() => void enter(account)}
            >
              <strong>{ROLE_LABELS[account.role]}</strong>
              <span>
                {account.unitName} · {account.name}
              </span>
              <small>{entering === account.username ? '正在进入……' : ROLE_DUTIES[account.role]}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
