import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { seen, serve } from '../../../testing/server.js';
import { openPage } from '../testing-pages.js';
import CityPage from './city.page.js';
import { cityDashboard, cityUnit } from './testing.js';

jest.setTimeout(60_000);

const open = (query = '') => openPage(`/city${query}`, [{ path: '/city', element: <CityPage /> }]);

describe('全市看板', () => {
  beforeEach(() => {
    serve('GET /city/progress', cityDashboard());
    serve('GET /evaluation-groups', { rows: [] });
  });

  it('asks for what the address says, and every figure carries the same filters to the ledger', async () => {
    open('?aspect=raise-efficiency');
    const figure = await screen.findByRole('link', { name: /在册事项/ });
    expect(figure).toHaveAttribute('href', '/ledger?aspect=raise-efficiency&counted=true');
    const asked = seen.find(({ path }) => path.startsWith('/city/progress'));
    expect(asked?.path).toBe('/city/progress?aspect=raise-efficiency');
  });

  it('the heat map is a table of numbers that open their week', async () => {
    open();
    const map = await screen.findByRole('region', { name: /热力图/ });
    expect(within(map).getByRole('link', { name: '3' }).getAttribute('href')).toContain(
      'missed=true&deadlineFrom=2026-09-14&deadlineTo=2026-09-20',
    );
  });

  it('says what a week changed, and leads to the oldest open items', async () => {
    open();
    const moves = await screen.findByRole('list', { name: /2026/ });
    expect(moves).toHaveTextContent('在册 10，增 2');
    expect(moves).toHaveTextContent('逾期未销号 2，减 1');
    expect(screen.getByRole('link', { name: /一次告知/ })).toBeInTheDocument();
  });

  it('draws the first units of a large city; sorting looks at all of them, and all of them can be seen', async () => {
    const units = Array.from({ length: 40 }, (_, n) => cityUnit(`单位${n + 1}`, { total: n + 1 }));
    serve('GET /city/progress', { ...cityDashboard(), units });
    open();
    const card = within(await screen.findByRole('region', { name: '各单位一览' }));
    const names = () => card.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(names()).toHaveLength(30);
    await userEvent.click(card.getByRole('button', { name: '在册' }));
    expect(names().slice(0, 2)).toEqual(['单位40', '单位39']);
    expect(card.getByRole('columnheader', { name: '在册' })).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(card.getByRole('button', { name: '显示全部 40 个单位' }));
    expect(names()).toHaveLength(40);
  });
});
