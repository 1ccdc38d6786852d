import { plansHref, plansSearch, readPlansFilter } from './plans-view.js';

describe('the filter of plans in the address', () => {
  it('comes back as it was written', () => {
    const filter = {
      ...{ year: 2025, unitId: 'u', unitKind: 'county', stand: ['none', 'draft'], sent: 'missing' },
      ...{ todo: 'to-file', page: 2 },
    } as Parameters<typeof plansSearch>[0];
    expect(readPlansFilter(plansSearch(filter))).toEqual(filter);
  });

  it('leaves out what nobody asked for, and what nobody knows', () => {
    expect(plansHref({})).toBe('/plans');
    expect(readPlansFilter(new URLSearchParams('year=last&stand=gone,filed&sent=x&page=-1'))).toEqual({
      ...{ stand: ['filed'], page: 1 },
    });
  });
});
