import type { Actor } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { CASE_ACTIONS, type CaseAction } from './case-actions.labels.js';
import { CASE_STATES, type CaseState, type Handling } from './complaints.labels.js';
import { type CaseFacts } from './complaints.facts.js';
import { allowedCaseActions, CASE_TRANSITIONS, decideCase } from './complaints.states.js';

const NOW = new Date('2026-03-10T02:00:00Z');
const DESK = '/city/';
const UNIT = '/city/bureau/';

const CASE: CaseFacts = {
  state: 'registered',
  deskPath: DESK,
  unitPath: UNIT,
  handling: 'assigned',
  headNamed: false,
  recused: [],
  hasSummary: true,
  undecidedFiles: 0,
  objectUntil: '2026-03-10',
  objection: null,
  objectionRefused: false,
  extension: null,
  extensionsApproved: 0,
  extensionMaxCount: 1,
  finders: ['finder'],
  deciders: ['decider'],
  substantiated: true,
  darkLamps: [],
  rated: true,
  unreachable: 0,
  unreachableTries: 3,
  redone: 0,
  reviewPending: false,
  mark: null,
  marked: false,
  hasItem: false,
  hasReceipt: true,
  citizenWaits: false,
};

const someone = (role: Role, path: string, accountId = 'someone'): Actor => ({
  accountId,
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath: path }],
});
const placeOf = (role: Role) => (role === 'unit-staff' || role === 'unit-head' ? UNIT : DESK);

/** A case in the state, of which every rule that the action looks at is satisfied. */
function ready(state: CaseState, action: CaseAction, handling: Handling): CaseFacts {
  return {
    ...CASE,
    state,
    handling,
    unitPath: handling === 'assigned' ? UNIT : null,
    objection: /-objection$/.test(action) ? { askers: ['head'] } : null,
    extension: /^(approve|refuse)-extension$/.test(action) ? { askers: ['asker'] } : null,
    mark: /^(confirm|refuse)-mark$/.test(action) ? { askers: ['asker'] } : null,
    reviewPending: /-review$/.test(action),
    darkLamps: action === 'waive-lamps' ? ['announced'] : [],
    citizenWaits: action === 'acknowledge',
    hasReceipt: action !== 'issue-receipt',
  };
}

const LIVE: CaseState[] = ['registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied'];
const OUT: CaseState[] = ['concluded', 'replied', 'closed'];
const STAFF: Role[] = ['office-staff'];
const OFFICE: Role[] = ['office-staff', 'office-director'];

interface Law {
  from: CaseState[];
  to?: CaseState;
  /** Of a case that was given to a unit, and of one that the office took up itself. */
  assigned: Role[];
  direct: Role[];
}
const law = (from: CaseState[], to: CaseState | undefined, assigned: Role[], direct = assigned): Law => ({
  from,
  to,
  assigned,
  direct,
});

