import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { AntdProviders } from '../../ui/antd/providers.js';
import { me } from '../rectification/testing.js';
import { MeContext } from '../session/session.api.js';
import ImportPage from './import.page.js';
import { importView } from './testing.js';

const ID = importView().id;
const VALUES: ImportView['valueFields'] = [
  {
    key: 'unit',
    label: '责任单位',
    required: true,
    mayCreate: true,
    options: [{ target: 'root', label: '演示市' }],
    values: [{ text: '东山县', count: 3, target: null, newUnit: null, chosen: false }],
  },
];

function open(view: ImportView, search = '') {
  serve(`GET /imports/${ID}`, view);
  serve(`GET /imports/${ID}/rows`, {
    rows: [
      {
        line: 2,
        cells: ['东山县', '窗口午间无人', '2026-02-30'],
        faults: [{ column: 1, field: 'title', message: '标题超过 100 个字' }],
        becomes: null,
      },
    ],
    total: 1,
  });
  const router = createMemoryRouter([{ path: '/imports/:id', element: <ImportPage /> }], {
    initialEntries: [`/imports/${ID}${search}`],
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <AntdProviders>
        <MeContext value={me}>
          <RouterProvider router={router} />
        </MeContext>
      </AntdProviders>
    </QueryClientProvider>,
  );
}
const sent = (method: string) => seen.find(request => request.method === method);
beforeEach(() => localStorage.clear());

describe('the columns step', () => {
  it('keeps the deadline rule with the columns, for the version that was seen', async () => {
    serve(`PUT /imports/${ID}/columns`, importView({ version: 2, state: 'checked', valueFields: VALUES }));
    open(importView());
    await userEvent.click(await screen.findByLabelText('按交办日期推算'));
    expect(screen.getByText(/第 15 个工作日为整改时限/)).toBeInTheDocument();
    expect(screen.getByText(/还没有列对应“问题内容”/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '保存并核对' }));
    await screen.findByRole('heading', { name: '责任单位' });
    expect(sent('PUT')?.headers.get('If-Match')).toBe('"1"');
    expect(sent('PUT')?.body).toMatchObject({
      missingDeadline: { mode: 'after-issue', amount: 15, unit: 'working' },
    });
  }, 60_000);

  it('says who was faster, and keeps what was chosen', async () => {
    serve(`PUT /imports/${ID}/columns`, () =>
      refuse('record.stale', { detail: '周敏 已在 10:05 修改，请读取最新内容' }),
    );
    open(importView());
    await userEvent.click(await screen.findByLabelText('不设时限'));
    await userEvent.click(screen.getByRole('button', { name: '保存并核对' }));
    expect(await screen.findByText(/周敏 已在 10:05 修改/)).toBeInTheDocument();
    expect(screen.getByLabelText('不设时限')).toBeChecked();
    expect(screen.getByRole('button', { name: '读取最新内容' })).toBeInTheDocument();
  }, 60_000);
});

describe('the values step', () => {
  const checked = importView({ version: 2, state: 'checked', valueFields: VALUES });

  it('opens first while values wait, and makes a new unit of one', async () => {
    serve(`PUT /imports/${ID}/values`, importView({ version: 3, state: 'checked' }));
    open(checked);
    expect(await screen.findByText(/还有 1 个取值没有对应/)).toBeInTheDocument();
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '责任单位“东山县”对应' }));
    fireEvent.click(await screen.findByText('新建单位……'));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText('单位名称')).toHaveValue('东山县');
    fireEvent.click(within(dialog).getByRole('button', { name: '确定' }));
    expect(await screen.findByText(/全部取值都已对应/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '保存并核对' }));
    await screen.findByRole('region', { name: '预览' });
    expect(sent('PUT')?.body).toEqual({
      values: [
        {
          field: 'unit',
          text: '东山县',
          newUnit: { name: '东山县', code: 'DR-BEEF-01', kind: 'county', parentId: 'root' },
        },
      ],
    });
  }, 60_000);
});

describe('the preview', () => {
  it('shows each fault at its cell and holds the import back', async () => {
    open(importView({ version: 2, state: 'checked' }));
    const fault = await screen.findByText('标题超过 100 个字');
    expect(fault.closest('td')).toHaveTextContent('窗口午间无人');
    expect(screen.getByRole('button', { name: /^导入 3 行/ })).toBeDisabled();
    expect(screen.getByRole('link', { name: /下载错误表/ })).toHaveAttribute(
      'href',
      `/api/imports/${ID}/faults`,
    );
  }, 60_000);
});
