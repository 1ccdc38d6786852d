import { useQuery } from '@tanstack/react-query';
import { type AccountView } from '@zuofeng/shared/accounts/accounts.contract';
import { ACCOUNT_STATE_LABELS, ACCOUNT_STATES } from '@zuofeng/shared/accounts/accounts.labels';
import { ROLE_LABELS, ROLES } from '@zuofeng/shared/auth/permissions';
import { Button, Input, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { UnitSelect } from '../units/unit-select.js';
import { useMay } from '../session/session.api.js';
import { AccountDrawer } from './account-drawer.js';
import { accountsQuery } from './accounts.api.js';
import { CreateAccountDialog } from './create-account-dialog.js';

const SIZE = 20;
const FILTERS = ['q', 'unitId', 'role', 'state'] as const;
type Filter = (typeof FILTERS)[number];

/** 账号与角色. Filters and the open account live in the address, so that a link leads to the same sight. */
export default function AccountsPage() {
  const [search, setSearch] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const mayCreate = useMay('account.manage');
  const page = Math.max(1, Number(search.get('page')) || 1);
  const value = (name: Filter) => search.get(name) ?? undefined;
  const filter = Object.fromEntries(FILTERS.map(name => [name, value(name)]));
  const accounts = useQuery(accountsQuery({ ...filter, page, size: SIZE }));
  const filtered = FILTERS.some(name => value(name));

  const set = (changes: Record<string, string | undefined>) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        for (const [name, text] of Object.entries(changes)) {
          if (text) next.set(name, text);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const narrow = (name: Filter, text: string | undefined) => set({ [name]: text, page: undefined });
  const open = search.get('account');

  return (
    <>
      <PageHeader
        title="账号与角色"
        actions={
          mayCreate ? (
            <Button type="primary" onClick={() => setCreating(true)}>
              新建账号
            </Button>
          ) : null
        }
      />
      <Space wrap style={{ marginBottom: 16 }}>
        <Input.Search
          key={value('q')}
          aria-label="按姓名、用户名或单位查找"
          placeholder="姓名、用户名或单位"
          allowClear
          defaultValue={value('q')}
          onSearch={text => narrow('q', text.trim())}
          style={{ width: 220 }}
        />
        <UnitSelect
          aria-label="单位"
          placeholder="全部单位"
          value={value('unitId')}
          onChange={unitId => narrow('unitId', unitId)}
          style={{ width: 220 }}
        />
        <Select
          aria-label="角色"
          placeholder="全部角色"
          allowClear
          value={value('role')}
          onChange={role => narrow('role', role)}
          options={ROLES.map(role => ({ value: role, label: ROLE_LABELS[role] }))}
          style={{ width: 200 }}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={value('state')}
          onChange={state => narrow('state', state)}
          options={ACCOUNT_STATES.map(state => ({
            value: state,
            label: ACCOUNT_STATE_LABELS[state],
          }))}
          style={{ width: 130 }}
        />
      </Space>
      <PageState
        of={accounts}
        isEmpty={({ total }) => total === 0}
        empty={filtered ? '没有符合条件的账号，换个条件试试。' : '还没有账号。'}
      >
        {({ rows, total }) => (
          <Table<AccountView>
            rowKey="id"
            dataSource={rows}
            loading={accounts.isPlaceholderData}
            scroll={{ x: 'max-content' }}
            pagination={{
              current: page,
              pageSize: SIZE,
              total,
              showSizeChanger: false,
              showTotal: count => `共 ${count} 个账号`,
              onChange: next => set({ page: next > 1 ? String(next) : undefined }),
            }}
            columns={[
              {
                title: '姓名',
                key: 'name',
                render: (_, { id, name, title }) => (
                  <>
                    <Button type="link" style={{ padding: 0 }} onClick={() => set({ account: id })}>
                      {name}
                    </Button>{' '}
                    {title}
                  </>
                ),
              },
              { title: '用户名', dataIndex: 'username' },
              { title: '所在单位', key: 'unit', render: (_, { unit }) => unit.name },
              { title: '角色', key: 'roles', render: (_, { roles }) => <RoleTags roles={roles} /> },
              { title: '最近登录', dataIndex: 'lastSignInAt', render: formatInstant },
              {
                title: '状态',
                dataIndex: 'state',
                render: (state: AccountView['state']) => (
                  <Tag color={state === 'active' ? 'success' : 'default'}>{ACCOUNT_STATE_LABELS[state]}</Tag>
                ),
              },
            ]}
          />
        )}
      </PageState>
      {open ? <AccountDrawer key={open} id={open} close={() => set({ account: undefined })} /> : null}
      {creating ? (
        <CreateAccountDialog close={() => setCreating(false)} created={id => set({ account: id })} />
      ) : null}
    </>
  );
}

const RoleTags = ({ roles }: Pick<AccountView, 'roles'>) =>
  roles.length === 0 ? (
    '尚未授予'
  ) : (
    <Space wrap size={4}>
      {roles.map(({ id, role, unit }) => (
        <Tag key={id}>
          {ROLE_LABELS[role]} · {unit.name}
        </Tag>
      ))}
    </Space>
  );
