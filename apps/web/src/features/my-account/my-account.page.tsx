import { FIRST_STEP_LABELS } from '@zuofeng/shared/auth/auth.labels';
import { ROLE_LABELS } from '@zuofeng/shared/auth/permissions';
import { Alert, Card, Descriptions } from 'antd';
import { PageHeader } from '../../ui/page-title.js';
import { NoticePreferencesCard } from '../notices/preferences-card.js';
import { useMe } from '../session/session.api.js';
import { DelegationsCard } from './delegations-card.js';
import styles from './my-account.module.css';
import { PasswordCard } from './password-card.js';
import { SecondFactorCard } from './second-factor-card.js';
import { SessionsCard } from './sessions-card.js';

/** 我的账号. A session that must take a first step lands here and sees only that step. */
export default function MyAccountPage() {
  const me = useMe();
  return (
    <>
      <PageHeader title="我的账号" />
      {me.mustFirst ? (
        <Alert
          type="warning"
          showIcon
          className={styles.first}
          title={FIRST_STEP_LABELS[me.mustFirst]}
          description="完成之后，其他页面随即打开。"
        />
      ) : null}
      <div className={styles.cards}>
        {me.mustFirst ? null : <AboutMe />}
        {me.mustFirst === 'set-up-second-factor' ? null : <PasswordCard />}
        {me.mustFirst === 'change-password' ? null : <SecondFactorCard />}
        {me.mustFirst ? null : (
          <>
            <NoticePreferencesCard />
            <SessionsCard />
            <DelegationsCard />
          </>
        )}
      </div>
    </>
  );
}

function AboutMe() {
  const me = useMe();
  const roles = me.grants.map(({ role, unit, onBehalfOf }) => (
    <div key={`${role} ${unit.id} ${onBehalfOf?.accountId}`}>
      {ROLE_LABELS[role]}（{unit.name}
      {onBehalfOf ? `，代${onBehalfOf.name}签字` : ''}）
    </div>
  ));
  return (
    <Card title="基本信息" className={styles.whole ?? ''}>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'name', label: '姓名', children: me.title ? `${me.name}（${me.title}）` : me.name },
          { key: 'username', label: '用户名', children: me.username },
          { key: 'unit', label: '所在单位', children: me.unit.name },
          { key: 'roles', label: '角色', children: <div>{roles.length ? roles : '尚未授予角色'}</div> },
        ]}
      />
    </Card>
  );
}
