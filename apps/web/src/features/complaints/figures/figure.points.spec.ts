import type { CaseCounts, CaseRateView, ComplaintUnitRow } from '@zuofeng/shared/complaints/figures.contract';
import {
  categoryPoints,
  quarterLabel,
  rankedUnits,
  rateNote,
  rateText,
  trendPoints,
} from './figure.points.js';

const rate = (numerator: number, denominator: number, few = false): CaseRateView => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
  few,
});
const rates = (total: number | null, one = rate(9, 10)) => ({
  response: one,
  resolved: one,
  satisfied: one,
  total,
});
const counts = (registered: number, open = 0, overdue = 0): CaseCounts => ({
  registered,
  open,
  overdue,
  closed: registered - open,
  substantiated: 0,
  unsubstantiated: 0,
  excluded: 0,
  medianDays: null,
  rates: rates(null),
});

it.each([
  [rate(9, 10), '90.0%', '9 / 10'],
  [rate(2, 3, true), '样本过少', '2 / 3 = 66.7%，不参与排名'],
  [rate(0, 0, true), '暂无', '没有可计入的投诉'],
])('a rate says its sample', (given, text, note) => {
  expect(rateText(given)).toBe(text);
  expect(rateNote(given)).toBe(note);
});

it('a quarter with too few cases is a gap in the trend', () => {
  const quarter = {
    first: '2026-01-01',
    last: '2026-03-31',
    registered: 3,
    concluded: 3,
    substantiated: 1,
    medianDays: 4,
  };
  const [enough, few] = trendPoints([
    { ...quarter, rates: rates(0.9) },
    { ...quarter, rates: rates(null, rate(1, 2, true)) },
  ]);
  expect(enough).toMatchObject({ name: '2026 年一季度', response: 90, satisfied: 90 });
  expect(few).toMatchObject({ response: null, resolved: null });
});

it('categories come by number, parted into ended, in hand and overdue', () => {
  expect(
    categoryPoints([
      { category: 'delay', ...counts(4, 3, 1) },
      { category: 'other', ...counts(0) },
      { category: 'attitude', ...counts(9, 1, 2) },
    ]).map(({ key, closed, working, late }) => [key, closed, working, late]),
  ).toEqual([
    ['attitude', 8, 0, 1],
    ['delay', 1, 2, 1],
  ]);
});

it('units that are too few come last, without a rank', () => {
  const unit = (name: string, total: number | null): ComplaintUnitRow => ({
    ...counts(5),
    rates: rates(total),
    unit: { id: name, code: name, name, shortName: name },
    kind: 'department',
    groupId: null,
    groupName: null,
    dark: 0,
  });
  expect(
    rankedUnits([unit('甲', null), unit('乙', 0.5), unit('丙', 0.8)]).map(row => [row.unit.name, row.rank]),
  ).toEqual([
    ['丙', 1],
    ['乙', 2],
    ['甲', null],
  ]);
});

it.each([
  ['2026-01-01', '2026 年一季度'],
  ['2025-10-01', '2025 年四季度'],
])('%s begins %s', (first, label) => expect(quarterLabel(first)).toBe(label));
