import type { CellState } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  QuarterShare,
  QuarterView,
  ReviewGridRow,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import { gridGroups, groupWords, heatStep, missedLast, settledShares, sharePoints } from './grid.points.js';

const row = (name: string, groupId: string | null): ReviewGridRow => ({
  unit: { id: name, code: name, name, shortName: name },
  kind: 'department',
  groupId,
  groupName: groupId,
  cells: [],
});
const share = (quarter: string, rate: number | null): QuarterShare => ({
  ...{ quarter, due: 4, inTime: 0, late: 0, madeUp: 0, missed: 0, open: 0 },
  rate,
});

it('units stand under their group, in the groups’ order, and no empty group is shown', () => {
  const groups = [
    { groupId: 'b', groupName: '二组', shares: [] },
    { groupId: 'a', groupName: '一组', shares: [] },
    { groupId: 'c', groupName: '三组', shares: [] },
    { groupId: null, groupName: '未分组', shares: [] },
  ];
  const rows = [row('甲', 'a'), row('乙', 'b'), row('丙', null), row('丁', 'a')];
  expect(gridGroups({ rows, groups }).map(({ name, rows: units }) => [name, units.length])).toEqual([
    ['二组', 1],
    ['一组', 2],
    ['未分组', 1],
  ]);
});

it.each([
  [null, undefined],
  [0, 0],
  [0.24, 0],
  [0.25, 1],
  [0.99, 3],
  [1, 4],
])('a share of %s is painted with step %s: all is only all', (rate, step) => {
  expect(heatStep({ rate })).toBe(step);
});

it('a quarter without a share is a gap, not zero', () => {
  expect(sharePoints([share('2026Q1', 0.875), share('2026Q2', null), share('2026Q3', 0)])).toEqual([
    { quarter: '2026Q1', percent: 87.5 },
    { quarter: '2026Q2', percent: null },
    { quarter: '2026Q3', percent: 0 },
  ]);
});

describe('a quarter', () => {
  const quarter = (code: string, first: string, dueOn: string | null): QuarterView => ({
    ...{ code, label: code, first, last: first, dueOn, dueText: '', daysLeft: null },
  });
  const quarters = [
    quarter('2026Q1', '2026-01-01', '2026-03-31'),
    quarter('2026Q2', '2026-04-01', '2026-06-30'),
    quarter('2026Q3', '2026-07-01', '2026-09-30'),
  ];
  const shares = [share('2026Q1', 0.5), share('2026Q2', 1), share('2026Q3', null)];
  const cells = (name: string, ...states: CellState[]) => ({
    ...row(name, 'a'),
    cells: states.map(state => ({ state })) as ReviewGridRow['cells'],
  });
  const group = {
    ...{ id: 'a', name: '一组', shares: [{ ...shares[0]!, inTime: 2 }, ...shares.slice(1)] },
    rows: [
      cells('甲', 'in-time', 'in-time', 'ahead'),
      cells('乙', 'late', 'pending', 'ahead'),
      cells('丙', 'none', 'none', 'none'),
    ],
  };
  const wordsOn = (today: string) => quarters.map((one, index) => groupWords(group, index, one, today));

  it('has a rate only once its last day of submission is over', () => {
    const rates = (today: string) => settledShares(shares, { quarters, today }).map(({ rate }) => rate);
    expect(rates('2026-06-30')).toEqual([0.5, null, null]);
    expect(rates('2026-07-01')).toEqual([0.5, 1, null]);
    const unknown = [quarter('2026Q1', '2026-01-01', null)];
    expect(settledShares(shares.slice(0, 1), { quarters: unknown, today: '2026-07-01' })[0]!.rate).toBeNull();
  });

  it('tells while it runs how many of those who owe it have done it', () => {
    expect(wordsOn('2026-06-30')).toEqual(['按期 2/4', '已完成 1/2', '未开始']);
  });

  it('that was missed and not made up for is listed for as long as the next one runs', () => {
    const missed = (name: string, before: CellState, wasMissed: boolean) => ({
      ...row(name, 'a'),
      cells: [before, 'pending', 'ahead'].map((state, index) => ({
        state,
        missed: index === 0 && wasMissed,
      })) as ReviewGridRow['cells'],
    });
    const rows = [
      missed('甲', 'missed', true),
      missed('乙', 'made-up', true),
      missed('丙', 'in-time', false),
    ];
    const grid = { quarters, rows, shares: [], groups: [], today: '2026-06-30' };
    const running = quarters.map(one => ({ ...one, last: one.dueOn! }));
    expect(missedLast({ ...grid, quarters: running }).map(({ unit }) => unit.name)).toEqual(['甲']);
    // The quarters of another year say nothing of the last one.
    expect(missedLast({ ...grid, quarters: running, today: '2027-06-30' })).toEqual([]);
  });

  it('of the past in which nobody owed anything is not called due', () => {
    const none = { ...group, shares: [share('2026Q1', null)] };
    expect(groupWords(none, 0, quarters[0]!, '2026-06-30')).toBe('不要求');
    const open = { ...group, shares: [{ ...share('2026Q1', null), open: 1 }] };
    expect(groupWords(open, 0, quarters[0]!, '2026-06-30')).toBe('审核中');
  });
});
