import { publishedCalendar } from '../calendar/chinese-calendar.js';
import { withOverrides } from '../calendar/working-days.js';
import { explainDay, explainTerm, movedTo, termDay, waitsForYear } from './terms.js';

const calendar = publishedCalendar();
/** 9 September 2026, a Wednesday, declared a day off. */
const typhoon = withOverrides(calendar, [{ day: '2026-09-09', kind: 'holiday', name: '台风停工' }]);
/** 12 September 2026, a Saturday, worked to make up for it. */
const madeUp = withOverrides(typhoon, [{ day: '2026-09-12', kind: 'workday', name: '台风停工' }]);

describe('the day of a term', () => {
  it.each([
    ['2026-09-04', 20, 'working', '2026-10-09'],
    ['2026-09-04', 20, 'calendar', '2026-09-24'],
    ['2026-12-25', 3, 'working', '2026-12-30'],
  ] as const)('%s + %i %s → %s', (start, amount, unit, day) => {
    expect(termDay(start, { amount, unit }, calendar)).toBe(day);
  });

  it('is refused where the year is not known', () => {
    const reckon = () => termDay('2030-12-30', { amount: 5, unit: 'working' }, calendar);
    expect(reckon).toThrow('2030');
  });
});

describe('a calendar that changes', () => {
  const clock = { start: '2026-09-07', amount: 5, day: '2026-09-14' };

  it.each([
    ['leaves it where nothing on its way changed', calendar, clock, null],
    ['makes it later by a new holiday', typhoon, clock, '2026-09-15'],
    ['counts a make-up Saturday', madeUp, { ...clock, day: '2026-09-15' }, '2026-09-14'],
    [
      'brings it back when the holiday is taken back',
      calendar,
      { ...clock, day: '2026-09-15' },
      '2026-09-14',
    ],
    [
      'leaves it when the holiday lies behind its end',
      typhoon,
      { ...clock, amount: 1, day: '2026-09-08' },
      null,
    ],
    [
      'leaves it when the holiday is its start',
      typhoon,
      { start: '2026-09-09', amount: 1, day: '2026-09-10' },
      null,
    ],
  ])('%s', (_, changed, kept, day) => expect(movedTo(kept, changed)).toBe(day));
});

describe('a clock explains itself', () => {
  const term = { amount: 5, unit: 'working' } as const;

  it('from its term', () => {
    const { day, text } = explainTerm({ start: '2026-09-07', term, day: '2026-09-15', calendar: typhoon });
    expect([day, text]).toEqual([
      '2026-09-15',
      '2026 年 9 月 7 日起 5 个工作日：跳过周末 1 次、台风停工 9 月 9 日 → 9 月 15 日',
    ]);
  });

  it('says that it had stopped when the calendar would now lead elsewhere', () => {
    const stopped = explainTerm({ start: '2026-09-07', term, day: '2026-09-14', calendar: typhoon });
    expect(stopped).toMatchObject({ day: '2026-09-14', steps: [] });
    expect(stopped.text).toContain('按当时的工作日历推算');
  });

  it('keeps its day and says so where the reckoning reaches a year that nobody knows', () => {
    const kept = { start: '2030-12-30', term, day: '2031-01-07', calendar };
    expect(waitsForYear({ start: kept.start, amount: 5 }, calendar)).toBe(true);
    expect(waitsForYear({ start: '2026-09-07', amount: 5 }, calendar)).toBe(false);
    expect(explainTerm(kept)).toMatchObject({
      day: '2031-01-07',
      text: expect.stringContaining('尚未录入') as string,
    });
  });

  it('from a fixed day, and warns when nobody works on it', () => {
    expect(explainDay('2026-09-07', '2026-09-14', calendar).text).toContain('5 个工作日');
    expect(explainDay('2026-09-07', '2026-09-13', calendar).text).toContain('当日不上班');
    expect(explainDay('2030-09-07', '2030-09-13', calendar).text).toContain('6 天');
  });
});
