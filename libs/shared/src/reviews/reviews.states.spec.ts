import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import {
  DECISION_ACTIONS,
  DECISION_STATES,
  type DecisionAction,
  type DecisionState,
  REVIEW_ACTIONS,
  REVIEW_STATES,
  type ReviewAction,
  type ReviewState,
} from './reviews.labels.js';
import {
  decideDecision,
  DECISION_TRANSITIONS,
  type DecisionFacts,
  decisionLight,
} from './decisions.states.js';
import {
  decideReview,
  decideUnlock,
  maySeeReview,
  REVIEW_TRANSITIONS,
  type ReviewFacts,
} from './reviews.states.js';

const REVIEW: ReviewFacts = {
  state: 'draft',
  unitPath: '/city/bureau/',
  everSubmitted: true,
  handlers: ['writer', 'signer'],
  missing: [],
  quarterFault: null,
  unlockers: [],
  registeredProblems: 0,
};
const DECISION: DecisionFacts = {
  state: 'open',
  unitPath: '/city/bureau/',
  followed: true,
  reporters: ['reporter'],
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

interface Law<Action extends string, State extends string> {
  actions: readonly Action[];
  states: readonly State[];
  /** The law written out a second time; everything not written here is refused. */
  law: Record<Action, { cells: [State, State][]; roles: Role[] }>;
  decide: (state: State, action: Action, actor: Actor) => { ok: boolean; to?: State };
}

const proven = <A extends string, S extends string>({ actions, states, law, decide }: Law<A, S>) => {
  const cells = states.flatMap(state =>
    actions.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );
  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = law[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && law[action].roles.includes(role) ? to : 'refused';
    const decision = decide(state, action, someone(role));
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });
  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      expect(decide(state, action, someone(role, 'someone', {}, '/city/other/')).ok).toBe(false);
    }
  });
};

describe('every state × action × role of a review', () => {
  proven<ReviewAction, ReviewState>({
    actions: REVIEW_ACTIONS,
    states: REVIEW_STATES,
    law: {
      edit: {
        cells: [
          ['draft', 'draft'],
          ['returned', 'returned'],
        ],
        roles: UNIT,
      },
      submit: {
        cells: [
          ['draft', 'submitted'],
          ['returned', 'submitted'],
        ],
        roles: ['unit-head'],
      },
      accept: { cells: [['submitted', 'accepted']], roles: ['office-staff'] },
      return: { cells: [['submitted', 'returned']], roles: ['office-staff'] },
      discard: {
        cells: [
          ['draft', 'discarded'],
          ['returned', 'discarded'],
        ],
        roles: UNIT,
      },
    },
    decide: (state, action, actor) => decideReview({ ...REVIEW, state }, action, actor),
  });

  it('every state can be reached and, but for the two ends, left', () => {
    const moves = Object.values(REVIEW_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : (from as readonly ReviewState[]).map(state => [state, to] as const),
    );
    expect([...new Set<ReviewState>(['draft', ...moves.map(([, to]) => to)])].sort()).toEqual(
      [...REVIEW_STATES].sort(),
    );
    expect(REVIEW_STATES.filter(state => !moves.some(([from]) => from === state))).toEqual([
      'accepted',
      'discarded',
    ]);
  });
});

describe('every state × action × role of a decision', () => {
  proven<DecisionAction, DecisionState>({
    actions: DECISION_ACTIONS,
    states: DECISION_STATES,
    law: {
      report: { cells: [['open', 'done']], roles: UNIT },
      confirm: { cells: [['done', 'confirmed']], roles: ['unit-head'] },
      reject: { cells: [['done', 'open']], roles: ['unit-head'] },
    },
    decide: (state, action, actor) => decideDecision({ ...DECISION, state }, action, actor),
  });

  it('ends as confirmed and nowhere else', () => {
    const left = new Set(
      Object.values(DECISION_TRANSITIONS).flatMap(({ from }) => from as readonly DecisionState[]),
    );
    expect(DECISION_STATES.filter(state => !left.has(state))).toEqual(['confirmed']);
  });

  it('binds only while its record is signed', () => {
    const answer = decideDecision({ ...DECISION, followed: false }, 'report', someone('unit-staff'));
    expect(answer).toMatchObject({ problem: { code: 'state.not-allowed' } });
  });

  it.each([
    ['open', '2026-03-09', 'yellow'],
    ['open', '2026-03-02', 'green'],
    ['open', '2026-03-10', 'yellow'],
    ['open', '2026-03-11', 'red'],
    ['done', '2026-03-11', 'grey'],
  ] as const)('%s on %s is %s', (state, today, light) => {
    expect(decisionLight({ state, dueOn: '2026-03-10' }, today)).toBe(light);
  });
});

