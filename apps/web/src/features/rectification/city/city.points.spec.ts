import type { CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import { byOverdue, heatRows, readCityFilter, signed } from './city.points.js';
import { cityUnit } from './testing.js';

const withWeeks = (name: string, counts: [openOverdue: number, closedLate: number][]): CityUnitRow =>
  cityUnit(name, {
    missed: counts.map(([openOverdue, closedLate], index) => ({
      week: ['2026-09-14', '2026-09-21'][index]!,
      openOverdue,
      closedLate,
    })),
  });

describe('the heat map of missed deadlines', () => {
  const rows = heatRows([
    withWeeks('甲', [
      [1, 0],
      [0, 0],
    ]),
    withWeeks('乙', [
      [2, 2],
      [0, 3],
    ]),
    withWeeks('丙', [
      [0, 0],
      [0, 0],
    ]),
  ]);

  it('puts the worst unit first and leaves out those that missed none', () => {
    expect(rows.map(({ name, total }) => [name, total])).toEqual([
      ['乙', 7],
      ['甲', 1],
    ]);
  });

  it('steps by share of the worst week; nothing missed has no colour', () => {
    expect(rows.map(({ cells }) => cells.map(({ step }) => step))).toEqual([
      [4, 3],
      [1, 0],
    ]);
  });

  it('opens the week from Monday to Sunday', () => {
    expect(rows[0]!.cells[1]!.filter).toEqual({
      missed: true,
      unitId: '乙',
      deadlineFrom: '2026-09-21',
      deadlineTo: '2026-09-27',
    });
  });
});

it('the most overdue unit leads; equals keep their order', () => {
  const units = [cityUnit('甲'), cityUnit('乙', { openOverdue: 3 }), cityUnit('丙')];
  expect(byOverdue(units).map(({ unit }) => unit.id)).toEqual(['乙', '甲', '丙']);
});

it('an address gives only the filters that the page knows', () => {
  const params = new URLSearchParams('unitKind=planet&aspect=none&colour=red');
  expect(readCityFilter(params)).toEqual({ aspect: 'none' });
});

it.each([
  [3, '增 3'],
  [-2, '减 2'],
  [0, '持平'],
])('a change of %d reads %s', (change, text) => expect(signed(change)).toBe(text));
