import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type MeView } from '@zuofeng/shared/auth/auth.contract';
import { useLocation, useNavigate } from 'react-router';
import { useTitle } from '../../ui/page-title.js';
import { DemoAccounts } from './demo-accounts.js';
import { returnPath } from './return-path.js';
import { demoAccountsQuery, meQuery } from './session.api.js';
import { SignInForm } from './sign-in-form.js';
import styles from './sign-in.module.css';

export default function SignInPage() {
  useTitle('登录');
  const demo = useQuery(demoAccountsQuery).data;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();

  const enter = async (me: MeView) => {
    queries.setQueryData(meQuery.queryKey, me);
    await navigate(returnPath(search), { replace: true });
  };

  return (
    <main className={demo ? `${styles.page} ${styles.wide}` : styles.page}>
      <section className={styles.entry}>
        <header className={styles.brand}>
          <a href="/">
            作风兴市 <i>红黑榜</i>
          </a>
          <p>整改台账 · 完成一项、销号一项</p>
        </header>
        <h1>登录工作台</h1>
        <SignInForm onSignedIn={enter} />
        <p className={styles.help}>忘记密码或更换了手机，请联系本单位的系统管理员重设。</p>
      </section>
      {demo ? <DemoAccounts demo={demo} onSignedIn={enter} /> : null}
    </main>
  );
}
