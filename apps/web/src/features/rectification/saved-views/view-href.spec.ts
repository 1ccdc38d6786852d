import type { SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { readView } from '../ledger/filters.js';
import { savedView } from './testing.js';
import { isShown, moved, viewHref } from './view-href.js';

const view: SavedView = savedView({
  filter: { overdue: true, state: ['working'] },
  sort: '-percent',
  layout: 'board',
});
const shown = (href: string) => readView(new URLSearchParams(href.split('?')[1]));

describe('the address of a saved view', () => {
  it('opens exactly what was saved', () => {
    expect(shown(viewHref(view))).toMatchObject({
      filter: view.filter,
      sort: '-percent',
      layout: 'board',
      page: 1,
    });
    expect(isShown(view, shown(viewHref(view)))).toBe(true);
  });

  it('is still that view on its second page, and no longer once a filter is changed', () => {
    expect(isShown(view, { ...shown(viewHref(view)), page: 2 })).toBe(true);
    expect(isShown(view, { ...shown(viewHref(view)), sort: 'number' })).toBe(false);
    expect(isShown({ ...view, fault: '状态只能是以下之一' }, shown(viewHref(view)))).toBe(false);
  });
});

it.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('moves %s by %d', (id, step, order) => expect(moved(['a', 'b', 'c'], id, step)).toEqual(order));
