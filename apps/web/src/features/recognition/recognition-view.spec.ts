import { honoursHref, readHonours, readRecords, readTab, recordsHref, searchOf } from './recognition-view.js';

describe('the filters of 表扬问责 in the address', () => {
  it('come back as they were written', () => {
    const honours = {
      ...{ unitId: 'u', kind: ['reform-pioneer', 'award'], state: ['granted'], target: 'cadre' as const },
      ...{ todo: 'to-check', from: '2026-01-01', to: '2026-03-31', inForce: undefined, page: 2 },
    } as const;
    expect(readHonours(new URLSearchParams(searchOf('honours', honours)))).toEqual(honours);
    const records = {
      ...honours,
      kind: ['admonition'],
      state: ['confirmed'],
      todo: 'to-confirm',
      inForce: true,
    };
    const params = new URLSearchParams(searchOf('accountability', records));
    expect([readTab(params), readRecords(params)]).toEqual(['accountability', records]);
  });

  it('leave out what nobody asked for, and what nobody knows', () => {
    expect(honoursHref({})).toBe('/recognition');
    expect(recordsHref({ todo: 'to-confirm' })).toBe('/recognition?tab=accountability&todo=to-confirm');
    const read = readHonours(
      new URLSearchParams('kind=gone,award&todo=x&from=yesterday&page=-1&tab=nowhere'),
    );
    expect(read).toMatchObject({ kind: ['award'], todo: undefined, from: undefined, page: 1 });
  });
});
