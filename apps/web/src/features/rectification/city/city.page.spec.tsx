import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { seen, serve } from '../../../testing/server.js';
import { openPage } from '../testing-pages.js';
import CityPage from './city.page.js';
import { cityDashboard } from './testing.js';

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
});
