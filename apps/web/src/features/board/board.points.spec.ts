import type { PublicUnitPlace } from '@zuofeng/shared/editions/public-board.contract';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { historyPath, historyPoints, listed, movement, periodLines, shortDigest } from './board.points.js';
import { anEdition, aUnit } from './testing.js';

describe('movement', () => {
  it.each([
    [1, 3, '▲ 2', '比上期上升 2 位'],
    [3, 1, '▼ 2', '比上期下降 2 位'],
    [2, 2, '持平', '名次与上期相同'],
    [2, null, '—', '上期没有名次可比'],
    [null, 2, '—', '上期没有名次可比'],
  ])('from rank %p after %p', (rank, rankBefore, mark, words) =>
    expect(movement(aUnit('甲', { rank, rankBefore }))).toMatchObject({ mark, words }),
  );
});

describe('listed', () => {
  const [group] = anEdition().groups;
  const names = (list: 'red' | 'black') => listed(group!, list).map(({ name }) => name);
  it('has the best red first', () => expect(names('red')).toEqual(['青湖区']));
  it('has the last black first', () => expect(names('black')).toEqual(['西坪县', '北津区']));
});

it.each([
  ['2026', '年度'],
  ['2026Q3', '三季度'],
  ['2026-03', '3月'],
])('%s reads %s', (code, words) => expect(periodLines(parsePeriod(code))).toEqual(['2026年', words]));

it('shortens a digest to its ends', () =>
  expect(shortDigest(`7f3a91c2${'0'.repeat(52)}e40b`)).toBe('7f3a 91c2 … e40b'));

describe('historyPoints', () => {
  const place = (code: string, total: string): PublicUnitPlace => ({
    ...{ number: `HH-${code}`, period: parsePeriod(code), group: '县', total },
    ...{ rank: 1, groupSize: 9, list: null, removedOn: null },
  });
  it('sets the highest total at the top and the lowest at the bottom', () =>
    expect(
      historyPoints([place('2026Q1', '80'), place('2026Q2', '95'), place('2026Q3', '90.5')]).map(
        ({ y }) => y,
      ),
    ).toEqual([100, 0, 30]));
  it('sets a single point, and equal ones, in the middle', () =>
    expect(historyPoints([place('2026Q1', '80')])).toMatchObject([{ x: 50, y: 50 }]));
  it('compares periods of the newest kind only', () =>
    expect(historyPoints([place('2025', '70'), place('2026Q1', '80')]).map(({ number }) => number)).toEqual([
      'HH-2026Q1',
    ]));
  it('draws nothing for nobody', () => expect(historyPath(historyPoints([]))).toBe(''));
});
