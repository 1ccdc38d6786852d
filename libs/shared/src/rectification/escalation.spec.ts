import { publishedCalendar } from '../calendar/chinese-calendar.js';
import { addWorkingDays, type WorkingCalendar } from '../calendar/working-days.js';
import { escalationCutoffs, escalationOf } from './escalation.js';

const calendar = publishedCalendar();
const level = (deadline: string, today: string, stepDays = 3, on: WorkingCalendar = calendar) =>
  escalationOf(deadline, escalationCutoffs(on, today, stepDays));

describe('an overdue item climbs one level after each step of working days', () => {
  it.each([
    ['the deadline’s own day', '2026-03-05', '2026-03-05', null],
    ['the day after', '2026-03-05', '2026-03-06', 0],
    ['the weekend does not count', '2026-03-06', '2026-03-09', 0],
    ['the third working day is still the unit’s', '2026-03-05', '2026-03-10', 0],
    ['after three working days: the office', '2026-03-05', '2026-03-11', 1],
    ['after six: the director', '2026-03-05', '2026-03-14', 2],
    ['after nine: the leading group', '2026-03-05', '2026-03-19', 3],
    ['and no further', '2026-03-05', '2026-06-30', 3],
  ])('%s', (_, deadline, today, expected) => {
    expect(level(deadline, today)).toBe(expected);
  });

  it('a long holiday does not count, its make-up days do', () => {
    // 2026: holiday of National Day 10-01 … 10-07, worked 09-20 (Sunday) and 10-10 (Saturday).
    expect(level('2026-09-30', '2026-10-10')).toBe(0);
    expect(level('2026-09-30', '2026-10-11')).toBe(1);
  });

  it('agrees with counting forward from every deadline', () => {
    for (let day = 1; day <= 28; day += 1) {
      const deadline = `2026-02-${String(day).padStart(2, '0')}`;
      for (const today of ['2026-03-01', '2026-03-02', '2026-03-11', '2026-03-20']) {
        const expected = ([3, 2, 1] as const).find(
          step => addWorkingDays(calendar, deadline, step * 3) < today,
        );
        expect([deadline, today, level(deadline, today)]).toEqual([deadline, today, expected ?? 0]);
      }
    }
  });

  it('is reckoned with the office’s own step', () => {
    expect(level('2026-03-05', '2026-03-07', 1)).toBe(1);
    expect(level('2026-03-05', '2026-03-19', 5)).toBe(1);
  });

  it('days of a year that is not published are not counted: nobody is reported too early', () => {
    const unknown: WorkingCalendar = { ...calendar, years: new Set([2026]) };
    expect(level('2026-12-30', '2027-03-01', 3, unknown)).toBe(0);
    expect(level('2026-12-25', '2027-03-01', 3, unknown)).toBe(1);
    expect(level('2026-12-30', '2027-03-01', 3, { ...calendar, years: new Set() })).toBe(0);
  });
});
