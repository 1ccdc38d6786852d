import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { LETTER_ACTIONS, LETTER_STATES, type LetterAction, type LetterState } from './supervision.labels.js';
import {
  allowedLetterActions,
  decideLetter,
  isUnanswered,
  LETTER_TRANSITIONS,
  type LetterFacts,
  nextLevel,
  superviseFault,
} from './supervision.states.js';

const LETTER: LetterFacts = {
  state: 'issued',
  unitPath: '/city/bureau/',
  preparers: ['preparer'],
  repliers: ['preparer', 'signer'],
};
const someone = (
  role: Role,
  accountId = 'someone',
  more: Partial<Grant> = {},
  unitPath = '/city/',
): Actor => ({
  accountId,
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath, ...more }],
});

const UNIT: Role[] = ['unit-staff', 'unit-head'];
/** The law written out a second time; everything not written here is refused. */
const LAW: Record<LetterAction, { cells: [LetterState, LetterState][]; roles: Role[] }> = {
  prepare: {
    cells: [
      ['issued', 'issued'],
      ['returned', 'returned'],
    ],
    roles: UNIT,
  },
  reply: {
    cells: [
      ['issued', 'replied'],
      ['returned', 'replied'],
    ],
    roles: ['unit-head'],
  },
  accept: { cells: [['replied', 'accepted']], roles: ['office-staff'] },
  return: { cells: [['replied', 'returned']], roles: ['office-staff'] },
  withdraw: {
    cells: [
      ['issued', 'withdrawn'],
      ['returned', 'withdrawn'],
    ],
    roles: ['office-director'],
  },
};

describe('every state × action × role of a letter', () => {
  const cells = LETTER_STATES.flatMap(state =>
    LETTER_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decideLetter({ ...LETTER, state }, action, someone(role));
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      const other = someone(role, 'someone', {}, '/city/other/');
      expect(decideLetter({ ...LETTER, state }, action, other)).toMatchObject({
        problem: { code: 'auth.forbidden' },
      });
    }
  });

  it('every state can be reached and, but for the two ends, left', () => {
    const moves = Object.values(LETTER_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : (from as readonly LetterState[]).map(state => [state, to] as const),
    );
    const reached = new Set<LetterState>(['issued', ...moves.map(([, to]) => to)]);
    expect([...reached].sort()).toEqual([...LETTER_STATES].sort());
    const ends = LETTER_STATES.filter(state => !moves.some(([from]) => from === state));
    expect(ends).toEqual(['accepted', 'withdrawn']);
  });
});

describe('both sides of a check', () => {
  it.each(['preparer', 'signer'])('the %s cannot review the reply, by whatever second role', who => {
    for (const action of ['accept', 'return'] as const) {
      const decision = decideLetter({ ...LETTER, state: 'replied' }, action, someone('office-staff', who));
      expect(decision).toMatchObject({ ok: false, problem: { code: 'rule.same-person' } });
    }
  });

  it('nor can one who stands in for them', () => {
    const stand = someone('office-staff', 'other', { onBehalfOf: { accountId: 'signer', name: '局长' } });
    expect(decideLetter({ ...LETTER, state: 'replied' }, 'accept', stand)).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });

  it('a deputy does not sign what they prepared; the head does', () => {
    const deputy = someone('unit-head', 'preparer', { onBehalfOf: { accountId: 'head', name: '局长' } });
    expect(decideLetter(LETTER, 'reply', deputy)).toMatchObject({ problem: { code: 'rule.same-person' } });
    expect(decideLetter(LETTER, 'reply', someone('unit-head', 'preparer')).ok).toBe(true);
  });

  it('offers the buttons of the side whose turn it is', () => {
    expect(allowedLetterActions(LETTER, someone('unit-head'))).toEqual(['prepare', 'reply']);
    expect(allowedLetterActions({ ...LETTER, state: 'replied' }, someone('unit-head'))).toEqual([]);
    expect(allowedLetterActions({ ...LETTER, state: 'replied' }, someone('office-staff'))).toEqual([
      'accept',
      'return',
    ]);
  });
});

describe('an unanswered letter', () => {
  it.each([
    ['issued', '2026-03-09', false],
    ['issued', '2026-03-10', true],
    ['returned', '2026-03-10', true],
    ['replied', '2026-03-10', false],
    ['withdrawn', '2026-03-10', false],
  ] as const)('%s on %s: %s', (state, today, unanswered) => {
    expect(isUnanswered({ state, dueOn: '2026-03-09' }, today)).toBe(unanswered);
  });

  it('climbs one step at a time and stays with the leading group', () => {
    expect(nextLevel('unit-head')).toBe('office');
    expect(nextLevel('director')).toBe('leading-group');
    expect(nextLevel('leading-group')).toBe('leading-group');
  });
});

describe('what calls for a letter', () => {
  const item = {
    state: 'working',
    severity: 'normal',
    deadline: '2026-03-31',
    submittedOn: null,
    openLetter: null,
  } as const;

  it.each([
    ['an ordinary item in time', {}, 'supervision.not-called-for'],
    ['a supervised item', { severity: 'supervised' }, null],
    ['an overdue item', { deadline: '2026-03-09' }, null],
    ['one due today', { deadline: '2026-03-10' }, 'supervision.not-called-for'],
    ['one submitted late', { state: 'submitted', deadline: '2026-03-05', submittedOn: '2026-03-06' }, null],
    ['a draft', { state: 'draft', severity: 'supervised' }, 'state.not-allowed'],
    ['a closed one', { state: 'closed', severity: 'supervised' }, 'state.not-allowed'],
    [
      'one with an open letter',
      { severity: 'supervised', openLetter: 'DB-2026-001' },
      'supervision.letter-open',
    ],
  ] as const)('%s', (_, change, code) => {
    expect(superviseFault({ ...item, ...change }, '2026-03-10')?.code ?? null).toBe(code);
  });
});
