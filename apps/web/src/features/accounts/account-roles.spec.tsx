import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { type AccountView } from '@zuofeng/shared/accounts/accounts.contract';
import { type MeView } from '@zuofeng/shared/auth/auth.contract';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { AntdProviders } from '../../ui/antd/providers.js';
import { MeContext } from '../session/session.api.js';
import { AccountRoles } from './account-roles.js';

const unit = { id: '01900000-0000-7000-8000-00000000000a', name: '演示市', path: '/a/' };
const account = {
  id: '01900000-0000-7000-8000-000000000001',
  version: 4,
  name: '周敏',
  unit,
  roles: [
    { id: 'g1', role: 'audit-admin', unit, from: '2026-01-01', to: null, inForce: true, grantedBy: null },
  ],
} as unknown as AccountView;

function show(permissions: MeView['permissions'], accountId = 'somebody-else') {
  serve('GET /units/options', { rows: [] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <AntdProviders>
        <MeContext value={{ accountId, permissions } as unknown as MeView}>
          <AccountRoles account={account} />
        </MeContext>
      </AntdProviders>
    </QueryClientProvider>,
  );
}

describe('the roles of an account', () => {
  it('tells in words why a second administrator role is refused, and keeps the form', async () => {
    serve(`POST /accounts/${account.id}/roles`, () =>
      refuse('auth.three-administrators', { detail: '此人已是审计管理员，请授予另一人' }),
    );
    show(['role.grant']);
    fireEvent.mouseDown(screen.getByLabelText('授予角色'));
    fireEvent.click(await screen.findByTitle('安全管理员'));
    fireEvent.click(screen.getByRole('button', { name: '授予' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('此人已是审计管理员，请授予另一人');
    const sent = seen.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ role: 'security-admin', unitId: unit.id });
    expect(sent?.headers.get('If-Match')).toBe('"4"');
    expect(screen.getAllByTitle('安全管理员')).not.toHaveLength(0);
  });

  it('shows the roles, but no buttons, to those who may not grant', () => {
    show(['account.read']);
    expect(screen.getByText('审计管理员')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('nobody is offered to change their own roles', () => {
    show(['role.grant'], account.id);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
