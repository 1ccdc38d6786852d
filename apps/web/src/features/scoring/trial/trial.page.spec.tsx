import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { seen, serve } from '../../../testing/server.js';
import { openPage } from '../../rectification/testing-pages.js';
import { newBook } from '../../rule-books/book-content.js';
import { office, period, run } from '../testing.js';
import TrialPage from './trial.page.js';

jest.setTimeout(60_000);

const book = {
  ...{ id: run.book.id, number: 'KP-2026-01', name: '2026 年考评办法', state: 'approved', inForce: true },
  ...{ inForceFrom: '2026-01-01', inForceTo: null, indicators: 1, createdByName: '周敏', changedAt: run.at },
};
const placed = (rank: number, list: string | null) => ({ total: '90.00', rank, list, few: 0 });

const open = () => openPage('/trial', [{ path: '/trial', element: <TrialPage /> }], { person: office });

describe('试算', () => {
  beforeEach(() => {
    serve('GET /rule-books', { rows: [book] });
    serve(`GET /rule-books/${book.id}`, { ...book, content: newBook(), allowedActions: [], events: [] });
    serve('GET /evaluation-groups', { rows: [] });
    serve('POST /trials', {
      groups: [{ code: 'county', name: '县（市、区）' }],
      periods: [
        {
          ...{ period, against: run.book },
          units: [
            {
              unit: { id: 'u1', code: 'a', name: '青湖区', shortName: '青湖' },
              group: 'county',
              before: placed(2, null),
              after: placed(1, 'red'),
              vetoes: [],
            },
            {
              unit: { id: 'u2', code: 'b', name: '西坪县', shortName: '西坪' },
              group: 'county',
              before: placed(1, 'red'),
              after: { ...placed(2, null), few: 1 },
              vetoes: [],
            },
          ],
        },
      ],
    });
  });

  it('tries a changed weight and says who enters and leaves a list; what was typed is still there after a reload', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /按期销号率/, expanded: false }));
    const weight = screen.getByLabelText('分值');
    await userEvent.clear(weight);
    await userEvent.type(weight, '35');
    await userEvent.click(screen.getByRole('button', { name: '试算' }));
    const result = await screen.findByRole('region', { name: '试算结果' });
    expect(within(result).getByRole('region', { name: '榜单变化' })).toHaveTextContent('青湖进入红榜');
    expect(within(result).getByRole('region', { name: '榜单变化' })).toHaveTextContent('西坪退出红榜');
    expect(within(result).getByRole('region', { name: '样本过少' })).toHaveTextContent(
      '1 项样本过少（1 个单位）：西坪',
    );
    const moves = await within(result).findByRole('table', { name: '县（市、区）：名次变化' });
    expect(moves).toHaveTextContent('西坪12');
    const sent = seen.find(({ method }) => method === 'POST')?.body as {
      content: { indicators: { rule: unknown }[] };
      periods: string[];
    };
    expect(sent.content.indicators[0]?.rule).toEqual({ kind: 'ratio', way: 'earn', weight: '35' });
    expect(sent.periods).toEqual(['2026Q2']);
    const [key] = Object.keys(localStorage).filter(one => one.includes(':trial:'));
    expect(localStorage.getItem(key!)).toContain('"weight":"35"');
  });

  it('asks nothing of the server while a number is none, and marks the field', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /按期销号率/, expanded: false }));
    await userEvent.clear(screen.getByLabelText('分值'));
    await userEvent.click(screen.getByRole('button', { name: '试算' }));
    expect(await screen.findByText(/还有 1 处有误/)).toBeInTheDocument();
    expect(screen.getByLabelText('分值')).toHaveAttribute('aria-invalid', 'true');
    expect(seen.some(({ method }) => method === 'POST')).toBe(false);
  });
});
