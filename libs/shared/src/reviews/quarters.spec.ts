import { publishedCalendar } from '../calendar/chinese-calendar.js';
import { dayEnd, dayStart, shanghaiDay } from '../calendar/days.js';
import { folded } from './calendar-feed.js';
import { cellOf, type ReviewMark, shareOf } from './cells.js';
import { qualityMarks, type RecordFacts } from './marks.js';
import { heldOnFault, outcomeOf, quarterFault } from './outcome.js';
import {
  addQuarters,
  owesReview,
  parseQuarter,
  quarterCodeOf,
  quarterDue,
  quartersBetween,
} from './quarters.js';

const calendar = publishedCalendar();

describe('the edges of a quarter (Asia/Shanghai)', () => {
  it.each([
    ['2026-03-31T23:59:59.999+08:00', '2026Q1'],
    ['2026-04-01T00:00:00.000+08:00', '2026Q2'],
    ['2028-02-29T23:59:59.999+08:00', '2028Q1'],
    ['2026-06-30T15:59:59.999Z', '2026Q2'],
    ['2026-06-30T16:00:00.000Z', '2026Q3'],
    ['2026-09-30T23:59:59.999+08:00', '2026Q3'],
    ['2026-10-01T00:00:00+08:00', '2026Q4'],
    ['2026-12-31T23:59:59.999+08:00', '2026Q4'],
    ['2027-01-01T00:00:00+08:00', '2027Q1'],
  ])('%s lies in %s', (instant, code) => {
    expect(quarterCodeOf(shanghaiDay(new Date(instant)))).toBe(code);
  });

  it('a quarter of every year begins where the one before ends, 29 February or not', () => {
    for (const code of quartersBetween('2023Q1', '2029Q4')) {
      const { first, last } = parseQuarter(code);
      expect(dayStart(first).getTime() - 1).toBe(dayEnd(parseQuarter(addQuarters(code, -1)).last).getTime());
      expect(quarterCodeOf(last)).toBe(code);
    }
    expect(() => parseQuarter('2026Q5')).toThrow(RangeError);
  });

  it.each([
    ['no grace', '2026Q1', 0, '2026-03-31'],
    ['no grace, on a Sunday', '2028Q4', 0, '2028-12-31'],
    ['five working days over 清明', '2026Q1', 5, '2026-04-08'],
    ['one working day over 国庆', '2026Q3', 1, '2026-10-08'],
    ['one working day over 元旦', '2025Q4', 1, '2026-01-04'],
  ])('%s: %s + %i is %s', (_, code, grace, day) => {
    expect(quarterDue(code, grace, calendar).day).toBe(day);
  });

  it('a year that is not published is never guessed: nothing is late before it is known', () => {
    const due = quarterDue('2031Q4', 3, calendar);
    expect(due.day).toBeNull();
    expect(due.text).toContain('尚未录入工作日历');
    const submission = { quarter: '2031Q4', due, correctBy: null, unlocked: false, before: null };
    expect(outcomeOf({ ...submission, today: '2032-01-03' })).toBe('in-time');
  });
});

describe('who owes a review', () => {
  const unit = { activeFrom: '2026-01-01', activeTo: null as string | null, knownFrom: '2025-12-01' };
  it.each([
    ['there all the quarter', {}, true],
    ['there from its second day', { activeFrom: '2026-01-02' }, false],
    ['there to its last day', { activeTo: '2026-03-31' }, true],
    ['gone the day before', { activeTo: '2026-03-30' }, false],
    ['known to the system on its last day', { knownFrom: '2026-03-31' }, true],
    ['known only after it', { knownFrom: '2026-04-01' }, false],
  ])('%s: %o → %s', (_, change, owes) => expect(owesReview({ ...unit, ...change }, '2026Q1')).toBe(owes));
});

