import { publishedCalendar } from './chinese-calendar.js';
import { explainDeadline } from './explain-deadline.js';

const calendar = publishedCalendar();

describe('a deadline explains itself', () => {
  it('names skipped weekends, holidays and make-up days', () => {
    const { day, text, steps } = explainDeadline({
      start: '2026-09-04',
      amount: 18,
      unit: 'working',
      calendar,
    });
    expect(day).toBe('2026-09-30');
    expect(text).toBe(
      '2026 年 9 月 4 日起 18 个工作日：跳过周末 3 次、中秋 9 月 25 日至 27 日，调休上班 9 月 20 日 → 9 月 30 日',
    );
    expect(steps.map(step => step.kind)).toEqual(['weekend', 'weekend', 'weekend', 'make-up', 'holiday']);
    expect(steps[2]).toMatchObject({ first: '2026-09-19', last: '2026-09-19' });
  });

  it('counts calendar days plainly, holidays included, in years without an arrangement too', () => {
    expect(explainDeadline({ start: '2024-01-30', amount: 30, unit: 'calendar', calendar }).day).toBe(
      '2024-02-29',
    );
    expect(explainDeadline({ start: '2089-12-31', amount: 1, unit: 'calendar', calendar }).text).toBe(
      '2089 年 12 月 31 日起 1 天 → 2090 年 1 月 1 日',
    );
  });

  it('stands still while paused', () => {
    const { day, text } = explainDeadline({
      start: '2026-09-04',
      amount: 3,
      unit: 'working',
      calendar,
      pauses: [{ first: '2026-09-07', last: '2026-09-09', reason: '等待鉴定' }],
    });
    expect(day).toBe('2026-09-14');
    expect(text).toContain('暂停 9 月 7 日至 9 日（等待鉴定）');
  });

  it('adds extensions after the first reckoning', () => {
    const { day, text, steps } = explainDeadline({
      start: '2026-08-28',
      amount: 5,
      unit: 'working',
      calendar,
      extensions: [{ amount: 30, unit: 'calendar', reason: '方案重做' }],
    });
    expect(day).toBe('2026-10-04');
    expect(text).toBe(
      '2026 年 8 月 28 日起 5 个工作日：跳过周末 1 次 → 9 月 4 日；延期 30 天（方案重做） → 10 月 4 日',
    );
    expect(steps.at(-1)).toMatchObject({ kind: 'extension', first: '2026-09-04', last: '2026-10-04' });
  });

  it('refuses when the reckoning reaches an unknown year', () => {
    const only2026 = { ...calendar, years: new Set([2026]) };
    expect(() =>
      explainDeadline({ start: '2026-12-25', amount: 18, unit: 'working', calendar: only2026 }),
    ).toThrow('2027');
  });
});