/** domain.md §5, written out a second time: from where, to where, by whom. Everything not written here is refused. */
const LAW: Record<CaseAction, Law> = {
  accept: law(['registered'], 'accepted', STAFF),
  decline: law(['registered'], 'declined', STAFF),
  transfer: law(['registered', 'accepted'], 'transferred', STAFF),
  merge: law(['registered', 'accepted'], 'merged', STAFF),
  classify: law(LIVE, undefined, STAFF),
  summarise: law(['accepted', 'investigating'], undefined, STAFF),
  assign: law(['accepted'], 'investigating', STAFF),
  'take-up': law(['accepted'], 'investigating', STAFF),
  note: law(['investigating'], undefined, ['unit-staff', 'unit-head'], STAFF),
  object: law(['investigating'], undefined, ['unit-head'], []),
  'uphold-objection': law(['investigating'], 'accepted', STAFF),
  'reject-objection': law(['investigating'], undefined, STAFF),
  'request-extension': law(['investigating'], undefined, ['unit-head'], STAFF),
  'approve-extension': law(['investigating'], undefined, ['office-director']),
  'refuse-extension': law(['investigating'], undefined, ['office-director']),
  find: law(['investigating'], 'reviewing', ['unit-head'], STAFF),
  'send-back': law(['reviewing'], 'investigating', STAFF),
  conclude: law(['reviewing'], 'concluded', STAFF),
  announce: law(OUT, undefined, STAFF),
  'hold-accountable': law(OUT, undefined, OFFICE),
  'waive-lamps': law(['concluded', 'replied'], undefined, ['office-director']),
  'draft-reply': law(
    ['investigating', 'reviewing', 'concluded'],
    undefined,
    ['unit-staff', 'unit-head', ...STAFF],
    STAFF,
  ),
  reply: law(['concluded'], 'replied', STAFF),
  'call-back': law(['replied'], undefined, STAFF),
  close: law(['replied'], 'closed', STAFF),
  redo: law(['replied'], 'investigating', STAFF),
  'uphold-review': law(['replied', 'closed'], undefined, STAFF),
  'change-review': law(['replied', 'closed'], 'investigating', STAFF),
  message: law([...LIVE, 'closed', 'merged'], undefined, STAFF),
  acknowledge: law([...LIVE, 'closed', 'merged'], undefined, STAFF),
  'propose-mark': law([...LIVE, 'closed'], undefined, STAFF),
  'confirm-mark': law([...LIVE, 'closed'], undefined, OFFICE),
  'refuse-mark': law([...LIVE, 'closed'], undefined, OFFICE),
  recuse: law([...LIVE, 'closed'], undefined, OFFICE),
  'open-item': law(['accepted', 'investigating', 'reviewing', ...OUT], undefined, STAFF),
  'issue-receipt': law([...CASE_STATES], undefined, STAFF),
};

describe('the law of a case', () => {
  it.each(CASE_ACTIONS)('%s: every state, role and way of handling', action => {
    const { from, to } = LAW[action];
    for (const handling of ['assigned', 'direct'] as const) {
      for (const state of CASE_STATES) {
        for (const role of ROLES) {
          const allowed = from.includes(state) && LAW[action][handling].includes(role);
          const decision = decideCase(
            ready(state, action, handling),
            action,
            someone(role, placeOf(role)),
            NOW,
          );
          const cell = `${handling} ${state} ${action} ${role}`;
          expect([cell, decision.ok]).toEqual([cell, allowed]);
          if (decision.ok) expect([cell, decision.to]).toEqual([cell, to ?? state]);
        }
      }
    }
  });

  it('is open to nobody whose role is held over another place', () => {
    for (const action of CASE_ACTIONS) {
      for (const state of CASE_STATES) {
        for (const role of ROLES) {
          const stranger = someone(role, '/city/other/');
          expect(decideCase(ready(state, action, 'assigned'), action, stranger, NOW).ok).toBe(false);
        }
      }
    }
  });

  it('leads to every state, and out of every state that is not an end', () => {
    const moves = Object.values(CASE_TRANSITIONS).filter(({ to }) => to !== 'same');
    const reached = new Set(moves.map(({ to }) => to as string));
    const left = new Set<string>(moves.flatMap(({ from }) => [...from]));
    expect(CASE_STATES.filter(state => state !== 'registered' && !reached.has(state))).toEqual([]);
    expect(CASE_STATES.filter(state => !left.has(state))).toEqual(['declined', 'transferred', 'merged']);
  });

  it('tells the buttons of the page in the table’s order', () => {
    expect(
      allowedCaseActions({ ...CASE, handling: null, unitPath: null }, someone('office-staff', DESK), NOW),
    ).toEqual(['accept', 'decline', 'transfer', 'merge', 'classify', 'message', 'propose-mark', 'recuse']);
  });
});