describe('how a submission stands to its day', () => {
  const base = {
    ...{ quarter: '2026Q1', due: { day: '2026-03-31', text: '' }, correctBy: null as string | null },
    ...{ unlocked: false, before: null, today: '2026-03-31' },
  };
  it.each([
    [{}, 'in-time', null],
    [{ today: '2026-04-01' }, 'late', 'review.quarter-missed'],
    [{ today: '2026-04-01', unlocked: true }, 'made-up', null],
    [{ today: '2026-04-08', before: 'in-time', correctBy: '2026-04-08' }, 'in-time', null],
    [{ today: '2026-04-09', before: 'in-time', correctBy: '2026-04-08' }, 'late', null],
    // Sent back once more, within its new days for correction, and even after the last day was moved.
    [{ today: '2026-04-20', before: 'late', correctBy: '2026-04-24' }, 'late', null],
    [{ today: '2026-04-20', before: 'late', due: { day: '2026-04-30', text: '' } }, 'late', null],
    [{ today: '2026-04-20', before: 'made-up', unlocked: true, correctBy: '2026-04-24' }, 'made-up', null],
    [{ today: '2025-12-31' }, 'in-time', 'review.quarter-ahead'],
  ] as const)('%o: %s, %s', (change, outcome, code) => {
    expect(outcomeOf({ ...base, ...change })).toBe(outcome);
    expect(quarterFault({ ...base, ...change })?.code ?? null).toBe(code);
  });

  it.each([
    ['2026-01-01', false, true],
    ['2025-12-31', false, false],
    ['2026-03-31', false, true],
    ['2026-04-01', false, false],
    ['2026-04-01', true, true],
    ['2026-04-03', true, false],
  ])('held on %s, unlocked %s: %s', (heldOn, unlocked, fits) => {
    expect(heldOnFault('2026Q1', heldOn, { today: '2026-04-02', unlocked }) === null).toBe(fits);
  });
});

