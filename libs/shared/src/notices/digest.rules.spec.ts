import { publishedCalendar } from '../calendar/chinese-calendar.js';
import { digestAt, nextDigestDay } from './digest.rules.js';

const calendar = publishedCalendar();
const next = (now: string, years = calendar.years) => nextDigestDay(new Date(now), { ...calendar, years });

describe('the next daily digest', () => {
  it.each([
    ['before 08:30 it is today’s', '2026-03-02T08:29:59+08:00', '2026-03-02'],
    ['from 08:30 on it is tomorrow’s', '2026-03-02T08:30:00+08:00', '2026-03-03'],
    ['from Friday it is Monday’s', '2026-03-06T10:00:00+08:00', '2026-03-09'],
    ['a make-up Saturday has one', '2026-02-27T10:00:00+08:00', '2026-02-28'],
    ['a holiday has none', '2026-09-30T10:00:00+08:00', '2026-10-08'],
    ['the day is Shanghai’s', '2026-03-02T22:00:00Z', '2026-03-03'],
  ])('%s', (_, now, day) => expect(next(now)).toBe(day));

  it('comes on plain weekdays of a year that is not published', () => {
    expect(next('2026-03-06T10:00:00+08:00', new Set())).toBe('2026-03-09');
  });

  it('goes out at 08:30 in Shanghai', () => {
    expect(digestAt('2026-03-02').toISOString()).toBe('2026-03-02T00:30:00.000Z');
  });
});
