import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import {
  HONOUR_ACTIONS,
  HONOUR_KINDS,
  HONOUR_STATES,
  type HonourAction,
  type HonourState,
} from './honours.labels.js';
import {
  allowedHonourActions,
  decideHonour,
  HONOUR_TRANSITIONS,
  type HonourFacts,
  targetFault,
} from './honours.states.js';

const HONOUR: HonourFacts = {
  state: 'draft',
  unitPath: '/city/bureau/',
  target: 'cadre',
  honoured: 'honoured',
  citations: 1,
  consented: true,
  nominators: ['writer', 'signer'],
  checkers: ['checker'],
};
const someone = (
  role: Role,
  accountId = 'someone',
  more: Partial<Grant> = {},
  unitPath = '/city/',
): Actor => ({ accountId, name: '某同志', grants: [{ role, unitId: 'any', unitPath, ...more }] });

/** The facts by which every rule that the action looks at is satisfied. */
const ready = (state: HonourState, action: HonourAction): HonourFacts => ({
  ...HONOUR,
  state,
  consented: action !== 'record-consent',
});

const NOMINATORS: Role[] = ['unit-staff', 'unit-head', 'office-staff'];
const LIVE: HonourState[] = ['draft', 'nominated', 'checked', 'granted'];
const stay = (...states: HonourState[]) => states.map(state => [state, state] as [HonourState, HonourState]);
/** The law written out a second time; everything not written here is refused. */
const LAW: Record<HonourAction, { cells: [HonourState, HonourState][]; roles: Role[] }> = {
  edit: { cells: stay('draft'), roles: NOMINATORS },
  submit: { cells: [['draft', 'nominated']], roles: ['unit-head', 'office-staff'] },
  withdraw: {
    cells: [
      ['draft', 'withdrawn'],
      ['nominated', 'withdrawn'],
    ],
    roles: NOMINATORS,
  },
  check: { cells: [['nominated', 'checked']], roles: ['office-staff'] },
  return: { cells: [['nominated', 'draft']], roles: ['office-staff'] },
  grant: { cells: [['checked', 'granted']], roles: ['leading-group'] },
  refuse: { cells: [['checked', 'refused']], roles: ['leading-group'] },
  'record-consent': { cells: stay(...LIVE), roles: NOMINATORS },
  'withdraw-consent': { cells: [...stay(...LIVE), ['published', 'granted']], roles: NOMINATORS },
  publish: { cells: [['granted', 'published']], roles: ['office-staff'] },
  unpublish: { cells: [['published', 'granted']], roles: ['office-staff'] },
  revoke: {
    cells: [
      ['granted', 'revoked'],
      ['published', 'revoked'],
    ],
    roles: ['leading-group'],
  },
};

describe('every state × action × role of an honour', () => {
  const cells = HONOUR_STATES.flatMap(state =>
    HONOUR_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decideHonour(ready(state, action), action, someone(role));
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      const other = someone(role, 'someone', {}, '/city/other/');
      expect(decideHonour(ready(state, action), action, other)).toMatchObject({
        problem: { code: 'auth.forbidden' },
      });
    }
  });

  it('every state can be reached and, but for the three ends, left', () => {
    const moves = Object.values(LAW).flatMap(({ cells: all }) => all.filter(([from, to]) => from !== to));
    const reached = new Set<HonourState>(['draft', ...moves.map(([, to]) => to)]);
    expect([...reached].sort()).toEqual([...HONOUR_STATES].sort());
    const ends = HONOUR_STATES.filter(state => !moves.some(([from]) => from === state));
    expect(ends).toEqual(['refused', 'withdrawn', 'revoked']);
    expect(Object.keys(HONOUR_TRANSITIONS)).toEqual([...HONOUR_ACTIONS]);
  });
});

describe('what a nomination rests on', () => {
  it('is refused when it cites nothing, and says what would satisfy it', () => {
    const decision = decideHonour({ ...HONOUR, citations: 0 }, 'submit', someone('unit-head'));
    expect(decision).toMatchObject({
      ok: false,
      problem: {
        code: 'honour.cites-nothing',
        detail: expect.stringContaining('至少引用一条') as unknown,
      },
    });
  });
});

describe('three sides, three persons', () => {
  const role: Partial<Record<HonourAction, Role>> = {
    check: 'office-staff',
    return: 'office-staff',
    grant: 'leading-group',
    refuse: 'leading-group',
  };
  const state = { check: 'nominated', return: 'nominated', grant: 'checked', refuse: 'checked' } as const;
  it.each([
    ['check', 'writer'],
    ['check', 'signer'],
    ['return', 'writer'],
    ['grant', 'writer'],
    ['grant', 'checker'],
    ['refuse', 'checker'],
    ['check', 'honoured'],
    ['grant', 'honoured'],
  ] as const)('%s is not for the %s, by whatever second role or delegation', (action, who) => {
    const facts = { ...HONOUR, state: state[action] };
    const itself = someone(role[action]!, who);
    const deputy = someone(role[action]!, 'deputy', { onBehalfOf: { accountId: who, name: '某人' } });
    for (const actor of [itself, deputy]) {
      expect(decideHonour(facts, action, actor)).toMatchObject({ problem: { code: 'rule.same-person' } });
    }
  });

  it('nobody submits their own name', () => {
    expect(decideHonour(HONOUR, 'submit', someone('unit-head', 'honoured'))).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });
});

describe('a person’s consent', () => {
  const granted: HonourFacts = { ...HONOUR, state: 'granted', consented: false };

  it('comes before the publication of a person, and is not asked of a unit', () => {
    const officer = someone('office-staff');
    expect(decideHonour(granted, 'publish', officer)).toMatchObject({
      problem: { code: 'honour.consent-required' },
    });
    expect(decideHonour({ ...granted, target: 'unit' }, 'publish', officer)).toMatchObject({
      to: 'published',
    });
    expect(decideHonour({ ...granted, target: 'unit' }, 'record-consent', officer).ok).toBe(false);
  });

  it('withdrawn, takes what was published off at once', () => {
    const published: HonourFacts = { ...HONOUR, state: 'published' };
    expect(decideHonour(published, 'withdraw-consent', someone('unit-staff'))).toMatchObject({
      to: 'granted',
    });
    expect(allowedHonourActions({ ...granted }, someone('office-staff'))).toEqual(['record-consent']);
  });
});

it('the four honours are for persons, praise and reward for anybody', () => {
  const forUnits = HONOUR_KINDS.filter(kind => targetFault(kind, 'unit') === null);
  expect(forUnits).toEqual(['commendation', 'award']);
  expect(HONOUR_KINDS.filter(kind => targetFault(kind, 'cadre') !== null)).toEqual([]);
});