describe('a cell of the grid', () => {
  const review = (change: Partial<ReviewMark> = {}): ReviewMark => ({
    ...{
      id: 'r',
      state: 'draft',
      outcome: null,
      heldOn: null,
      submittedOn: null,
      firstInTime: null,
      correctBy: null,
      marks: null,
    },
    ...change,
  });
  const signed = { submittedOn: '2026-03-30', outcome: 'in-time', firstInTime: true } as const;
  const cell = (reviews: ReviewMark[], today: string, change: object = {}) =>
    cellOf({
      ...{
        quarter: '2026Q1',
        owed: true,
        due: { day: '2026-03-31', text: '' },
        unlocked: false,
        reviews,
        today,
      },
      ...change,
    });

  it.each([
    ['before its first day', [], '2025-12-31', {}, 'ahead', false],
    ['nothing yet', [], '2026-03-31', {}, 'pending', false],
    ['nothing at its end', [], '2026-04-01', {}, 'missed', true],
    ['owed to nobody', [], '2026-04-01', { owed: false }, 'none', false],
    ['a draft', [review()], '2026-03-31', {}, 'draft', false],
    ['a draft that nobody signed', [review()], '2026-04-01', {}, 'missed', true],
    ['a draft after the director’s word', [review()], '2026-04-05', { unlocked: true }, 'draft', true],
    [
      'signed in time, checked later',
      [review({ ...signed, state: 'submitted' })],
      '2026-04-20',
      {},
      'submitted',
      false,
    ],
    [
      'sent back, in its days for correction',
      [review({ ...signed, state: 'returned', correctBy: '2026-04-20' })],
      '2026-04-20',
      {},
      'returned',
      false,
    ],
    [
      'sent back and not corrected in its days',
      [review({ ...signed, state: 'returned', correctBy: '2026-04-20' })],
      '2026-04-21',
      {},
      'returned',
      true,
    ],
    [
      'sent back and not corrected, while the quarter still runs',
      [review({ ...signed, state: 'returned', correctBy: '2026-03-20' })],
      '2026-03-31',
      {},
      'returned',
      false,
    ],
    [
      'sent back and not corrected, beside one that was accepted',
      [
        review({ ...signed, id: 'a', state: 'accepted' }),
        review({ ...signed, state: 'returned', correctBy: '2026-04-20' }),
      ],
      '2026-04-21',
      {},
      'in-time',
      false,
    ],
    ['accepted', [review({ ...signed, state: 'accepted' })], '2027-01-01', {}, 'in-time', false],
    [
      'late for ever',
      [review({ ...signed, state: 'accepted', outcome: 'late' })],
      '2027-01-01',
      {},
      'late',
      false,
    ],
    [
      'made up for for ever, whatever the last day has become',
      [review({ ...signed, state: 'accepted', outcome: 'made-up', firstInTime: false })],
      '2027-01-01',
      { due: { day: null, text: '' }, unlocked: true },
      'made-up',
      true,
    ],
    ['thrown away', [review({ ...signed, state: 'discarded' })], '2026-04-01', {}, 'missed', true],
  ] as const)('%s', (_, reviews, today, change, state, missed) => {
    expect(cell([...reviews], today, change)).toMatchObject({ state, missed });
  });

  it('of two the one in time stands, and both are counted', () => {
    const two = [
      review({ ...signed, id: 'a', state: 'accepted' }),
      review({ ...signed, id: 'b', state: 'submitted' }),
    ];
    expect(cell(two, '2026-03-31')).toMatchObject({ state: 'in-time', reviewId: 'a', reviews: 2 });
  });

  it('the share counts whose quarter is decided', () => {
    const cells = [
      cell([review({ ...signed, state: 'accepted' })], '2026-04-01'),
      cell([review({ ...signed, state: 'submitted' })], '2026-04-01'),
      cell([], '2026-04-01'),
      cell([], '2026-04-01', { owed: false }),
      cell([review({ ...signed, state: 'returned', correctBy: '2026-04-08' })], '2026-04-08'),
    ];
    expect(shareOf('2026Q1', cells)).toMatchObject({ due: 2, inTime: 1, missed: 1, open: 2, rate: 0.5 });
    // What is left lying after it was sent back counts as missed: it is not in nothing for ever.
    const left = cell([review({ ...signed, state: 'returned', correctBy: '2026-04-08' })], '2026-04-09');
    expect(shareOf('2026Q1', [...cells.slice(0, 4), left])).toMatchObject({ due: 3, missed: 2, open: 1 });
    expect(shareOf('2026Q1', []).rate).toBeNull();
  });
});

describe('marks of quality', () => {
  const record: RecordFacts = {
    ...{
      heldOn: '2026-02-27',
      place: '会议室',
      chair: '局长',
      headChaired: true,
      attendees: 3,
      agenda: '议程',
    },
    ...{ topics: 1, decisions: 1, minutes: 1, signIn: 1, earlierDue: 2, earlierReported: 2 },
  };
  it.each([
    [{}, []],
    [{ headChaired: false }, ['head-chaired']],
    [{ topics: 0 }, ['topics']],
    [{ decisions: 0 }, ['decisions']],
    [{ signIn: 0 }, ['files']],
    [{ earlierReported: 1 }, ['followed']],
    [{ earlierDue: 0, earlierReported: 0 }, []],
  ])('%o lacks %o, with its reason', (change, lacking) => {
    const marks = qualityMarks({ ...record, ...change });
    expect(marks.filter(({ earned }) => !earned).map(({ mark }) => mark)).toEqual(lacking);
    expect(marks.every(({ reason }) => reason !== '')).toBe(true);
  });
});

it('lines of a calendar file are at most 75 octets and break within no character (RFC 5545)', () => {
  const text = `SUMMARY:${'演示市市场监督管理局2026年第一季度专题研究'.repeat(4)}`;
  const lines = folded(text).split('\r\n');
  expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.map((line, index) => (index ? line.slice(1) : line)).join('')).toBe(text);
});
