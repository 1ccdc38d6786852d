import { jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { refuse, seen, serve } from '../../../testing/server.js';
import { me } from '../../rectification/testing.js';
import { openPage } from '../../rectification/testing-pages.js';
import { caseRow } from '../testing.js';
import ComplaintsPage from './complaints.page.js';

jest.setTimeout(60_000);

const office: typeof me = {
  ...me,
  permissions: [...me.permissions, 'complaint.read', 'complaint.office', 'complaint.enter'],
};

function open(search = '', page: unknown = { rows: [caseRow()], total: 1 }) {
  serve('GET /complaints', page);
  return openPage(
    `/complaints${search}`,
    [
      { path: '/complaints', element: <ComplaintsPage /> },
      { path: '/complaints/:id', element: <p>投诉件</p> },
    ],
    { person: office, caseTodos: [{ todo: 'to-triage', label: '待受理投诉', total: 3, rows: [] }] },
  );
}
const asked = () => seen.filter(({ path }) => path.startsWith('/complaints?')).at(-1)!.path;

describe('the list of complaints', () => {
  it('asks for the work in hand by its day, and says how much there is', async () => {
    open();
    expect(await screen.findByText('政务服务窗口工作时间无人值守')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('共 1 件');
    expect(asked()).toBe('/complaints?open=true&sort=due&page=1&size=20');
  });

  it('says each lamp in words', async () => {
    open();
    const lamps = await screen.findByRole('list', { name: '四个一起' });
    expect(
      within(lamps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['发现已亮', '查处未亮', '通报未亮', '问责未亮']);
  });

  it('opens a list of the desk with its count', async () => {
    const router = open();
    const tab = await screen.findByRole('link', { name: '待受理投诉 3' });
    fireEvent.click(tab);
    await waitFor(() => expect(asked()).toContain('todo=to-triage'));
    expect(router.state.location.search).toBe('?todo=to-triage');
    expect(tab).toHaveAttribute('aria-current', 'true');
  });

  it('opens the case from anywhere in its row', async () => {
    const router = open();
    fireEvent.click(await screen.findByText(/TS-2026-00012/));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/complaints/${caseRow().id}`));
  });

  it('takes a filter away with one press', async () => {
    const router = open('?overdue=true&open=true');
    fireEvent.click(await screen.findByRole('button', { name: /已超期/ }));
    await waitFor(() => expect(router.state.location.search).toBe('?open=true'));
  });

  it('says what a finished list means', async () => {
    open('?todo=to-triage', { rows: [], total: 0 });
    expect(await screen.findByText('待受理投诉已经全部处理完。')).toBeInTheDocument();
  });

  it('says so to whoever may not see it', async () => {
    open('', () => refuse('auth.forbidden'));
    expect(await screen.findByText('您没有查看这里的权限')).toBeInTheDocument();
  });
});
