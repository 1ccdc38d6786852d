import type { QuarterShare, ReviewGridRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { gridGroups, heatStep, sharePoints } from './grid.points.js';

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
