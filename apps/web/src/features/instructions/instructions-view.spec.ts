import { instructionsHref, readInstructionsFilter } from './instructions-view.js';

it('what the page shows stands in its address, and what is no filter is left out', () => {
  const filter = { state: ['given', 'returned'], overdue: true, todo: 'overdue', page: 3 } as const;
  const href = instructionsHref(filter);
  expect(href).toBe('/instructions?state=given%2Creturned&overdue=true&todo=overdue&page=3');
  expect(readInstructionsFilter(new URL(href, 'http://x').searchParams)).toMatchObject(filter);
  expect(instructionsHref({})).toBe('/instructions');
  const nonsense = readInstructionsFilter(new URLSearchParams('state=gone,given&todo=x&page=-1&mine=1'));
  expect(nonsense).toMatchObject({ state: ['given'], todo: undefined, page: 1, mine: undefined });
});
