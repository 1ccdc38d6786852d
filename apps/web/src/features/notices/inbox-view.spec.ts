import { inboxSearch, readInboxView } from './inbox-view.js';

const read = (search: string) => readInboxView(new URLSearchParams(search));

describe('what of the inbox is on show', () => {
  it.each([
    ['', { show: 'unread', kinds: [], page: 1 }],
    ['show=all&kind=overdue,to-sign&page=3', { show: 'all', kinds: ['overdue', 'to-sign'], page: 3 }],
    ['show=nonsense&kind=nonsense&page=-1', { show: 'unread', kinds: [], page: 1 }],
  ])('is read from “%s”', (search, view) => expect(read(search)).toEqual(view));

  it('is written so that it reads the same', () => {
    const view = { show: 'all' as const, kinds: ['escalated' as const], page: 2 };
    expect(readInboxView(inboxSearch(view))).toEqual(view);
  });
});
