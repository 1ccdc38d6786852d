import {
  type MirrorRow,
  type UnitProgressRow,
  type WeekPoint,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import {
  blindSpots,
  burnUpPoints,
  closedShare,
  lightPoints,
  lightSegments,
  mirrorPoints,
  monthStarts,
  orderUnits,
  slicePoints,
  stateSegments,
  weekShown,
} from './progress.points.js';

const values = (segments: readonly { value: number }[]) => segments.map(({ value }) => value);

describe('segments', () => {
  it('order the lights from closed to overdue', () => {
    expect(values(lightSegments({ grey: 5, green: 3, yellow: 2, red: 1 }))).toEqual([5, 3, 2, 1]);
  });
  it('order the states from closed back to issued', () => {
    expect(values(stateSegments({ issued: 1, working: 2, submitted: 3, closed: 4 }))).toEqual([4, 3, 2, 1]);
  });
});

const row = (name: string, total: number, closed: number, overdue: number, rate: number | null, of: number) =>
  ({
    unit: { id: name, code: name, name, shortName: '' },
    total,
    states: { issued: 0, working: total - closed, submitted: 0, closed },
    lights: { green: total - closed - overdue, yellow: 0, red: overdue, grey: closed },
    closedOnTime: closed,
    closedLate: 0,
    openOverdue: overdue,
    cancelled: 0,
    onTime: { numerator: 0, denominator: of, value: rate },
  }) satisfies UnitProgressRow;

describe('orderUnits', () => {
  const rows = [
    row('甲', 10, 5, 0, 0.9, 10),
    row('乙', 11, 8, 3, 0.7, 10),
    row('丙', 2, 2, 0, 1, 2),
    row('丁', 0, 0, 0, null, 0),
  ];
  const names = (order: Parameters<typeof orderUnits>[1]) =>
    orderUnits(rows, order).map(({ unit }) => unit.name);

  it('keeps the given order', () => expect(names('given')).toEqual(['甲', '乙', '丙', '丁']));
  it('puts the highest closed share first, an empty ledger last', () =>
    expect(names('closed')).toEqual(['丙', '乙', '甲', '丁']));
  it('never ranks a rate on too few cases above a real one', () =>
    expect(names('on-time')).toEqual(['甲', '乙', '丙', '丁']));
  it('puts the most overdue first, equals in the given order', () =>
    expect(names('overdue')).toEqual(['乙', '甲', '丙', '丁']));
  it('leaves the rows that it was given as they were', () => {
    orderUnits(rows, 'overdue');
    expect(rows[0]?.unit.name).toBe('甲');
  });
  it('has no closed share for an empty ledger', () => expect(closedShare(rows[3]!)).toBeNull());
  it('names a unit by its full name where it has no short one', () =>
    expect(lightPoints(rows)[1]).toEqual({
      unitId: '乙',
      code: '乙',
      name: '乙',
      closed: 8,
      working: 0,
      soon: 0,
      late: 3,
    }));
});

describe('the burn-up', () => {
  const week = (day: string, total: number): WeekPoint => ({
    week: day,
    issued: 1,
    closed: 1,
    due: 1,
    issuedTotal: total,
    closedTotal: total - 1,
    dueTotal: total + 1,
  });
  const weeks = [week('2026-09-21', 3), week('2026-09-28', 4), week('2026-10-05', 5)];

  it('draws what happened up to this week and what falls due beyond it', () => {
    expect(burnUpPoints(weeks, '2026-09-30')).toEqual([
      { week: '2026-09-21', issued: 3, closed: 2, due: 4 },
      { week: '2026-09-28', issued: 4, closed: 3, due: 5 },
      { week: '2026-10-05', issued: null, closed: null, due: 6 },
    ]);
  });
  it('puts a tick on the first week of each month', () =>
    expect(monthStarts(weeks)).toEqual(['2026-09-21', '2026-10-05']));
  it.each([
    ['2026-09-27', '2026-09-21'],
    ['2026-09-28', '2026-09-28'],
    ['2026-09-01', undefined],
  ])('finds the week of %s', (day, monday) => expect(weekShown(weeks, day)).toBe(monday));
});

it('slices come largest first, without the empty, and their parts add up to the total', () => {
  const points = slicePoints([
    { code: 'a', name: '甲', total: 3, closed: 1, openOverdue: 1 },
    { code: 'b', name: '乙', total: 0, closed: 0, openOverdue: 0 },
    { code: null, name: '未填', total: 9, closed: 4, openOverdue: 2 },
  ]);
  expect(points).toEqual([
    { code: null, name: '未填', total: 9, closed: 4, working: 3, late: 2 },
    { code: 'a', name: '甲', total: 3, closed: 1, working: 1, late: 1 },
  ]);
});

describe('the source mirror', () => {
  const mirror = (name: string, leadership: number, raised: number, measureCode: string | null = null) =>
    ({
      aspectCode: 'x',
      measureCode,
      name,
      superior: 1,
      leadership,
      cadre: 1,
      public: raised,
    }) satisfies MirrorRow;

  it('draws the leadership to the left and leaves out what neither raised', () => {
    expect(mirrorPoints([mirror('甲', 3, 1), mirror('乙', 0, 0), mirror('丙', 0, 2)])).toEqual([
      { code: 'x', name: '甲', leadership: 3, public: 1, leadershipDrawn: -3 },
      { code: 'x', name: '丙', leadership: 0, public: 2, leadershipDrawn: 0 },
    ]);
  });
  it('finds what the public raised and the leadership never listed, most raised first', () => {
    const rows = [mirror('甲', 0, 1), mirror('乙', 2, 5), mirror('丙', 0, 4)];
    expect(blindSpots(rows).map(({ name }) => name)).toEqual(['丙', '甲']);
  });
  it('looks at measures where the mirror has them', () => {
    const rows = [mirror('方面', 2, 3), mirror('措施', 0, 2, 'm1')];
    expect(blindSpots(rows).map(({ name }) => name)).toEqual(['措施']);
  });
});
