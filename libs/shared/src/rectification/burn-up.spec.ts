import { burnUp } from './burn-up.js';

const counts = (issued: [string, number][], closed: [string, number][], due: [string, number][]) => ({
  issued: new Map(issued),
  closed: new Map(closed),
  due: new Map(due),
});

describe('burn-up by week', () => {
  const TODAY = '2026-03-18'; // a Wednesday; its week begins on the 16th

  it('runs from the first issue to the last deadline, without gaps', () => {
    const weeks = burnUp(counts([['2026-03-02', 2]], [['2026-03-09', 1]], [['2026-03-23', 2]]), TODAY);
    expect(
      weeks.map(({ week, issuedTotal, closedTotal, dueTotal }) => [week, issuedTotal, closedTotal, dueTotal]),
    ).toEqual([
      ['2026-03-02', 2, 0, 0],
      ['2026-03-09', 2, 1, 0],
      ['2026-03-16', 2, 1, 0],
      ['2026-03-23', 2, 1, 2],
    ]);
  });

  it('totals count what lies before the first week shown', () => {
    const weeks = burnUp(counts([['2020-01-06', 5]], [['2020-02-03', 4]], []), TODAY, { past: 1 });
    expect(weeks[0]).toMatchObject({ week: '2026-03-09', issued: 0, issuedTotal: 5, closedTotal: 4 });
  });

  it('a far deadline does not stretch the chart', () => {
    expect(burnUp(counts([], [], [['2030-01-07', 1]]), TODAY, { ahead: 2 }).at(-1)?.week).toBe('2026-03-30');
  });

  it('a unit without items has this week, empty', () => {
    expect(burnUp(counts([], [], []), TODAY)).toMatchObject([{ week: '2026-03-16', issuedTotal: 0 }]);
  });
});
