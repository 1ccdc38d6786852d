import { ancestorIds, childPath, levelOf, liesWithin, toTree } from './unit-tree.js';

describe('the unit tree', () => {
  const city = childPath(null, 'c');
  const county = childPath(city, 'x');

  it('writes a place as the ids of all above and itself', () => {
    expect([city, county]).toEqual(['/c/', '/c/x/']);
    expect([levelOf(city), levelOf(county)]).toEqual([0, 1]);
    expect(ancestorIds(childPath(county, 't'))).toEqual(['c', 'x']);
    expect(ancestorIds(city)).toEqual([]);
  });

  it('reaches itself and below, never a sibling whose id only begins alike', () => {
    expect(liesWithin(county, city)).toBe(true);
    expect(liesWithin(city, county)).toBe(false);
    expect(liesWithin(childPath(city, 'xy'), county)).toBe(false);
  });

  it('nests rows in their order and keeps those whose parent is out of sight', () => {
    const rows = [
      { id: 'b', parentId: 'hidden' },
      { id: 'b2', parentId: 'b' },
      { id: 'b1', parentId: 'b' },
    ];
    expect(toTree(rows)).toEqual([
      {
        id: 'b',
        parentId: 'hidden',
        children: [
          { id: 'b2', parentId: 'b' },
          { id: 'b1', parentId: 'b' },
        ],
      },
    ]);
  });
});
