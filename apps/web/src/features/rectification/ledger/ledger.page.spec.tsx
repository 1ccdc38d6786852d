import { jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { refuse, seen, serve } from '../../../testing/server.js';
import { itemRow } from '../testing.js';
import { openPage } from '../testing-pages.js';
import LedgerPage from './ledger.page.js';

jest.setTimeout(60_000);

const open = (query: string) => openPage(`/ledger${query}`, [{ path: '/ledger', element: <LedgerPage /> }]);
const asked = () =>
  seen.filter(({ path }) => path.startsWith('/rectification-items')).map(({ path }) => path.split('?')[1]);

describe('the ledger', () => {
  beforeEach(() => serve('GET /rectification-items', { rows: [itemRow()], total: 37 }));

  it('asks the server for what the URL says and shows the total', async () => {
    open('?state=working&overdue=true');
    expect(await screen.findByRole('link', { name: /一次告知/ })).toHaveAttribute(
      'href',
      '/ledger/01900000-0000-7000-8000-000000000318',
    );
    expect(screen.getByText('37')).toBeInTheDocument();
    expect(asked()).toEqual(['state=working&overdue=true&sort=deadline&page=1&size=20']);
  });

  it('opens with the work in hand, and another stage is one press away', async () => {
    const router = open('');
    expect(await screen.findByRole('radio', { name: '在办' })).toBeChecked();
    expect(screen.queryByRole('list', { name: '当前筛选' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '已结束' }));
    await waitFor(() => expect(router.state.location.search).toBe('?state=closed%2Ccancelled'));
    await waitFor(() =>
      expect(asked()).toEqual([
        'state=issued%2Cworking%2Csubmitted&sort=deadline&page=1&size=20',
        'state=closed%2Ccancelled&sort=-number&page=1&size=20',
      ]),
    );
  });

  it('takes one filter away with one press and says so in the URL', async () => {
    const router = open('?state=issued%2Cworking&overdue=true');
    const chips = await screen.findByRole('list', { name: '当前筛选' });
    fireEvent.click(within(chips).getByRole('button', { name: /待签收/ }));
    await waitFor(() => expect(router.state.location.search).toBe('?state=working&overdue=true'));
    fireEvent.click(screen.getByRole('button', { name: '全部清除' }));
    await waitFor(() => expect(router.state.location.search).toBe('?state=issued%2Cworking%2Csubmitted'));
  });

  it('puts the words searched for into the URL', async () => {
    const router = open('');
    const box = await screen.findByRole('searchbox', { name: '搜索' });
    fireEvent.change(box, { target: { value: '告知' } });
    fireEvent.keyDown(box, { key: 'Enter', code: 'Enter', keyCode: 13 });
    await waitFor(() => expect(new URLSearchParams(router.state.location.search).get('q')).toBe('告知'));
  });

  it('exports what is ticked, takes the step that fits, and names what was refused', async () => {
    const draft = itemRow({
      id: '01900000-0000-7000-8000-000000000401',
      number: 'ZG-2026-00401',
      state: 'draft',
    });
    serve('GET /rectification-items', { rows: [draft, itemRow()], total: 2 });
    serve(`POST /rectification-items/${draft.id}/actions/issue`, () => refuse('rectification.five-clears'));
    serve('POST /rectification-items/exports', () => refuse('request.too-many'));
    open('');
    fireEvent.click(await screen.findByRole('checkbox', { name: '选择 ZG-2026-00401' }));
    const bar = screen.getByRole('group', { name: '对选中的事项' });
    fireEvent.click(within(bar).getByRole('button', { name: '导出所选' }));
    await waitFor(() => expect(seen.at(-1)?.body).toEqual({ ids: [draft.id], sort: 'deadline' }));
    fireEvent.click(within(bar).getByRole('button', { name: '交办 1 项' }));
    fireEvent.click(await screen.findByText('确定'));
    expect(await within(bar).findByRole('alert')).toHaveTextContent('ZG-2026-00401：五个明确不齐全');
  });

  it('says in plain words that nothing fits, and how to go on', async () => {
    serve('GET /rectification-items', { rows: [], total: 0 });
    const router = open('?q=zzz');
    expect(await screen.findByText('没有符合这些条件的问题。')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '清除全部条件' }));
    await waitFor(() => expect(router.state.location.search).toBe('?state=issued%2Cworking%2Csubmitted'));
  });
});
