import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RouterProvider, createMemoryRouter } from 'react-router';
import { type MeView } from '@zuofeng/shared/auth/auth.contract';
import { createQueryClient } from '../lib/query.js';
import { refuse, seen, serve } from '../testing/server.js';
import { Providers, consoleRoutes } from './app.js';
import { openEarly } from './open-early.js';
import { returnPath } from '../features/session/return-path.js';
import { signInPath } from './gate.js';

const me: MeView = {
  accountId: '01900000-0000-7000-8000-000000000001',
  username: 'office',
  name: '周敏',
  title: '科长',
  unit: { id: '01900000-0000-7000-8000-000000000002', name: '领导小组办公室', path: '/1/2/' },
  grants: [],
  permissions: ['self.use'],
  demo: true,
  secondFactor: { enabled: false, required: false },
  mustFirst: null,
  sessionEndsAt: '2026-01-01T10:00:00.000Z',
};

function open(path: string) {
  const signIn = { path: 'sign-in', label: '登录', element: () => <h1>登录</h1> };
  const secret = {
    path: 'audit',
    label: '审计',
    permission: 'audit.read' as const,
    element: () => <h1>审计记录</h1>,
  };
  const router = createMemoryRouter(consoleRoutes([signIn], [secret]), { initialEntries: [path] });
  render(
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return router;
}

describe('the console', () => {
  it('leads a stranger to sign-in and remembers where they wanted to go', async () => {
    serve('GET /session/me', () => refuse('auth.required'));
    const router = open('/nowhere?state=working');
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
    expect(returnPath(router.state.location.search)).toBe('/nowhere?state=working');
  });

  it('marks demo data and says who is signed in', async () => {
    serve('GET /session/me', me);
    open('/nowhere');
    expect(await screen.findByText('演示数据')).toBeInTheDocument();
    expect(screen.getByText('周敏')).toBeInTheDocument();
    expect(screen.getByText('领导小组办公室')).toBeInTheDocument();
  });

  it('says so when a page does not exist', async () => {
    serve('GET /session/me', me);
    open('/nowhere');
    expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeInTheDocument();
    expect(document.title).toBe('没有这个页面 · 作风兴市 红黑榜');
  });

  it('shows a page only to those who may open it', async () => {
    serve('GET /session/me', me);
    open('/audit');
    expect(await screen.findByRole('alert')).toHaveTextContent('您没有查看这里的权限');
    expect(screen.queryByText('审计记录')).toBeNull();
  });

  it('ends the session on the server', async () => {
    serve('GET /session/me', me);
    serve('DELETE /session', undefined);
    open('/nowhere');
    await userEvent.click(await screen.findByRole('button', { name: '退出登录' }));
    expect(await screen.findByRole('heading', { name: '登录' })).toBeInTheDocument();
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /session');
  });
});

describe('the way back after sign-in', () => {
  it.each([
    ['?next=%2Ftoday', '/today'],
    ['', '/'],
    ['?next=%2F%2Fevil.example', '/'],
    ['?next=https%3A%2F%2Fevil.example', '/'],
    ['?next=%2F%5Cevil.example', '/'],
  ])('%s → %s', (search, path) => expect(returnPath(search)).toBe(path));

  it('is not spelled out for the first page', () => expect(signInPath('/')).toBe('/sign-in'));
});

describe('an address that is opened', () => {
  it('asks who, loads its page and asks for its figures side by side', () => {
    const begun: string[] = [];
    const begin = (what: string) => () => {
      begun.push(what);
      return Promise.resolve();
    };
    const page = {
      path: 'units/:id',
      label: '单位',
      permission: 'unit.read' as const,
      ask: begin('figures'),
      element: Object.assign(() => <h1>单位</h1>, { load: begin('code') }),
    };
    serve('GET /session/me', me);
    openEarly(createQueryClient(), '/units/7', '', [page]);
    expect(begun).toEqual(['code', 'figures']);
    expect(seen.map(({ path }) => path)).toEqual(['/session/me']);
  });

  it('of no known page starts nothing', () => {
    openEarly(createQueryClient(), '/nowhere', '', []);
    expect(seen).toEqual([]);
  });
});
