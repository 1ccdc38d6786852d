import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import {
  INSTRUCTION_ACTIONS,
  INSTRUCTION_STATES,
  type InstructionAction,
  type InstructionState,
} from './instructions.labels.js';
import {
  allowedInstructionActions,
  decideInstruction,
  draftsInstruction,
  INSTRUCTION_TRANSITIONS,
  type InstructionFacts,
  isOwed,
  seesInstruction,
} from './instructions.states.js';

const TO_UNIT: InstructionFacts = {
  state: 'given',
  placePath: '/city/bureau/',
  unitPath: '/city/bureau/',
  giverId: 'giver',
  preparers: ['preparer'],
  repliers: ['preparer', 'signer'],
  onCase: null,
};
const TO_OFFICE: InstructionFacts = { ...TO_UNIT, unitPath: null };

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

const OFFICE: Role[] = ['office-staff', 'office-director'];
type Cells = [InstructionState, InstructionState][];
const OWED: Cells = [
  ['given', 'given'],
  ['returned', 'returned'],
];
const REPLIED: Cells = [
  ['given', 'replied'],
  ['returned', 'replied'],
];
const WITHDRAWN: Cells = [
  ['given', 'withdrawn'],
  ['returned', 'withdrawn'],
];
/** The law written out a second time, for who did not give it; everything not written here is refused. */
const LAW: Record<InstructionAction, { cells: Cells; unit: Role[]; office: Role[] }> = {
  prepare: { cells: OWED, unit: ['unit-staff', 'unit-head'], office: OFFICE },
  reply: { cells: REPLIED, unit: ['unit-head'], office: ['office-director'] },
  accept: { cells: [['replied', 'accepted']], unit: OFFICE, office: ['leading-group'] },
  return: { cells: [['replied', 'returned']], unit: OFFICE, office: ['leading-group'] },
  withdraw: { cells: WITHDRAWN, unit: [], office: [] },
};

describe('every state × action × role of an instruction', () => {
  const cells = INSTRUCTION_STATES.flatMap(state =>
    INSTRUCTION_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );
  const outcome = (facts: InstructionFacts, action: InstructionAction, actor: Actor) => {
    const decision = decideInstruction(facts, action, actor);
    return decision.ok ? decision.to : 'refused';
  };

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = (roles: Role[]) => (to !== undefined && roles.includes(role) ? to : 'refused');
    expect(outcome({ ...TO_UNIT, state }, action, someone(role))).toBe(expected(LAW[action].unit));
    expect(outcome({ ...TO_OFFICE, state }, action, someone(role))).toBe(expected(LAW[action].office));
    // The giver judges and withdraws, as a member of the leading group and in no other role.
    const mine: Role[] = ['accept', 'return', 'withdraw'].includes(action)
      ? [...LAW[action].unit, 'leading-group']
      : LAW[action].unit;
    expect(outcome({ ...TO_UNIT, state }, action, someone(role, 'giver'))).toBe(expected(mine));
  });

  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      for (const facts of [TO_UNIT, TO_OFFICE]) {
        const other = someone(role, 'giver', {}, '/city/other/');
        expect(decideInstruction({ ...facts, state }, action, other)).toMatchObject({
          problem: { code: 'auth.forbidden' },
        });
      }
    }
  });

  it('every state can be reached and, but for the two ends, left', () => {
    const moves = Object.values(INSTRUCTION_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : (from as readonly InstructionState[]).map(state => [state, to] as const),
    );
    const reached = new Set<InstructionState>(['given', ...moves.map(([, to]) => to)]);
    expect([...reached].sort()).toEqual([...INSTRUCTION_STATES].sort());
    const ends = INSTRUCTION_STATES.filter(state => !moves.some(([from]) => from === state));
    expect(ends).toEqual(['accepted', 'withdrawn']);
  });
});

describe('both sides of a check', () => {
  const replied = { ...TO_UNIT, state: 'replied' } as const;

  it.each(['preparer', 'signer'])('the %s cannot accept the reply, by whatever second role', who => {
    for (const action of ['accept', 'return'] as const) {
      expect(decideInstruction(replied, action, someone('office-staff', who))).toMatchObject({
        ok: false,
        problem: { code: 'rule.same-person' },
      });
    }
  });

  it('nor can a giver who answered it, nor one who stands in for who did', () => {
    const own = { ...replied, giverId: 'signer' };
    const stand = someone('office-staff', 'other', { onBehalfOf: { accountId: 'signer', name: '局长' } });
    for (const decision of [
      decideInstruction(own, 'accept', someone('leading-group', 'signer')),
      decideInstruction(replied, 'accept', stand),
    ])
      expect(decision).toMatchObject({ problem: { code: 'rule.same-person' } });
  });

  it('a deputy does not sign what they prepared; the head does', () => {
    const deputy = someone('unit-head', 'preparer', { onBehalfOf: { accountId: 'head', name: '局长' } });
    expect(decideInstruction(TO_UNIT, 'reply', deputy)).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
    expect(decideInstruction(TO_UNIT, 'reply', someone('unit-head', 'preparer')).ok).toBe(true);
  });

  it('offers the buttons of the side whose turn it is', () => {
    expect(allowedInstructionActions(TO_UNIT, someone('unit-head'))).toEqual(['prepare', 'reply']);
    expect(allowedInstructionActions(TO_UNIT, someone('leading-group', 'giver'))).toEqual(['withdraw']);
    expect(allowedInstructionActions(replied, someone('leading-group', 'giver'))).toEqual([
      'accept',
      'return',
    ]);
    expect(allowedInstructionActions(replied, someone('leading-group'))).toEqual([]);
    expect(draftsInstruction(TO_OFFICE, someone('office-staff'))).toBe(true);
    expect(draftsInstruction(TO_UNIT, someone('office-staff'))).toBe(false);
  });
});

describe('who may know of an instruction', () => {
  const onCase = {
    state: 'investigating',
    deskPath: '/city/',
    unitPath: '/city/bureau/',
    handling: 'assigned',
    recused: ['named'],
  } as const;
  const unit = someone('unit-staff', 'someone', {}, '/city/bureau/');
  const other = someone('unit-staff', 'someone', {}, '/city/other/');

  it.each([
    ['the unit that owes the reply', TO_UNIT, unit, true],
    ['another unit', TO_UNIT, other, false],
    ['the unit, of what was asked of the office', TO_OFFICE, unit, false],
    ['the leading group', TO_OFFICE, someone('leading-group'), true],
    ['the office', TO_UNIT, someone('office-staff'), true],
    ['an administrator', TO_UNIT, someone('system-admin'), false],
    ['the unit, on a case that it was given', { ...TO_UNIT, onCase }, unit, true],
    ['who is named in the case', { ...TO_UNIT, onCase }, { ...unit, accountId: 'named' }, false],
    ['a leader who is named in it', { ...TO_UNIT, onCase }, someone('leading-group', 'named'), false],
    [
      'the unit, once the case is taken from it',
      { ...TO_UNIT, onCase: { ...onCase, handling: 'direct' as const } },
      unit,
      false,
    ],
  ])('%s', (_, facts, actor, sees) => {
    expect(seesInstruction(facts, actor)).toBe(sees);
  });
});

it.each([
  ['given', '2026-03-09', false],
  ['given', '2026-03-10', true],
  ['returned', '2026-03-10', true],
  ['replied', '2026-03-10', false],
  ['withdrawn', '2026-03-10', false],
] as const)('owed past its day: %s on %s: %s', (state, today, owed) => {
  expect(isOwed({ state, dueOn: '2026-03-09' }, today)).toBe(owed);
});
