import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RouterProvider, createMemoryRouter } from 'react-router';
import { AntdProviders } from '../../ui/antd/providers.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import SignInPage from './sign-in.page.js';

const me = { accountId: '01900000-0000-7000-8000-000000000001', name: '周敏' };

function open() {
  const routes = [
    { path: '/sign-in', element: <SignInPage /> },
    { path: '*', element: <h1>到了</h1> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: ['/sign-in?next=%2Fitems%3Fstate%3Dworking'] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <AntdProviders>
        <RouterProvider router={router} />
      </AntdProviders>
    </QueryClientProvider>,
  );
  return router;
}

const fill = async () => {
  await userEvent.click(await screen.findByLabelText('用户名'));
  await userEvent.paste('zhou.min');
  await userEvent.click(screen.getByLabelText('密码'));
  await userEvent.paste('some password here');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
};

describe('the sign-in page', () => {
  it('leads back to where the person wanted to go', async () => {
    serve('GET /session/demo-accounts', () => refuse('record.not-found'));
    serve('POST /session', me);
    const router = open();
    await fill();
    await screen.findByRole('heading', { name: '到了' });
    expect(router.state.location).toMatchObject({ pathname: '/items', search: '?state=working' });
  });

  it('says what is wrong and keeps what was typed', async () => {
    serve('GET /session/demo-accounts', () => refuse('record.not-found'));
    serve('POST /session', () => refuse('auth.bad-credentials'));
    open();
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent('用户名、密码或验证码不正确');
    expect(screen.getByLabelText('用户名')).toHaveValue('zhou.min');
    expect(screen.getByLabelText('密码')).toHaveValue('some password here');
  });

  it('asks for the code as a second step and sends all three', async () => {
    serve('GET /session/demo-accounts', () => refuse('record.not-found'));
    serve('POST /session', ({ body }: { body: { code?: string } }) =>
      body.code ? me : refuse('auth.second-factor-required'),
    );
    open();
    await fill();
    await userEvent.type(await screen.findByLabelText('动态验证码'), '123456');
    await userEvent.click(screen.getByRole('button', { name: '验证并登录' }));
    await screen.findByRole('heading', { name: '到了' });
    expect(seen.at(-1)?.body).toEqual({
      username: 'zhou.min',
      password: 'some password here',
      code: '123456',
    });
  });

  it('offers the demo’s people by role, one click each', async () => {
    serve('GET /session/demo-accounts', {
      password: 'shown-to-all',
      accounts: [{ username: 'demo.head', name: '陈立', role: 'unit-head', unitName: '市住建局' }],
    });
    serve('POST /session', me);
    open();
    await userEvent.click(await screen.findByRole('button', { name: /单位一把手.*市住建局/ }));
    await waitFor(() =>
      expect(seen.at(-1)?.body).toEqual({ username: 'demo.head', password: 'shown-to-all' }),
    );
  });
});
