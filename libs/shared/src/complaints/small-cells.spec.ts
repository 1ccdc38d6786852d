import { hideSmallCells } from './small-cells.js';

const nothing = { total: null, cells: [null, null, null] };

it.each([
  ['no cell is small', [5, 6, 7], { total: 18, cells: [5, 6, 7] }],
  ['a lone small cell takes the smallest other with it', [2, 6, 7], { total: 15, cells: [null, null, 7] }],
  ['a lone zero as well', [0, 6, 7], { total: 13, cells: [null, null, 7] }],
  ['two small cells hide each other', [3, 4, 20], { total: 27, cells: [null, null, 20] }],
  ['two that are small even together take another', [1, 1, 20], { total: 22, cells: [null, null, null] }],
  ['a small total hides all', [1, 1, 2], nothing],
  ['nothing at all', [0, 0, 0], nothing],
])('%s', (_, cells, shown) => {
  expect(hideSmallCells(cells)).toEqual(shown);
});

it('from what is shown no cell below five can be worked out, for every row of four up to 9', () => {
  const SIZE = 4;
  const MOST = 9;
  const rows = Array.from({ length: (MOST + 1) ** SIZE }, (_, code) =>
    Array.from({ length: SIZE }, (_cell, place) => Math.floor(code / (MOST + 1) ** place) % (MOST + 1)),
  );
  const byAnswer = Map.groupBy(rows, row => JSON.stringify(hideSmallCells(row)));
  for (const possible of byAnswer.values()) {
    for (let place = 0; place < SIZE; place += 1) {
      const values = new Set(possible.map(row => row[place]!));
      if (values.size === 1) expect([...values][0]).toBeGreaterThanOrEqual(5);
    }
  }
});
