import { useQuery } from '@tanstack/react-query';
import { type AccountView } from '@zuofeng/shared/accounts/accounts.contract';
import { ACCOUNT_STATE_LABELS } from '@zuofeng/shared/accounts/accounts.labels';
import { Descriptions, Divider, Drawer } from 'antd';
import { formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { useMay } from '../session/session.api.js';
import { AccountActions } from './account-actions.js';
import { AccountRoles } from './account-roles.js';
import { accountQuery } from './accounts.api.js';
import { EditAccountForm } from './edit-account-form.js';

/** One account: who, what state, which roles; each administrator finds their own actions here. */
export function AccountDrawer({ id, close }: { id: string; close: () => void }) {
  const account = useQuery(accountQuery(id));
  const mayManage = useMay('account.manage');
  return (
    <Drawer open size={560} title={account.data?.name ?? '账号'} onClose={close}>
      <PageState of={account}>
        {data => (
          <>
            {mayManage ? <EditAccountForm key={data.version} account={data} /> : null}
            <About account={data} />
            <Divider titlePlacement="start">角色</Divider>
            <AccountRoles account={data} />
            {mayManage ? (
              <>
                <Divider titlePlacement="start">账号管理</Divider>
                <AccountActions account={data} />
              </>
            ) : null}
          </>
        )}
      </PageState>
    </Drawer>
  );
}

const About = ({ account }: { account: AccountView }) => (
  <Descriptions
    size="small"
    column={1}
    items={[
      { key: 'username', label: '用户名', children: account.username },
      { key: 'unit', label: '所在单位', children: account.unit.name },
      {
        key: 'state',
        label: '状态',
        children: `${ACCOUNT_STATE_LABELS[account.state]}${account.mustChangePassword ? '，待修改初始密码' : ''}`,
      },
      { key: 'code', label: '动态验证码', children: account.secondFactor ? '已绑定' : '未绑定' },
      { key: 'last', label: '最近登录', children: formatInstant(account.lastSignInAt) },
      { key: 'since', label: '建立时间', children: formatInstant(account.createdAt) },
    ]}
  />
);
