import type { Actor } from '../auth/actor.js';
import { ROLES, type Role } from '../auth/permissions.js';
import {
  allowedRuleBookActions,
  decideRuleBook,
  RULE_BOOK_TRANSITIONS,
  type RuleBookFacts,
} from './rule-books.states.js';
import { RULE_BOOK_ACTIONS, RULE_BOOK_STATES } from './scoring.labels.js';

const TODAY = '2026-04-10';
const actor = (role: Role, accountId = 'me', unitPath = '/city/'): Actor => ({
  ...{ accountId, name: '本人', grants: [{ role, unitId: 'city', unitPath }] },
});
const facts = (change: Partial<RuleBookFacts> = {}): RuleBookFacts => ({
  ...{ state: 'draft', unitPath: '/city/', authors: ['writer'], inForceFrom: null, faults: [], ...change },
});

describe('every state × action × role', () => {
  const cells = RULE_BOOK_STATES.flatMap(state =>
    RULE_BOOK_ACTIONS.flatMap(action => ROLES.map(role => [state, action, role] as const)),
  );
  it.each(cells)('%s × %s × %s', (state, action, role) => {
    const { from, by, to } = RULE_BOOK_TRANSITIONS[action];
    const open = (from as readonly string[]).includes(state) && (by as readonly string[]).includes(role);
    const decision = decideRuleBook(facts({ state }), action, actor(role), TODAY);
    expect(decision.ok).toBe(open);
    if (decision.ok) expect(decision.to).toBe(to === 'same' ? state : to);
  });
  it('every state is reached, and left where it should be', () => {
    const reached = new Set<string>(['draft', ...Object.values(RULE_BOOK_TRANSITIONS).map(({ to }) => to)]);
    expect(RULE_BOOK_STATES.filter(state => !reached.has(state))).toEqual([]);
  });
});

describe('rules', () => {
  const refused = (change: Partial<RuleBookFacts>, action: 'submit' | 'approve' | 'repeal', who: Actor) => {
    const decision = decideRuleBook(facts(change), action, who, TODAY);
    return decision.ok ? null : decision.problem.code;
  };
  it('whoever wrote at it does not approve it', () => {
    const director = actor('office-director', 'writer');
    expect(refused({ state: 'submitted' }, 'approve', director)).toBe('rule.same-person');
  });
  it('a book with faults is not submitted', () => {
    expect(refused({ faults: ['指标代码重复'] }, 'submit', actor('office-staff'))).toBe(
      'scoring.rule-book-invalid',
    );
  });
  it('what has come into force is not repealed; the day before, it still may be', () => {
    const director = actor('office-director');
    expect(refused({ state: 'approved', inForceFrom: TODAY }, 'repeal', director)).toBe(
      'scoring.rule-book-in-force',
    );
    expect(refused({ state: 'approved', inForceFrom: '2026-04-11' }, 'repeal', director)).toBeNull();
  });
  it('an office over another place has no say', () => {
    expect(allowedRuleBookActions(facts(), actor('office-staff', 'me', '/city/county/'), TODAY)).toEqual([]);
  });
});
