import { jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refuse, seen, serve } from '../../testing/server.js';
import { openPage } from '../rectification/testing-pages.js';
import { office } from '../scoring/testing.js';
import RuleBookFormPage from './rule-book-form.page.js';

jest.setTimeout(60_000);

const open = () =>
  openPage(
    '/rule-books/new',
    [
      { path: '/rule-books/new', element: <RuleBookFormPage /> },
      { path: '/rule-books/:id', element: <p>办法页</p> },
    ],
    { person: office },
  );

describe('起草办法', () => {
  beforeEach(() => serve('GET /evaluation-groups', { rows: [] }));

  it('puts what the server refuses on the field of the indicator, and keeps what was typed', async () => {
    serve('POST /rule-books', () =>
      refuse('request.invalid', {
        errors: [{ field: 'content.indicators.0.rule.weight', rule: 'form', message: '分值不能为 0' }],
      }),
    );
    open();
    await userEvent.type(await screen.findByLabelText('名称'), '2026 年办法');
    await userEvent.click(screen.getByRole('button', { name: /按期销号率/, expanded: false }));
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('分值不能为 0')).toBeInTheDocument();
    expect(screen.getByLabelText('分值')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByRole('button', { name: /按期销号率.*1 处有误/ })).toBeInTheDocument();
    expect(localStorage.getItem('draft:01900000-0000-7000-8000-000000000001:rule-book:new')).toContain(
      '2026 年办法',
    );
  });

  it('a kind brings its own small form', async () => {
    serve('POST /rule-books', { id: 'b9', number: 'KP-2026-02' });
    open();
    await userEvent.click(await screen.findByRole('button', { name: /按期销号率/, expanded: false }));
    await userEvent.click(screen.getByLabelText('计分方式'));
    await userEvent.click(await screen.findByTitle('分档计分'));
    await userEvent.click(screen.getByRole('button', { name: '添加一档' }));
    await userEvent.type(screen.getAllByLabelText('不低于')[1]!, '90');
    await userEvent.type(screen.getAllByLabelText('得')[1]!, '8');
    await userEvent.type(screen.getByLabelText('名称'), '甲');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('办法页')).toBeInTheDocument();
    const sent = seen.find(({ method }) => method === 'POST')?.body as {
      content: { indicators: { rule: unknown }[] };
    };
    expect(sent.content.indicators[0]!.rule).toEqual({
      kind: 'table',
      steps: [
        { atLeast: '95', points: '10' },
        { atLeast: '90', points: '8' },
      ],
      below: '0',
    });
  });
});
