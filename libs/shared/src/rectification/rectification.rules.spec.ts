import type { Light, Outcome, State } from './rectification.labels.js';
import {
  callBackFault,
  deadlineFault,
  evidenceFault,
  extensionFault,
  lightOf,
  missingClears,
  onTimeRate,
  outcomeOf,
  rolledUpPercent,
} from './rectification.rules.js';

const DAYS = { today: '2026-03-10', yellowThrough: '2026-03-19' };

describe('亮灯', () => {
  const cases: [State, string | null, string | null, Light | null][] = [
    ['draft', '2026-01-01', null, null],
    ['closed', '2026-01-01', '2026-02-01', 'grey'],
    ['cancelled', '2026-01-01', null, 'grey'],
    ['issued', '2026-03-09', null, 'red'],
    ['working', '2026-03-10', null, 'yellow'],
    ['working', '2026-03-19', null, 'yellow'],
    ['working', '2026-03-20', null, 'green'],
    ['working', null, null, 'green'],
    ['submitted', '2026-03-05', '2026-03-05', 'green'],
    ['submitted', '2026-03-05', '2026-03-06', 'red'],
  ];
  it.each(cases)('%s, due %s, submitted %s: %s', (state, deadline, submittedOn, light) => {
    expect(lightOf({ state, deadline, submittedOn }, DAYS)).toBe(light);
  });
});

describe('honest ends', () => {
  const cases: [State, string | null, string | null, Outcome | null][] = [
    ['closed', '2026-03-05', '2026-03-05', 'on-time'],
    ['closed', '2026-03-05', '2026-03-06', 'late'],
    ['closed', null, null, 'on-time'],
    ['closed', '2026-03-05', null, 'late'],
    ['cancelled', '2026-03-05', null, 'cancelled'],
    ['working', '2026-03-05', null, null],
  ];
  it.each(cases)('%s, due %s, submitted %s: %s', (state, deadline, submittedOn, outcome) => {
    expect(outcomeOf({ state, deadline, submittedOn })).toBe(outcome);
  });
});

describe('按时率', () => {
  it.each([
    [{ closedOnTime: 0, closedLate: 0, openOverdue: 0 }, 0, 0, null],
    [{ closedOnTime: 0, closedLate: 0, openOverdue: 2 }, 0, 2, 0],
    [{ closedOnTime: 6, closedLate: 1, openOverdue: 1 }, 6, 8, 0.75],
  ])('%j', (counts, numerator, denominator, value) => {
    expect(onTimeRate(counts)).toEqual({ numerator, denominator, value });
  });
});

describe('roll-up of children', () => {
  const child = (state: State, percent: number) => ({ state, percent });
  it.each([
    ['no children', [], null],
    ['only cancelled children', [child('cancelled', 50)], null],
    ['closed counts as 100', [child('closed', 80), child('working', 50)], 75],
    [
      'rounded down, cancelled and drafts left out',
      [child('closed', 100), child('working', 99), child('cancelled', 0), child('draft', 0)],
      99,
    ],
  ])('%s', (_name, children, percent) => {
    expect(rolledUpPercent(children)).toBe(percent);
  });
});

describe('五个明确', () => {
  const full = {
    problem: '问题',
    unitId: 'u',
    leader: '领导',
    person: '责任人',
    standard: '标准',
    measures: '措施',
    deadline: '2026-04-01',
  };
  it.each([
    [{}, []],
    [{ problem: null }, ['problem']],
    [{ leader: '' }, ['responsibility']],
    [{ person: '　' }, ['responsibility']],
    [{ standard: null, measures: ' \n' }, ['standard', 'measures']],
    [{ deadline: null }, ['deadline']],
    [{ deadline: null, termAmount: 20 }, []],
  ])('%j lacks %j', (change, missing) => {
    expect(missingClears({ ...full, ...change })).toEqual(missing);
  });
});

describe('延期', () => {
  const ask = (newDeadline: string, today = '2026-03-10') =>
    extensionFault({ deadline: '2026-03-20', newDeadline }, today, 30)?.code ?? null;
  it.each([
    ['2026-04-19', null],
    ['2026-04-20', 'rectification.extension-too-long'],
    ['2026-03-20', 'rectification.deadline-invalid'],
  ])('from 2026-03-20 to %s: %s', (newDeadline, code) => {
    expect(ask(newDeadline)).toBe(code);
  });
  it('an extension into the past is refused', () => {
    expect(ask('2026-04-01', '2026-05-01')).toBe('rectification.deadline-invalid');
  });
});

describe('single rules', () => {
  it('a deadline may be today, not yesterday', () => {
    expect(deadlineFault('2026-03-10', '2026-03-10')).toBeNull();
    expect(deadlineFault('2026-03-09', '2026-03-10')?.code).toBe('rectification.deadline-invalid');
  });
  it('no evidence, no application', () => {
    expect(evidenceFault(0)?.code).toBe('rectification.evidence-required');
    expect(evidenceFault(1)).toBeNull();
  });
  it('only an item born of a complaint needs a call-back', () => {
    expect(callBackFault('complaint', ' ')?.code).toBe('rectification.call-back-required');
    expect(callBackFault('complaint', '满意')).toBeNull();
    expect(callBackFault('office', null)).toBeNull();
  });
});
