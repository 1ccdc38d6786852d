import type { TriedPlace, TriedUnit } from '@zuofeng/shared/scoring/scores.contract';
import type { List } from '@zuofeng/shared/scoring/places.labels';
import { byNewRank, changeOf, fewCases, listMoves, moveWords, slopeOf, slopeRows } from './trial.points.js';

const place = (
  rank: number | null,
  list: List | null = null,
  more: Partial<TriedPlace> = {},
): TriedPlace => ({
  ...{ total: '90.00', rank, list, few: 0 },
  ...more,
});
const unit = (name: string, before: TriedPlace | null, after: TriedPlace): TriedUnit => ({
  unit: { id: name, code: name, name: `${name}单位`, shortName: name },
  group: 'county',
  ...{ before, after, vetoes: [] },
});

describe('the slope chart', () => {
  const units = [
    unit('甲', place(2), place(1, 'red')),
    unit('乙', place(1, 'red'), place(2)),
    unit('丙', place(3), place(3)),
    unit('丁', place(4), place(3)),
    unit('戊', place(5), place(5, 'black')),
  ];

  it('has a line for each unit from its old rank to its new one', () =>
    expect(slopeOf(units).lines).toEqual([
      { key: '乙', name: '乙', before: 1, after: 2, tone: 'leaves' },
      { key: '甲', name: '甲', before: 2, after: 1, tone: 'red' },
      { key: '丙', name: '丙', before: 3, after: 3, tone: 'stays' },
      { key: '丁', name: '丁', before: 4, after: 3, tone: 'moves' },
      { key: '戊', name: '戊', before: 5, after: 5, tone: 'black' },
    ]));

  it('writes the names of units that share a rank side by side', () => {
    const { left, right, depth } = slopeOf(units);
    expect(left.get(3)).toBe('丙');
    expect(right.get(3)).toBe('丙、丁');
    expect(right.get(4)).toBeUndefined();
    expect(depth).toBe(5);
  });

  it('gives Recharts a row for each side', () =>
    expect(slopeRows(slopeOf(units.slice(0, 2)))).toEqual([
      { side: 'before', 甲: 2, 乙: 1 },
      { side: 'after', 甲: 1, 乙: 2 },
    ]));

  it('draws no line for a unit without a rank, and says which', () => {
    const slope = slopeOf([...units, unit('己', place(6), place(null)), unit('庚', null, place(7))]);
    expect(slope.lines).toHaveLength(5);
    expect(slope.unranked).toEqual(['己']);
    // Who has a rank on one side alone is named there.
    expect([slope.left.get(6), slope.right.get(6), slope.right.get(7)]).toEqual(['己', undefined, '庚']);
  });

  it('is empty where there was no book to compare with', () =>
    expect(slopeOf([unit('庚', null, place(1))])).toMatchObject({ lines: [], unranked: [] }));
});

describe('what a trial changes', () => {
  it('names who enters and leaves a list, red first; going from one list to the other is both', () => {
    const moves = listMoves([
      unit('甲', place(9, 'black'), place(1, 'red')),
      unit('乙', place(1, 'red'), place(2)),
      unit('丙', place(3), place(3)),
      unit('丁', null, place(4, 'red')),
    ]);
    expect(moves.map(move => `${move.name}${moveWords(move)}`)).toEqual([
      '甲进入红榜',
      '乙退出红榜',
      '甲退出黑榜',
    ]);
  });

  it('tells the change of the total exactly', () => {
    const before = place(1, null, { total: '90.10' });
    expect(changeOf({ before, after: place(1, null, { total: '90.30' }) })).toBe('0.20');
    expect(changeOf({ before: null, after: before })).toBeNull();
  });

  it('lists whose figures rest on too few cases', () =>
    expect(
      fewCases([
        unit('甲', null, place(1, null, { few: 1 })),
        unit('乙', null, place(2)),
        unit('丙', null, place(null, null, { few: 3 })),
        unit('丁', null, place(3, null, { few: 1 })),
      ]),
    ).toEqual([
      { few: 3, unranked: true, names: ['丙'] },
      { few: 1, unranked: false, names: ['甲', '丁'] },
    ]));

  it('orders by the new rank, the unranked last', () =>
    expect(
      byNewRank([unit('甲', null, place(null)), unit('乙', null, place(2)), unit('丙', null, place(1))]).map(
        one => one.unit.shortName,
      ),
    ).toEqual(['丙', '乙', '甲']));
});
