import { LOOK_BACK_STATES } from './look-back.labels.js';
import { heldRate, lookBackDays, phaseOf } from './look-back.rules.js';
import { LOOK_BACK_TRANSITIONS, lookBackFault } from './look-back.states.js';

describe('the life of a look-back', () => {
  it('begins as due, ends one way or the other, and is never taken back', () => {
    const moves = Object.values(LOOK_BACK_TRANSITIONS);
    const ends = LOOK_BACK_STATES.filter(state => state !== 'due');
    expect(moves.map(({ to }) => to).sort()).toEqual([...ends].sort());
    for (const { from } of moves) expect(from).toEqual(['due']);
  });
});

describe('the days of a look-back', () => {
  it('falls due 30 days after closure and has 15 days to be done in', () => {
    expect(lookBackDays('2026-01-31', { afterDays: 30, withinDays: 15 })).toEqual({
      dueOn: '2026-03-02',
      doBy: '2026-03-17',
    });
  });

  it.each([
    ['2026-03-01', 'waiting'],
    ['2026-03-02', 'due'],
    ['2026-03-17', 'due'],
    ['2026-03-18', 'overdue'],
  ])('on %s it is %s', (today, phase) => {
    expect(phaseOf({ state: 'due', dueOn: '2026-03-02', doBy: '2026-03-17' }, today)).toBe(phase);
  });

  it('keeps its outcome whatever the day', () => {
    for (const state of ['held', 'relapsed', 'lapsed'] as const) {
      expect(phaseOf({ state, dueOn: '2026-03-02', doBy: '2026-03-17' }, '2027-01-01')).toBe(state);
    }
  });
});

describe('who may look back', () => {
  const lookBack = { dueOn: '2026-03-02', closers: ['closer'] };
  const by = (person: string, today = '2026-03-02') =>
    lookBackFault(lookBack, { persons: [person], handlers: ['worker'], today })?.code ?? 'may';

  it.each([
    ['another', 'may'],
    ['closer', 'rule.same-person'],
    ['worker', 'rule.same-person'],
  ])('%s: %s', (person, answer) => expect(by(person)).toBe(answer));

  it('nobody before it is due, and nobody where there is none', () => {
    expect(by('another', '2026-03-01')).toBe('look-back.not-yet');
    const looker = { persons: ['another'], handlers: [], today: '2026-03-02' };
    expect(lookBackFault(null, looker)?.code).toBe('state.not-allowed');
  });
});

describe('the share that held', () => {
  it('counts only what was looked at, and is no rate at all when nothing was', () => {
    expect(heldRate({ held: 3, relapsed: 1 })).toEqual({ numerator: 3, denominator: 4, value: 0.75 });
    expect(heldRate({ held: 0, relapsed: 0 }).value).toBeNull();
  });
});
