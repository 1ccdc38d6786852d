import { lookBacksHref, lookBackSearch, readLookBackFilter } from './look-back-view.js';

describe('the URL of the look-backs', () => {
  it('says what is shown and is read back the same', () => {
    const filter = { unitId: 'u1', phase: ['held', 'relapsed'], page: 3 } as const;
    expect(lookBacksHref(filter)).toBe('/look-backs?unitId=u1&phase=held%2Crelapsed&page=3');
    expect(readLookBackFilter(new URLSearchParams(lookBackSearch(filter)))).toEqual(filter);
  });

  it('takes no notice of what it does not know', () => {
    const read = readLookBackFilter(new URLSearchParams('phase=held,__proto__,x&page=-1'));
    expect(read).toEqual({ unitId: undefined, phase: ['held'], page: 1 });
  });
});
