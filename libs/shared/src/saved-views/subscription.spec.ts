import { changeOf, isDue, lastDueOn, nextDueOn } from './subscription.rules.js';

const weekly = (weekday: number) => ({ rhythm: 'weekly', weekday }) as const;
const daily = { rhythm: 'daily', weekday: null } as const;

describe('the day of a subscription', () => {
  // 2026-03-02 is a Monday.
  it.each([
    ['weekly on Monday, on the Monday', weekly(1), '2026-03-02', '2026-03-02'],
    ['weekly on Monday, on the Sunday after', weekly(1), '2026-03-08', '2026-03-02'],
    ['weekly on Friday, on the Monday after', weekly(5), '2026-03-02', '2026-02-27'],
    ['weekly on Sunday, on the Sunday', weekly(7), '2026-03-08', '2026-03-08'],
    ['daily', daily, '2026-03-04', '2026-03-04'],
  ])('%s', (_, rhythm, today, due) => expect(lastDueOn(rhythm, today)).toBe(due));

  it.each([
    ['told on the day', weekly(1), '2026-03-02', '2026-03-02', false, '2026-03-09'],
    ['not told on the day', weekly(1), '2026-02-23', '2026-03-02', true, '2026-03-02'],
    ['missed while the program stood still', weekly(1), '2026-02-23', '2026-03-04', true, '2026-03-04'],
    ['made after the weekday', weekly(1), '2026-03-04', '2026-03-05', false, '2026-03-09'],
    ['daily, told today', daily, '2026-03-04', '2026-03-04', false, '2026-03-05'],
    ['daily, told yesterday', daily, '2026-03-03', '2026-03-04', true, '2026-03-04'],
  ])('%s', (_, rhythm, toldOn, today, due, next) => {
    expect(isDue({ ...rhythm, toldOn }, today)).toBe(due);
    expect(nextDueOn({ ...rhythm, toldOn }, today)).toBe(next);
  });
});

it('says what came and what went', () => {
  expect(changeOf(['a', 'b', 'c'], ['b', 'd', 'e', 'c'])).toEqual({ came: 2, went: 1 });
  expect(changeOf([], [])).toEqual({ came: 0, went: 0 });
});
