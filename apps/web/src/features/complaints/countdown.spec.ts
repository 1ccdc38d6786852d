import { type Countdown, countdownOf } from './countdown.js';

const TODAY = '2026-09-24';
const calendar = { years: new Set([2026]), special: new Map() };
const row = (state: 'registered' | 'investigating' | 'replied', dueOn: string | null, track = 'ordinary') =>
  ({ state, dueOn, track }) as Parameters<typeof countdownOf>[0];

describe('the countdown of a case', () => {
  const table: [string, Parameters<typeof countdownOf>[0], Countdown | undefined][] = [
    ['says what is awaited', row('registered', '2026-10-04'), { text: '受理还有 10 天', tone: 'calm' }],
    [
      'speaks louder as the day comes near',
      row('investigating', '2026-09-27'),
      { text: '查结还有 3 天', tone: 'near' },
    ],
    ['names the last day', row('investigating', TODAY), { text: '查结今日到期', tone: 'near' }],
    ['counts what has passed', row('investigating', '2026-09-20'), { text: '查结逾期 4 天', tone: 'late' }],
    [
      'counts working days on the fast track',
      row('investigating', '2026-09-28', 'fast'),
      { text: '查结还有 2 个工作日', tone: 'calm' },
    ],
    ['runs for a review too', row('replied', '2026-10-20'), { text: '复查还有 26 天', tone: 'calm' }],
    ['is silent where no clock runs', row('replied', null), undefined],
  ];
  it.each(table)('%s', (_, given, expected) => expect(countdownOf(given, TODAY, calendar)).toEqual(expected));

  it('is silent until the server’s day is known', () =>
    expect(countdownOf(row('registered', '2026-10-04'), undefined)).toBeUndefined());
});
