import { jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { serve } from '../../../testing/server.js';
import { openPage } from '../../rectification/testing-pages.js';
import { itemRow, me } from '../../rectification/testing.js';
import { line, period, run, UNIT_ID } from '../../scoring/testing.js';
import MyScorePage from './my-score.page.js';

jest.setTimeout(60_000);

const head = {
  ...me,
  grants: [
    { role: 'unit-head' as const, onBehalfOf: null, unit: { id: UNIT_ID, name: '青湖区', path: '/1/3/' } },
  ],
};
const open = () => openPage('/my-score', [{ path: '/my-score', element: <MyScorePage /> }], { person: head });

describe('本单位得分', () => {
  beforeEach(() => serve('GET /editions', { rows: [], total: 0 }));

  it('says what costs most and what closing open items would add, down to the items', async () => {
    serve(`GET /units/${UNIT_ID}/outlook`, {
      ...{
        period,
        book: run.book,
        total: '88.50',
        rank: 4,
        groupSize: 9,
        lines: [line({ points: '-4.50' })],
      },
      levers: [{ record: 'item', ids: [itemRow().id], count: 3, gain: '4.50' }],
    });
    serve('GET /rectification-items', { rows: [itemRow()], total: 1 });
    open();
    expect(await screen.findByText('销号这 3 项整改事项，可加 4.5 分')).toBeInTheDocument();
    expect(screen.getByText('第 4 名（共 9 个单位）')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: itemRow().title })).toHaveAttribute(
      'href',
      `/ledger/${itemRow().id}`,
    );
    expect(screen.getByRole('list', { name: '得分行' })).toHaveTextContent('−4.50');
  });

  it('without a book or an edition says so', async () => {
    serve(`GET /units/${UNIT_ID}/outlook`, {
      ...{ period, book: null, total: null, rank: null, groupSize: 0, lines: [], levers: [] },
    });
    open();
    expect(await screen.findByText('这一期还没有施行的考评办法。')).toBeInTheDocument();
    expect(await screen.findByText(/还没有征求意见或发布的榜单/)).toBeInTheDocument();
  });
});
