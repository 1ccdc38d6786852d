import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChartCard } from './chart-card.js';

const show = () =>
  render(
    <ChartCard
      title="按问题来源"
      table={{ columns: ['名称', '在册'], rows: [['群众提', { text: 7, href: '/ledger?source=public' }]] }}
    >
      <p>图</p>
    </ChartCard>,
  );

describe('ChartCard', () => {
  it('gives a screen reader the figures as a table, and the chart to the eye alone', () => {
    show();
    expect(screen.getByRole('table', { name: '按问题来源' })).toHaveTextContent('群众提7');
    expect(screen.getByText('图').closest('[aria-hidden]')).not.toBeNull();
  });

  it('opens the records behind a figure that is seen', async () => {
    show();
    expect(screen.queryByRole('link')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /看表格/ }));
    expect(screen.getByRole('link', { name: '7' })).toHaveAttribute('href', '/ledger?source=public');
  });

  it('shows the table in place of the chart to anyone who asks', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: /看表格/ }));
    expect(screen.queryByText('图')).toBeNull();
    expect(screen.getByRole('button', { name: /看图/ })).toBeInTheDocument();
  });
});
