import { jest } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { refuse, seen, serve } from '../../../testing/server.js';
import { itemView } from '../testing.js';
import { openPage } from '../testing-pages.js';
import ItemPage from './item.page.js';

jest.setTimeout(60_000);

const ITEM = '/rectification-items/01900000-0000-7000-8000-000000000318';

function open(item: ItemView, search = '') {
  serve(`GET ${ITEM}`, item);
  return openPage(`/ledger/${item.id}${search}`, [{ path: '/ledger/:id', element: <ItemPage /> }]);
}
const posts = () => seen.filter(({ method }) => method === 'POST');

describe('the item page', () => {
  it('offers exactly the steps that the server allows', async () => {
    open(itemView({ allowedActions: ['report', 'apply', 'request-extension', 'comment'] }));
    const actions = await screen.findByRole('group', { name: '可进行的操作' });
    const names = within(actions)
      .getAllByRole('button')
      .map(button => button.textContent);
    expect(names.filter(Boolean).sort()).toEqual(['申请延期', '申请销号', '填报进展'].sort());
  });

  it('says why a step is held back and what would satisfy the rule', async () => {
    const reason = '现在还不能销号：缺主要负责人签字。';
    open(itemView({ blockedActions: [{ action: 'close', code: 'state.not-allowed', reason }] }));
    expect(await screen.findByText(reason)).toBeInTheDocument();
  });

  it('opens the step that a link from 今日 asks for', async () => {
    open(itemView({ allowedActions: ['sign'] }), '?do=sign');
    expect(await screen.findByRole('dialog', { name: '签字报送' })).toBeInTheDocument();
  });

  it('opens no dialog for a step that the server does not allow', async () => {
    open(itemView({ allowedActions: ['comment'] }), '?do=sign');
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows what a closure still waits for, and offers both ends of a look-back in its own place', async () => {
    const lookBack: ItemView['lookBacks'][number] = {
      id: '01900000-0000-7000-8000-0000000000bb',
      phase: 'overdue',
      closedOn: '2026-07-30',
      closerName: '吴干事',
      dueOn: '2026-08-29',
      doBy: '2026-09-13',
      method: null,
      finding: null,
      doneByName: null,
      doneAt: null,
      evidence: [],
    };
    open(itemView({ state: 'closed', lookBacks: [lookBack], allowedActions: ['hold', 'relapse'] }));
    const card = await screen.findByRole('region', { name: '回头看' });
    expect(card).toHaveTextContent('逾期未开展');
    fireEvent.click(within(card).getByRole('button', { name: '反弹' }));
    const dialog = await screen.findByRole('dialog', { name: '回头看·反弹' });
    for (const label of [/回头看情况/, /重开理由/, /新的完成时限/]) {
      expect(within(dialog).getByLabelText(label)).toBeInTheDocument();
    }
  });

  it('says so when the item does not exist for this person', async () => {
    serve(`GET ${ITEM}`, () => refuse('record.not-found'));
    openPage(`/ledger/${itemView().id}`, [{ path: '/ledger/:id', element: <ItemPage /> }]);
    expect(await screen.findByRole('alert')).toHaveTextContent('没有找到');
  });
});

describe('a step’s dialog', () => {
  const report = async (item = itemView({ allowedActions: ['report'] })) => {
    open(item, '?do=report');
    const dialog = await screen.findByRole('dialog', { name: '填报进展' });
    fireEvent.change(within(dialog).getByLabelText(/进展情况/), { target: { value: '清单已印发' } });
    return dialog;
  };
  const send = (dialog: HTMLElement) =>
    fireEvent.click(within(dialog).getByRole('button', { name: '提交进展' }));

  it('sends its fields for the version that was read, and closes', async () => {
    serve(`POST ${ITEM}/actions/report`, itemView({ version: 6, allowedActions: ['report'] }));
    send(await report());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(posts()).toHaveLength(1);
    expect(posts()[0]!.body).toEqual({ note: '清单已印发', percent: 70, attachmentIds: [] });
    expect(posts()[0]!.headers.get('If-Match')).toBe('"5"');
  });

  it('puts the server’s refusal on its field and keeps what was typed', async () => {
    serve(`POST ${ITEM}/actions/report`, () =>
      refuse('request.invalid', {
        errors: [{ field: 'note', rule: 'text', message: '进展情况含有控制字符' }],
      }),
    );
    const dialog = await report();
    send(dialog);
    expect(
      await within(dialog).findByText('进展情况含有控制字符', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/进展情况/)).toHaveValue('清单已印发');
  });

  it('names the rule that refused and what would satisfy it', async () => {
    const detail = '请上传至少一份佐证材料后再申请销号。';
    serve(`POST ${ITEM}/actions/apply`, () => refuse('rectification.evidence-required', { detail }));
    open(itemView({ allowedActions: ['apply'] }), '?do=apply');
    const dialog = await screen.findByRole('dialog', { name: '申请销号' });
    fireEvent.change(within(dialog).getByLabelText(/完成情况/), { target: { value: '已完成' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '提交申请' }));
    expect(await within(dialog).findByText('缺少佐证材料，不能申请销号')).toBeInTheDocument();
    expect(within(dialog).getByText(detail)).toBeInTheDocument();
  });

  it('after a lost race says who was faster, reads the newest content and keeps the text', async () => {
    let latest = false;
    serve(`POST ${ITEM}/actions/report`, () =>
      latest
        ? itemView({ version: 7, allowedActions: ['report'] })
        : refuse('record.stale', { detail: '李敏刚刚更新过这个问题。' }),
    );
    const dialog = await report();
    send(dialog);
    expect(await within(dialog).findByText('李敏刚刚更新过这个问题。')).toBeInTheDocument();

    latest = true;
    serve(`GET ${ITEM}`, itemView({ version: 6, allowedActions: ['report'] }));
    fireEvent.click(within(dialog).getByRole('button', { name: /读取最新内容/ }));
    expect(await within(dialog).findByRole('status')).toHaveTextContent('已读取最新内容');
    expect(within(dialog).getByLabelText(/进展情况/)).toHaveValue('清单已印发');

    send(dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(posts().at(-1)!.headers.get('If-Match')).toBe('"6"');
  });

  it('says so when the newest content no longer allows the step', async () => {
    serve(`POST ${ITEM}/actions/report`, () => refuse('record.stale'));
    const dialog = await report();
    send(dialog);
    serve(`GET ${ITEM}`, itemView({ version: 6, state: 'submitted', allowedActions: [] }));
    fireEvent.click(await within(dialog).findByRole('button', { name: /读取最新内容/ }));
    expect(await within(dialog).findByText('已读取最新内容，现在不能填报进展')).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/进展情况/)).toHaveValue('清单已印发');
    expect(within(dialog).getByRole('button', { name: '提交进展' })).toBeDisabled();
  });

  it('brings typed text back after the page was left', async () => {
    await report();
    cleanup();
    open(itemView({ allowedActions: ['report'] }), '?do=report');
    const dialog = await screen.findByRole('dialog', { name: '填报进展' });
    expect(within(dialog).getByLabelText(/进展情况/)).toHaveValue('清单已印发');
    expect(within(dialog).getByText('已恢复上次没有提交的内容')).toBeInTheDocument();
  });
});
