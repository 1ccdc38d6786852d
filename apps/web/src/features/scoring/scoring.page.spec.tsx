import { jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { seen, serve } from '../../testing/server.js';
import { openPage } from '../rectification/testing-pages.js';
import ScoringPage from './scoring.page.js';
import { line, office, run, RUN_ID, table, UNIT_ID, unitScore } from './testing.js';

jest.setTimeout(60_000);

const open = (query = '') =>
  openPage(`/scoring${query}`, [{ path: '/scoring', element: <ScoringPage /> }], { person: office });

describe('考评', () => {
  beforeEach(() => {
    serve('GET /score-runs', { rows: [run], total: 1 });
    serve(`GET /score-runs/${RUN_ID}`, table());
  });

  it('shows units by rank with list, movement and a column for each indicator', async () => {
    open();
    const group = await screen.findByRole('region', { name: '县（市、区）' });
    const [, first, second] = within(group)
      .getAllByRole('row')
      .filter(
        row =>
          within(row).queryAllByRole('cell').length > 3 ||
          within(row).queryAllByRole('columnheader').length > 0,
      );
    expect(first).toHaveTextContent(/青湖96.40.*红榜/);
    expect(first).toHaveTextContent('上升 2 位');
    expect(second).toHaveTextContent(/西坪71.05.*黑榜/);
    expect(second).toHaveTextContent('2 项样本过少');
    expect(within(group).getAllByRole('columnheader', { name: /按期销号率/ })[0]).toBeInTheDocument();
  });

  it('a total opens its lines, a line its records, a record its page', async () => {
    serve(
      `GET /score-runs/${RUN_ID}/units/${UNIT_ID}`,
      unitScore([
        line(),
        line({
          id: 'c2',
          kind: 'correction',
          points: '-2.00',
          value: null,
          records: 0,
          unmet: 0,
          reason: '重复计入',
          people: ['周敏', '吴刚'],
        }),
      ]),
    );
    serve('GET /score-lines/01900000-0000-7000-8000-0000000000c1/records', {
      ...{ record: 'item', total: 2 },
      rows: [
        { id: 'r1', number: 'ZG-2026-00318', title: '一次告知落实不到位', on: '2026-06-30', open: true },
        { id: 'r2', number: 'ZG-2026-00319', title: '不能打开的', on: null, open: false },
      ],
    });
    open();
    await userEvent.click(await screen.findByRole('button', { name: /看青湖区的得分明细/ }));
    const lines = await screen.findByRole('list', { name: '得分行' });
    expect(lines).toHaveTextContent('18 / 20 ＝ 90.0%比率 × 20 分');
    expect(lines).toHaveTextContent('更正：按期销号率−2.00重复计入（周敏提出，吴刚复核）');
    expect(lines).toHaveTextContent('合计16.00');
    await userEvent.click(within(lines).getByRole('button', { name: /整改事项 20 条/ }));
    expect(await screen.findByRole('link', { name: '一次告知落实不到位' })).toHaveAttribute(
      'href',
      '/ledger/r1',
    );
    expect(screen.queryByRole('link', { name: '不能打开的' })).toBeNull();
    expect(seen.at(-1)?.path).toContain('which=unmet');
  });

  it('starting a run shows its job, and its end leads to the new run', async () => {
    serve('GET /rule-books', { rows: [] });
    serve('POST /score-runs', { id: 'job1' });
    serve('GET /jobs/job1', {
      ...{ id: 'job1', kind: 'import.commit', state: 'done', title: '计算考评', progress: 2, total: 2 },
      ...{ message: '', subjectId: RUN_ID, file: null, createdAt: run.at, finishedAt: run.at },
    });
    const router = open('?do=start');
    await userEvent.click(await screen.findByRole('button', { name: '开始计算' }));
    expect(await screen.findByRole('region', { name: '县（市、区）' })).toBeInTheDocument();
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ period: '2026Q2' });
    await waitFor(() => expect(router.state.location.search).toBe(`?run=${RUN_ID}`));
  });

  it('without a run says what to do first', async () => {
    serve('GET /score-runs', { rows: [], total: 0 });
    open();
    expect(await screen.findByText(/还没有计算过考评/)).toBeInTheDocument();
  });
});