describe('what holds a step back', () => {
  const staff = someone('office-staff', DESK);
  const head = someone('unit-head', UNIT);
  const director = someone('office-director', DESK);
  const at = (state: CaseState, change: Partial<CaseFacts>): CaseFacts => ({ ...CASE, state, ...change });
  const finder = someone('office-staff', DESK, 'finder');
  const decider = someone('office-staff', DESK, 'decider');
  const asker = { askers: ['someone'] };

  it.each([
    ['no summary', 'assign', at('accepted', { hasSummary: false }), staff, 'complaint.summary-required'],
    [
      'a file undecided',
      'assign',
      at('accepted', { undecidedFiles: 1 }),
      staff,
      'complaint.redaction-required',
    ],
    ['the head named', 'assign', at('accepted', { headNamed: true }), staff, 'complaint.direct-required'],
    [
      'past the day',
      'object',
      at('investigating', { objectUntil: '2026-03-09' }),
      head,
      'complaint.objection-passed',
    ],
    [
      'objected already',
      'object',
      at('investigating', { objection: asker }),
      head,
      'complaint.objection-pending',
    ],
    [
      'an objection refused',
      'object',
      at('investigating', { objectionRefused: true }),
      head,
      'complaint.objection-used',
    ],
    [
      'an objection waits',
      'find',
      at('investigating', { objection: asker }),
      head,
      'complaint.objection-pending',
    ],
    [
      'an extension waits',
      'find',
      at('investigating', { extension: asker }),
      head,
      'complaint.extension-pending',
    ],
    [
      'extended already',
      'request-extension',
      at('investigating', { extensionsApproved: 1 }),
      head,
      'complaint.extension-used',
    ],
    [
      'asked oneself',
      'approve-extension',
      at('investigating', { extension: asker }),
      director,
      'rule.same-person',
    ],
    ['found oneself', 'conclude', at('reviewing', {}), finder, 'rule.same-person'],
    ['found oneself', 'send-back', at('reviewing', {}), finder, 'rule.same-person'],
    [
      'not substantiated',
      'announce',
      at('concluded', { substantiated: false }),
      staff,
      'complaint.not-substantiated',
    ],
    ['all lamps lit', 'waive-lamps', at('concluded', {}), director, 'state.not-allowed'],
    ['a dark lamp', 'close', at('replied', { darkLamps: ['announced'] }), staff, 'complaint.lamps-dark'],
    [
      'called back twice in vain',
      'close',
      at('replied', { rated: false, unreachable: 2 }),
      staff,
      'complaint.call-back-required',
    ],
    ['a review waits', 'close', at('replied', { reviewPending: true }), staff, 'complaint.review-pending'],
    ['redone already', 'redo', at('replied', { redone: 1 }), staff, 'complaint.redo-used'],
    ['no review asked', 'uphold-review', at('closed', {}), staff, 'complaint.review-missing'],
    ['decided oneself', 'uphold-review', at('closed', { reviewPending: true }), decider, 'rule.same-person'],
    ['decided oneself', 'change-review', at('closed', { reviewPending: true }), decider, 'rule.same-person'],
    ['marked already', 'propose-mark', at('closed', { marked: true }), staff, 'complaint.mark-exists'],
    ['proposed oneself', 'confirm-mark', at('closed', { mark: asker }), staff, 'rule.same-person'],
    ['an item already', 'open-item', at('accepted', { hasItem: true }), staff, 'complaint.item-exists'],
    ['a receipt already', 'issue-receipt', at('registered', {}), staff, 'receipt.exists'],
    ['with the unit', 'find', at('investigating', {}), staff, 'complaint.unit-handles'],
  ] as const)('%s: %s', (_, action, facts, actor, code) => {
    const decision = decideCase(facts, action, actor, NOW);
    expect(decision.ok ? 'ok' : decision.problem.code).toBe(code);
  });

  it('closes after three calls in vain', () => {
    expect(decideCase(at('replied', { rated: false, unreachable: 3 }), 'close', staff, NOW).ok).toBe(true);
  });
});
