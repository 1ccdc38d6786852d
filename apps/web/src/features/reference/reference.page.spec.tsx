import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { MeasureView } from '@zuofeng/shared/reference/reference.contract';
import { MemoryRouter } from 'react-router';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { AntdProviders } from '../../ui/antd/providers.js';
import ReferencePage from './reference.page.js';

const measure: MeasureView = {
  id: 'm1',
  version: 4,
  code: 'M01',
  aspect: 'front-line',
  name: '书记在现场',
  description: null,
  sortOrder: 10,
  active: true,
  demo: true,
};
const group = { id: 'g1', version: 2, code: 'county', name: '县（市、区）', sortOrder: 10, unitCount: 7 };

/** Ant Design's drawer and form in jsdom are slow on a busy two-core machine. */
const SLOW = 90_000;

beforeEach(() => {
  serve('GET /aspects', {
    rows: [
      { code: 'front-line', name: '坚持干在一线', sortOrder: 5 },
      { code: 'results-first', name: '突出结果导向', sortOrder: 6 },
    ],
  });
  serve('GET /measures', { rows: [measure] });
  serve('GET /evaluation-groups', { rows: [group] });
});

const open = () =>
  render(
    <AntdProviders>
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter>
          <ReferencePage />
        </MemoryRouter>
      </QueryClientProvider>
    </AntdProviders>,
  );

const sent = (method: string) => seen.find(request => request.method === method);

describe('字典', () => {
  it('shows measures under their aspects, marks demo data, and opens a group’s units', async () => {
    open();
    expect(await screen.findByText('书记在现场')).toBeInTheDocument();
    expect(screen.getByText('演示数据')).toBeInTheDocument();
    expect(screen.getByText('这一方面还没有措施')).toBeInTheDocument();
    const units = screen.getByLabelText('县（市、区）现有 7 个单位');
    expect(units).toHaveAttribute('href', '/units?groupId=g1');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('switches a measure off at the version seen', async () => {
    serve('PATCH /measures/m1', { ...measure, active: false, version: 5 });
    open();
    fireEvent.click(await screen.findByLabelText('停用书记在现场'));
    await waitFor(() => expect(sent('PATCH')?.body).toEqual({ active: false }));
    expect(sent('PATCH')?.headers.get('If-Match')).toBe('"4"');
  });

  it('says in place why a measure could not be switched off', async () => {
    serve('PATCH /measures/m1', () => refuse('record.stale', { detail: '刚由主任修改' }));
    open();
    fireEvent.click(await screen.findByLabelText('停用书记在现场'));
    expect(await screen.findByText('刚由主任修改')).toBeInTheDocument();
  });

  it(
    'a new measure starts in its aspect, and a taken code is told on its field',
    async () => {
      const errors = [{ field: 'code', rule: 'taken', message: '措施编码已被使用' }];
      serve('POST /measures', () => refuse('request.invalid', { errors }));
      open();
      fireEvent.click(await screen.findByLabelText('在坚持干在一线下新建措施'));
      fireEvent.change(await screen.findByLabelText('措施名称'), { target: { value: '一线工作法' } });
      fireEvent.change(screen.getByLabelText('措施编码'), { target: { value: 'M01' } });
      fireEvent.click(screen.getByText('保存'));
      expect(await screen.findByText('措施编码已被使用')).toBeInTheDocument();
      expect(screen.getByLabelText('措施编码')).toBeInvalid();
      expect(sent('POST')?.body).toMatchObject({ aspect: 'front-line', name: '一线工作法', code: 'M01' });
    },
    SLOW,
  );

  it(
    'an edit sends only what was changed',
    async () => {
      serve('PATCH /measures/m1', { ...measure, name: '书记在一线', version: 5 });
      open();
      fireEvent.click(await screen.findByLabelText('修改书记在现场'));
      fireEvent.change(await screen.findByLabelText('措施名称'), { target: { value: '书记在一线' } });
      fireEvent.click(screen.getByText('保存'));
      await waitFor(() => expect(sent('PATCH')?.body).toEqual({ name: '书记在一线' }));
    },
    SLOW,
  );

  it(
    'a group is renamed and put elsewhere',
    async () => {
      serve('PATCH /evaluation-groups/g1', { ...group, name: '县区', sortOrder: 30, version: 3 });
      open();
      fireEvent.click(await screen.findByLabelText('修改县（市、区）'));
      const drawer = within(await screen.findByRole('dialog', { hidden: true }));
      fireEvent.change(drawer.getByLabelText('分组名称'), { target: { value: '县区' } });
      fireEvent.change(drawer.getByLabelText('排序'), { target: { value: '30' } });
      fireEvent.click(drawer.getByText('保存'));
      await waitFor(() => expect(sent('PATCH')?.body).toEqual({ name: '县区', sortOrder: 30 }));
      expect(sent('PATCH')?.headers.get('If-Match')).toBe('"2"');
    },
    SLOW,
  );

  it('without the right to read, it says so in place', async () => {
    serve('GET /measures', () => refuse('auth.forbidden'));
    open();
    expect(await screen.findByText('您没有查看这里的权限')).toBeInTheDocument();
  });
});
