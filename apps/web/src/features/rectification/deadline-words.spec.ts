import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { reckoning, timeLeft } from './deadline-words.js';

const calendar: WorkingCalendar = {
  years: new Set([2026]),
  special: new Map([
    ['2026-09-20', { kind: 'workday', name: '国庆节' }],
    ['2026-09-25', { kind: 'holiday', name: '中秋节' }],
  ]),
};

describe('how far off a deadline is', () => {
  it.each([
    ['2026-09-30', '2026-09-24', '还有 3 个工作日'],
    ['2026-09-24', '2026-09-24', '今日到期'],
    ['2026-09-21', '2026-09-24', '逾期 3 天'],
    ['2026-09-27', '2026-09-24', '已无工作日'],
    ['2027-01-08', '2026-12-30', '还有 9 天'],
  ])('due %s, seen on %s: %s', (deadline, today, words) => {
    expect(timeLeft(deadline, today, calendar)).toBe(words);
  });

  it('counts calendar days while the calendar is being read', () => {
    expect(timeLeft('2026-09-30', '2026-09-24', undefined)).toBe('还有 6 天');
  });
});

describe('the reckoning of a deadline', () => {
  it('counts make-up days and skips holidays up to the very day', () => {
    const text = reckoning('2026-09-04', '2026-09-30', calendar);
    expect(text).toContain('18 个工作日');
    expect(text).toContain('中秋节 9 月 25 日');
    expect(text).toContain('调休上班 9 月 20 日');
  });

  it('says when the deadline falls on a day off', () => {
    expect(reckoning('2026-09-04', '2026-09-26', calendar)).toContain('其后第 2 天，当日不上班');
  });

  it('is silent where the calendar is unknown or the deadline is not ahead of its start', () => {
    expect(reckoning('2026-12-30', '2027-01-08', calendar)).toBeUndefined();
    expect(reckoning('2026-09-04', '2026-09-04', calendar)).toBeUndefined();
  });
});
