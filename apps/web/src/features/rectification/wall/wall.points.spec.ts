import { cityUnit } from '../city/testing.js';
import { daysOpen, groupLines, UNITS_A_PICTURE, unitPages } from './wall.points.js';

it('a group’s line adds up its units, and its rate is of all their items', () => {
  const units = [
    cityUnit('甲', { groupName: '县区', onTime: { numerator: 1, denominator: 1, value: 1 } }),
    cityUnit('乙', { groupName: '县区', onTime: { numerator: 0, denominator: 3, value: 0 } }),
    cityUnit('丙'),
  ];
  expect(groupLines(units)).toMatchObject([
    {
      name: '县区',
      units: 2,
      total: 20,
      lights: { red: 4 },
      onTime: { numerator: 1, denominator: 4, value: 0.25 },
    },
  ]);
});

it('units come most overdue first, in as many pictures as they need', () => {
  const many = Array.from({ length: UNITS_A_PICTURE + 1 }, (_, n) => cityUnit(`u${n}`, { openOverdue: n }));
  const pages = unitPages([...many, cityUnit('空', { total: 0 })]);
  expect(pages.map(page => page.length)).toEqual([UNITS_A_PICTURE, 1]);
  expect(pages[0]![0]!.unit.id).toBe(`u${UNITS_A_PICTURE}`);
  expect(unitPages([])).toEqual([[]]);
});

it('counts the days since an item was issued', () => {
  expect(daysOpen('2026-09-01', '2026-09-24')).toBe(23);
  expect(daysOpen(null, '2026-09-24')).toBeNull();
});
