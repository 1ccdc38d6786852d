import type { UnitRecognition } from '@zuofeng/shared/recognition/recognition.contract';
import { quarterOf, unitCounts } from './unit-rows.js';

const unit = { id: 'u', code: 'u', name: '青湖区', shortName: '青湖区' };
const honour = (kind: 'award' | 'reform-pioneer') =>
  ({ id: 'h', number: 'BY-2026-001', kind, target: 'cadre', on: '2026-03-01' }) as const;
const record = (decidedWithin: boolean) =>
  ({
    ...{ id: 'r', number: 'WZ-2026-001', kind: 'admonition', gravity: 4, target: 'cadre', on: '2026-03-01' },
    ...{ decidedWithin, effectFrom: null, effectTo: null },
  }) as UnitRecognition['accountability'][number];

it('counts by kind what was granted, and what was decided in the period', () => {
  const counts = unitCounts({
    unit,
    honours: [honour('award'), honour('reform-pioneer'), honour('award')],
    accountability: [record(true), record(false)],
  });
  expect(counts.honours.map(({ label, count }) => `${label} ${count}`)).toEqual(['改革闯将 1', '表彰奖励 2']);
  expect(counts.accountability.map(({ label, count }) => `${label} ${count}`)).toEqual(['诫勉 1']);
  expect(counts.inForce).toEqual([{ id: 'r', label: '诫勉', effectTo: null }]);
});

it.each([
  ['2026-01-01', '2026-01-01', '2026-03-31'],
  ['2024-02-29', '2024-01-01', '2024-03-31'],
  ['2026-06-30', '2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-07-01', '2026-09-30'],
  ['2026-12-31', '2026-10-01', '2026-12-31'],
])('the quarter of %s runs from %s to %s', (day, from, to) => {
  expect(quarterOf(day)).toEqual({ from, to });
});