describe('both sides of a check', () => {
  const behalf = { onBehalfOf: { accountId: 'signer', name: '局长' } };
  it.each([
    ['one who wrote it', someone('office-staff', 'writer')],
    ['one who stands in for who signed it', someone('office-staff', 'other', behalf)],
  ])('%s does not check it', (_, actor) => {
    for (const action of ['accept', 'return'] as const) {
      expect(decideReview({ ...REVIEW, state: 'submitted' }, action, actor)).toMatchObject({
        problem: { code: 'rule.same-person' },
      });
    }
  });

  it('a deputy does not sign what they wrote; the head does', () => {
    expect(decideReview(REVIEW, 'submit', someone('unit-head', 'writer', behalf))).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
    expect(decideReview(REVIEW, 'submit', someone('unit-head', 'writer')).ok).toBe(true);
  });

  it('who let it be made up for does not sign it', () => {
    const facts = { ...REVIEW, unlockers: ['director'] };
    expect(decideReview(facts, 'submit', someone('unit-head', 'director'))).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });

  it('who reported a decision neither confirms nor rejects it, nor does who stands in for them', () => {
    const stand = { onBehalfOf: { accountId: 'reporter', name: '局长' } };
    for (const actor of [someone('unit-head', 'reporter'), someone('unit-head', 'deputy', stand)]) {
      for (const action of ['confirm', 'reject'] as const) {
        expect(decideDecision({ ...DECISION, state: 'done' }, action, actor)).toMatchObject({
          problem: { code: 'rule.same-person' },
        });
      }
    }
  });

  it('a missed quarter is unlocked once, by a director from outside', () => {
    const facts = { unitPath: '/city/bureau/', missed: true, unlocked: false, handlers: ['writer'] };
    const codeOf = (change: object, actor: Actor) => {
      const answer = decideUnlock({ ...facts, ...change }, actor);
      return answer.ok ? 'may' : answer.problem.code;
    };
    const director = someone('office-director');
    expect(codeOf({}, director)).toBe('may');
    expect(codeOf({}, someone('office-staff'))).toBe('auth.forbidden');
    expect(codeOf({ missed: false }, director)).toBe('review.not-missed');
    expect(codeOf({ unlocked: true }, director)).toBe('review.not-missed');
    expect(codeOf({}, someone('office-director', 'writer'))).toBe('rule.same-person');
    const head = { ...director, grants: [...director.grants, ...someone('unit-head').grants] };
    expect(codeOf({}, head)).toBe('rule.same-person');
  });
});

describe('rules before the signature', () => {
  it.each([
    [{ missing: [{ field: 'place', message: '请填写地点' }] }, 'review.incomplete'],
    [{ quarterFault: { code: 'review.quarter-missed' as const, detail: '缺' } }, 'review.quarter-missed'],
  ])('%o: %s', (change, code) => {
    expect(decideReview({ ...REVIEW, ...change }, 'submit', someone('unit-head'))).toMatchObject({
      problem: { code },
    });
  });

  it('a record of which an item was born is not thrown away', () => {
    const answer = decideReview({ ...REVIEW, registeredProblems: 1 }, 'discard', someone('unit-head'));
    expect(answer).toMatchObject({ problem: { code: 'state.not-allowed' } });
  });

  it('what was never signed is the unit’s alone to see', () => {
    const draft = { unitPath: REVIEW.unitPath, everSubmitted: false };
    expect(ROLES.filter(role => maySeeReview(draft, someone(role)))).toEqual(UNIT);
    expect(maySeeReview({ ...draft, everSubmitted: true }, someone('office-staff'))).toBe(true);
  });
});
