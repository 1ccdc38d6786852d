import {
  formatBytes,
  formatCount,
  formatDay,
  formatInstant,
  formatInstantDay,
  formatRate,
  formatShortDay,
} from './format.js';

describe('days and instants', () => {
  it('writes a calendar day without moving it', () => expect(formatDay('2026-03-01')).toBe('2026年3月1日'));
  it('writes a short day', () => expect(formatShortDay('2026-12-31')).toBe('12月31日'));
  it('shows an instant as Shanghai sees it', () => {
    expect(formatInstant('2026-09-30T16:05:00.000Z')).toBe('2026年10月1日 00:05');
    expect(formatInstantDay('2026-09-30T15:59:59.999Z')).toBe('2026年9月30日');
  });
  it.each([null, undefined, ''])('writes a dash for %p', missing => {
    expect(formatDay(missing)).toBe('—');
    expect(formatInstant(missing)).toBe('—');
  });
});

describe('formatRate', () => {
  it.each([
    [null, '—'],
    [undefined, '—'],
    [0, '0%'],
    [1, '100%'],
    [0.9791, '97.9%'],
    [0.5, '50.0%'],
    [0.9996, '99.9%'],
    [0.0001, '0.1%'],
  ])('%p → %s', (rate, text) => expect(formatRate(rate)).toBe(text));
});

it.each([
  [0, '0'],
  [12345, '12,345'],
  [null, '—'],
])('formatCount(%p) → %s', (count, text) => expect(formatCount(count)).toBe(text));

it.each([
  [512, '512 B'],
  [870_400, '850 KB'],
  [3_355_443, '3.2 MB'],
])('formatBytes(%p) → %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
