import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { MeView } from '@zuofeng/shared/auth/auth.contract';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { UnitView } from '@zuofeng/shared/units/units.contract';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { AntdProviders } from '../../ui/antd/providers.js';
import { MeContext } from '../session/session.api.js';
import UnitPage from './unit.page.js';
import UnitsPage from './units.page.js';

const county: UnitView = {
  id: 'u1',
  version: 3,
  code: 'X01',
  name: '东山县',
  shortName: '东山',
  kind: 'county',
  parentId: 'root',
  path: '/root/u1/',
  group: { id: 'g1', code: 'county', name: '县（市、区）' },
  active: true,
  level: 1,
  sortOrder: 0,
  headName: '甲某',
  headAccountId: null,
  liaisonName: null,
  liaisonAccountId: null,
  activeFrom: '2026-01-01',
  activeTo: null,
  ancestors: [{ id: 'root', name: '演示市' }],
  sections: [{ id: 's1', name: '办公室', active: true }],
  groups: [
    { id: 'm1', group: { id: 'g1', code: 'county', name: '县（市、区）' }, from: '2026-01-01', to: null },
  ],
  mayManage: true,
  changedAt: '2026-03-02T01:00:00.000Z',
  changedBy: '主任',
};
const township = {
  ...county,
  id: 'u2',
  name: '河口镇',
  parentId: 'u1',
  code: 'Z01',
  kind: 'township' as const,
};

function open(path: string, permissions: Permission[] = ['unit.read', 'unit.manage']) {
  const router = createMemoryRouter(
    [
      { path: '/units', element: <UnitsPage /> },
      { path: '/units/:id', element: <UnitPage /> },
    ],
    { initialEntries: [path] },
  );
  render(
    <AntdProviders>
      <QueryClientProvider client={createQueryClient()}>
        <MeContext value={{ permissions } as MeView}>
          <RouterProvider router={router} />
        </MeContext>
      </QueryClientProvider>
    </AntdProviders>,
  );
  return router;
}

beforeEach(() => {
  serve('GET /evaluation-groups', { rows: [] });
  serve('GET /units/options', { rows: [] });
});

describe('the list of units', () => {
  it('shows the tree, open, each row leading to its unit', async () => {
    serve('GET /units', { rows: [county, township], total: 2 });
    open('/units');
    expect(await screen.findByRole('link', { name: '河口镇' })).toHaveAttribute('href', '/units/u2');
    expect(screen.getByText('共 2 个单位')).toBeInTheDocument();
  });

  it('keeps its filter in the address and sends it', async () => {
    serve('GET /units', { rows: [], total: 0 });
    const router = open('/units?kind=zone');
    expect(await screen.findByText('没有符合条件的单位，请放宽筛选条件')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox', { name: '查找单位' }), '东山{enter}');
    await waitFor(() => expect(new URLSearchParams(router.state.location.search).get('q')).toBe('东山'));
    await waitFor(() =>
      expect(seen.some(({ path }) => path.includes('kind=zone') && path.includes('q='))).toBe(true),
    );
  });

  it('offers a new unit only to those who may make one', async () => {
    serve('GET /units', { rows: [county], total: 1 });
    open('/units', ['unit.read']);
    await screen.findByRole('link', { name: '东山县' });
    expect(screen.queryByRole('button', { name: '新建单位' })).toBeNull();
  });
});

describe('one unit', () => {
  it('sends only what was changed, with the version seen, and puts a refusal on its field', async () => {
    serve('GET /units/u1', county);
    serve('PATCH /units/u1', () =>
      refuse('request.invalid', {
        errors: [{ field: 'code', rule: 'taken', message: '单位编码已被其他单位使用' }],
      }),
    );
    open('/units/u1');
    fireEvent.click(await screen.findByText('修改'));
    fireEvent.change(await screen.findByLabelText('单位编码'), { target: { value: 'X02' } });
    fireEvent.change(screen.getByLabelText('一把手'), { target: { value: '' } });
    fireEvent.click(screen.getByText('保存'));
    await waitFor(() => expect(screen.getByLabelText('单位编码')).toBeInvalid());
    const sent = seen.find(({ method }) => method === 'PATCH');
    expect(sent?.body).toEqual({ code: 'X02', headName: null });
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    // Ant Design's drawer and form in jsdom are slow on a busy two-core machine.
  }, 90_000);

  it('out of reach it is not found, in place', async () => {
    serve('GET /units/u9', () => refuse('record.not-found'));
    open('/units/u9');
    expect(await screen.findByRole('alert')).toHaveTextContent('没有找到');
  });
});
