import { lettersHref, lettersSearch, readLettersFilter } from './letters-view.js';

describe('the filter of letters in the address', () => {
  it('comes back as it was written', () => {
    const filter = {
      unitId: 'u',
      itemId: 'i',
      state: ['issued', 'returned'],
      overdue: true,
      missed: true,
      todo: 'to-reply',
      page: 3,
    } as const;
    expect(readLettersFilter(new URLSearchParams(lettersSearch(filter)))).toEqual(filter);
  });

  it('leaves out what nobody asked for, and what nobody knows', () => {
    expect(lettersHref({})).toBe('/letters');
    expect(
      readLettersFilter(new URLSearchParams('state=gone,issued&todo=x&page=-1&overdue=maybe')),
    ).toMatchObject({
      state: ['issued'],
      page: 1,
    });
  });
});
