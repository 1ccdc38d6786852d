import { publishedCalendar } from '../calendar/chinese-calendar.js';
import { defaultSettings } from '../settings/settings.js';
import type { Finding } from './complaints.labels.js';
import { caseNoticesEndedBy } from './complaints.notices.js';
import { caseDue, extensionLimit, isRepeatedly, lampsOf } from './complaints.rules.js';

const calendar = publishedCalendar();
const settings = defaultSettings();

describe('the clocks of a case', () => {
  it.each([
    ['decide', 'ordinary', '2026-03-17'],
    ['decide', 'fast', '2026-03-17'],
    ['respond', 'ordinary', '2026-03-17'],
    ['respond', 'fast', '2026-03-03'],
    ['conclude', 'ordinary', '2026-05-01'],
    ['conclude', 'fast', '2026-03-09'],
    ['object', 'ordinary', '2026-03-09'],
    ['review', 'ordinary', '2026-04-01'],
  ] as const)('%s on the %s track from 2 March 2026 ends on %s', (clock, track, day) => {
    expect(caseDue('2026-03-02', clock, track, settings, calendar)).toBe(day);
  });

  it('of working days refuses a year that is not known', () => {
    expect(() => caseDue('2030-12-30', 'object', 'ordinary', settings, calendar)).toThrow('2030');
  });

  it('are extended by 30 days, on the fast track to 15 working days in all', () => {
    const facts = { acceptedOn: '2026-03-02', concludeDueOn: '2026-05-01' };
    expect(extensionLimit({ track: 'ordinary', ...facts }, settings, calendar)).toBe('2026-05-31');
    expect(extensionLimit({ track: 'fast', ...facts }, settings, calendar)).toBe('2026-03-23');
  });
});

describe('the four lamps', () => {
  const facts = {
    acceptedOn: '2026-03-02',
    concludedOn: '2026-03-20',
    announcedOn: null,
    accountableOn: null,
  };
  it.each([
    ['substantiated', false, ['announced', 'accountable']],
    ['partly', false, ['announced', 'accountable']],
    ['unsubstantiated', false, []],
    ['substantiated', true, []],
    [null, false, []],
  ] as const)('%s, waived %s: dark %j', (finding: Finding | null, waived, dark) => {
    expect(lampsOf({ ...facts, finding, waived }).dark).toEqual(dark);
  });
});

describe('屡受投诉', () => {
  it.each([
    [['2026-03-01', '2026-03-02', '2026-03-02'], true],
    [['2026-03-01', '2026-03-02'], false],
    [['2025-12-03', '2026-03-01', '2026-03-02'], true],
    [['2025-12-02', '2026-03-01', '2026-03-02'], false],
    [['2026-03-01', '2026-03-02', '2026-03-03'], false],
  ])('%j → %s', (days, repeated) => expect(isRepeatedly(days, '2026-03-02', settings)).toBe(repeated));
});

describe('notices of a case', () => {
  it.each([
    [
      'find',
      'investigating',
      'reviewing',
      false,
      ['complaint-assigned', 'complaint-objection', 'complaint-extension'],
    ],
    [
      'conclude',
      'reviewing',
      'concluded',
      false,
      ['complaint-to-review', 'complaint-due', 'complaint-overdue'],
    ],
    [
      'approve-extension',
      'investigating',
      'investigating',
      true,
      ['complaint-extension', 'complaint-due', 'complaint-overdue'],
    ],
    ['reject-objection', 'investigating', 'investigating', false, ['complaint-objection']],
    ['accept', 'registered', 'accepted', true, ['complaint-due', 'complaint-overdue']],
    ['uphold-review', 'closed', 'closed', false, ['complaint-review']],
    ['note', 'investigating', 'investigating', false, []],
  ] as const)('%s ends what is settled by it', (action, from, to, dueMoved, ended) => {
    expect(caseNoticesEndedBy({ action, from, to, dueMoved })).toEqual(ended);
  });
});
