import type { Actor } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { TARGETS } from '../recognition/recognition.labels.js';
import {
  ACCOUNTABILITY_ACTIONS,
  ACCOUNTABILITY_KINDS,
  ACCOUNTABILITY_STATES,
  type AccountabilityAction,
  type AccountabilityState,
  gravityOf,
  kindFault,
} from './accountability.labels.js';
import {
  type AccountabilityFacts,
  decideAccountability,
  isInForce,
  knowsAccountability,
} from './accountability.states.js';

const RECORD: AccountabilityFacts = {
  state: 'draft',
  unitPath: '/city/bureau/',
  target: 'cadre',
  held: 'held',
  registrars: ['registrar'],
};
const someone = (role: Role, accountId = 'someone', unitPath = '/city/'): Actor => ({
  accountId,
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath }],
});

const STAFF: Role[] = ['office-staff'];
const OFFICE: Role[] = ['office-staff', 'office-director'];
/** The law written out a second time; everything not written here is refused. */
const LAW: Record<
  AccountabilityAction,
  { cells: [AccountabilityState, AccountabilityState][]; roles: Role[] }
> = {
  edit: { cells: [['draft', 'draft']], roles: STAFF },
  submit: { cells: [['draft', 'submitted']], roles: STAFF },
  withdraw: {
    cells: [
      ['draft', 'withdrawn'],
      ['submitted', 'withdrawn'],
    ],
    roles: STAFF,
  },
  confirm: { cells: [['submitted', 'confirmed']], roles: OFFICE },
  return: { cells: [['submitted', 'draft']], roles: OFFICE },
  revoke: { cells: [['confirmed', 'revoked']], roles: ['office-director'] },
};

describe('every state × action × role of an accountability record', () => {
  const cells = ACCOUNTABILITY_STATES.flatMap(state =>
    ACCOUNTABILITY_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decideAccountability({ ...RECORD, state }, action, someone(role));
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another unit opens nothing, and the person held to account acts on no side', () => {
    for (const { state, action, role } of cells) {
      expect(
        decideAccountability({ ...RECORD, state }, action, someone(role, 'someone', '/city/other/')),
      ).toMatchObject({ problem: { code: 'auth.forbidden' } });
      expect(decideAccountability({ ...RECORD, state }, action, someone(role, 'held')).ok).toBe(false);
    }
  });

  it('every state can be reached and, but for the two ends, left', () => {
    const moves = Object.values(LAW).flatMap(({ cells: all }) => all.filter(([from, to]) => from !== to));
    expect([...new Set(['draft', ...moves.map(([, to]) => to)])].sort()).toEqual(
      [...ACCOUNTABILITY_STATES].sort(),
    );
    const ends = ACCOUNTABILITY_STATES.filter(state => !moves.some(([from]) => from === state));
    expect(ends).toEqual(['withdrawn', 'revoked']);
  });

  it.each(['confirm', 'return'] as const)('%s takes a second person', action => {
    const registrar = someone('office-director', 'registrar');
    expect(decideAccountability({ ...RECORD, state: 'submitted' }, action, registrar)).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });
});

describe('who may know of a record', () => {
  const SETTLED: AccountabilityState[] = ['confirmed', 'revoked'];
  const readers = (state: AccountabilityState, target: AccountabilityFacts['target']) =>
    ROLES.filter(role => knowsAccountability({ ...RECORD, state, target }, someone(role)));

  it.each(ACCOUNTABILITY_STATES.flatMap(state => TARGETS.map(target => [state, target] as const)))(
    '%s, about a %s',
    (state, target) => {
      const settled: Role[] = [...OFFICE, 'leading-group', 'unit-head'];
      const expected = SETTLED.includes(state)
        ? target === 'cadre'
          ? settled
          : [...settled, 'unit-staff' as const]
        : OFFICE;
      expect(readers(state, target).sort()).toEqual([...expected].sort());
    },
  );

  it('nobody reads what is still being prepared about themselves', () => {
    const officer = someone('office-staff', 'held');
    expect(knowsAccountability({ ...RECORD, state: 'submitted' }, officer)).toBe(false);
    expect(knowsAccountability({ ...RECORD, state: 'confirmed' }, officer)).toBe(true);
  });
});

describe('the kinds', () => {
  it('grow graver, and most befall persons alone', () => {
    expect(ACCOUNTABILITY_KINDS.map(gravityOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ACCOUNTABILITY_KINDS.filter(kind => kindFault(kind, 'unit') === null)).toEqual([
      'criticism',
      'ordered-inspection',
      'circulated-criticism',
    ]);
    expect(ACCOUNTABILITY_KINDS.every(kind => kindFault(kind, 'cadre') === null)).toBe(true);
  });
});

describe('the effect period', () => {
  const of = (state: AccountabilityState) => ({ state, effectFrom: '2026-02-28', effectTo: '2026-08-31' });
  it.each([
    ['2026-02-27', false],
    ['2026-02-28', true],
    ['2026-08-31', true],
    ['2026-09-01', false],
  ])('on %s: %s', (day, inForce) => {
    expect(isInForce(of('confirmed'), day)).toBe(inForce);
    expect(isInForce(of('revoked'), day)).toBe(false);
  });

  it('is none where the decision gives none', () => {
    expect(isInForce({ state: 'confirmed', effectFrom: null, effectTo: null }, '2026-03-01')).toBe(false);
  });
});
