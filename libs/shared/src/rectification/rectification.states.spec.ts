import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { ACTIONS, type Action, type State, STATES } from './rectification.labels.js';
import {
  allowedActions,
  blockedActions,
  decide,
  mayHelp,
  maySee,
  type ItemFacts,
  TRANSITIONS,
} from './rectification.states.js';

const NOW = new Date('2026-03-10T02:00:00Z');
const UNIT_PATH = '/city/bureau/';

const ITEM: ItemFacts = {
  state: 'draft',
  unitId: 'bureau',
  unitPath: UNIT_PATH,
  coUnitPaths: [],
  origin: 'office',
  severity: 'supervised',
  submittedOn: null,
  openLetter: null,
  createdSide: 'office',
  isPublic: true,
  problem: '窗口等候时间长',
  leader: '李局长',
  person: '王科长',
  standard: '平均等候不超过十分钟',
  measures: '增开窗口',
  deadline: '2026-04-30',
  openChildren: 0,
  parentEnded: false,
  handlers: ['creator', 'applicant', 'signer'],
  application: null,
  extensionsApproved: 0,
  extensionMaxCount: 1,
  extensionPending: null,
  returnUntil: '2026-03-10',
  unitActiveTo: null,
  lookBack: { dueOn: '2026-03-10', closers: ['closer'] },
};
const APPLICATION = { applicants: ['applicant'], evidence: 1 };

const someone = (
  role: Role,
  unitPath = '/city/',
  accountId = 'someone',
  more: Partial<Grant> = {},
): Actor => ({
  accountId,
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath, ...more }],
});

/** An item in the state, of which every rule that the action looks at is satisfied. */
function ready(state: State, action: Action): ItemFacts {
  const needsApplication = ['sign', 'withdraw', 'refuse-to-sign'].includes(action);
  return {
    ...ITEM,
    state,
    application: needsApplication ? APPLICATION : null,
    extensionPending: action === 'decide-extension' ? { requesters: ['head'] } : null,
  };
}

const UNIT: Role[] = ['unit-staff', 'unit-head'];
const OFFICE: Role[] = ['office-staff', 'office-director'];
const ON_LEDGER: State[] = ['issued', 'working', 'submitted', 'closed'];

/** domain.md §4, written out a second time: from where, to where, by whom. Everything not written here is refused. */
const LAW: Record<Action, { cells: [State, State][]; roles: Role[] }> = {
  edit: {
    cells: [
      ['draft', 'draft'],
      ['issued', 'issued'],
      ['working', 'working'],
    ],
    roles: OFFICE,
  },
  issue: { cells: [['draft', 'issued']], roles: ['office-staff'] },
  return: { cells: [['issued', 'draft']], roles: UNIT },
  accept: { cells: [['issued', 'working']], roles: UNIT },
  report: { cells: [['working', 'working']], roles: UNIT },
  apply: { cells: [['working', 'working']], roles: UNIT },
  withdraw: { cells: [['working', 'working']], roles: UNIT },
  'refuse-to-sign': { cells: [['working', 'working']], roles: ['unit-head'] },
  sign: { cells: [['working', 'submitted']], roles: ['unit-head'] },
  'send-back': { cells: [['submitted', 'working']], roles: ['office-staff'] },
  close: { cells: [['submitted', 'closed']], roles: ['office-staff'] },
  reopen: { cells: [['closed', 'working']], roles: ['office-staff'] },
  hold: { cells: [['closed', 'closed']], roles: ['office-staff'] },
  relapse: { cells: [['closed', 'working']], roles: ['office-staff'] },
  cancel: {
    cells: [
      ['draft', 'cancelled'],
      ['issued', 'cancelled'],
      ['working', 'cancelled'],
    ],
    roles: ['office-director'],
  },
  'request-extension': { cells: [['working', 'working']], roles: ['unit-head'] },
  'decide-extension': { cells: [['working', 'working']], roles: ['office-director'] },
  supervise: {
    cells: [
      ['issued', 'issued'],
      ['working', 'working'],
      ['submitted', 'submitted'],
    ],
    roles: ['office-staff'],
  },
  publish: { cells: ON_LEDGER.map(state => [state, state]), roles: ['office-staff'] },
  unpublish: { cells: STATES.map(state => [state, state]), roles: ['office-staff'] },
  comment: { cells: STATES.map(state => [state, state]), roles: [...UNIT, ...OFFICE, 'leading-group'] },
};

describe('every state × action × role', () => {
  const cells = STATES.flatMap(state =>
    ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decide(ready(state, action), action, someone(role), NOW);
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      expect(decide(ready(state, action), action, someone(role, '/city/other/'), NOW)).toMatchObject({
        ok: false,
        problem: { code: 'auth.forbidden' },
      });
    }
  });
});

describe('the shape of the table', () => {
  const moves = Object.values(TRANSITIONS).flatMap(({ from, to }) =>
    to === 'same' ? [] : (from as readonly State[]).map(state => [state, to] as const),
  );

  it('every state can be reached from a draft', () => {
    const reached = new Set<State>(['draft']);
    for (let grew = true; grew;) {
      const before = reached.size;
      for (const [from, to] of moves) if (reached.has(from)) reached.add(to);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  it('every state but cancelled can be left, and cancelled is final', () => {
    for (const state of STATES) {
      expect(moves.some(([from, to]) => from === state && to !== state)).toBe(state !== 'cancelled');
    }
  });
});

describe('a rule refuses by its own name', () => {
  const head = someone('unit-head', UNIT_PATH, 'head');
  const deputy = someone('unit-head', UNIT_PATH, 'applicant', {
    onBehalfOf: { accountId: 'head', name: '局长' },
  });
  const officer = someone('office-staff', '/city/', 'officer');
  const refusals: [string, Partial<ItemFacts>, Action, Actor, string][] = [
    [
      'issue without a standard',
      { state: 'draft', standard: ' ' },
      'issue',
      officer,
      'rectification.five-clears',
    ],
    [
      'issue without a person',
      { state: 'draft', person: null },
      'issue',
      officer,
      'rectification.five-clears',
    ],
    [
      'issue with a past deadline',
      { state: 'draft', deadline: '2026-03-09' },
      'issue',
      officer,
      'rectification.deadline-invalid',
    ],
    [
      'supervise what is neither supervised nor overdue',
      { state: 'working', severity: 'normal' },
      'supervise',
      officer,
      'supervision.not-called-for',
    ],
    [
      'return after the window',
      { state: 'issued', returnUntil: '2026-03-09' },
      'return',
      head,
      'rectification.return-window-passed',
    ],
    [
      'apply twice',
      { state: 'working', application: APPLICATION },
      'apply',
      head,
      'rectification.application-pending',
    ],
    ['sign nothing', { state: 'working' }, 'sign', head, 'rectification.application-missing'],
    [
      'sign without evidence',
      { state: 'working', application: { applicants: ['x'], evidence: 0 } },
      'sign',
      head,
      'rectification.evidence-required',
    ],
    [
      'a deputy signs the own application',
      { state: 'working', application: APPLICATION },
      'sign',
      deputy,
      'rule.same-person',
    ],
    [
      'close with an open child',
      { state: 'submitted', openChildren: 1 },
      'close',
      officer,
      'rectification.children-open',
    ],
    [
      'reopen under a closed parent',
      { state: 'closed', parentEnded: true },
      'reopen',
      officer,
      'rectification.parent-closed',
    ],
    ['look back on nothing', { state: 'closed', lookBack: null }, 'hold', officer, 'state.not-allowed'],
    [
      'look back a day too early',
      { state: 'closed', lookBack: { dueOn: '2026-03-11', closers: ['closer'] } },
      'hold',
      officer,
      'look-back.not-yet',
    ],
    [
      'find a relapse under a closed parent',
      { state: 'closed', parentEnded: true },
      'relapse',
      officer,
      'rectification.parent-closed',
    ],
    [
      'a second extension',
      { state: 'working', extensionsApproved: 1 },
      'request-extension',
      head,
      'rectification.extension-used',
    ],
    [
      'two requests at once',
      { state: 'working', extensionPending: { requesters: ['head'] } },
      'request-extension',
      head,
      'rectification.extension-pending',
    ],
    [
      'decide no request',
      { state: 'working' },
      'decide-extension',
      someone('office-director'),
      'rectification.extension-missing',
    ],
    [
      'decide the own request',
      { state: 'working', extensionPending: { requesters: ['head'] } },
      'decide-extension',
      someone('office-director', '/city/', 'head'),
      'rule.same-person',
    ],
    [
      'edit after issue by the unit',
      { state: 'working', createdSide: 'unit' },
      'edit',
      head,
      'auth.forbidden',
    ],
    ['edit the office’s draft by the unit', { state: 'draft' }, 'edit', head, 'auth.forbidden'],
    [
      'unpublish what is not public',
      { state: 'closed', isPublic: false },
      'unpublish',
      officer,
      'state.not-allowed',
    ],
  ];

  it.each(refusals)('%s', (_name, facts, action, actor, code) => {
    expect(decide({ ...ITEM, ...facts }, action, actor, NOW)).toMatchObject({ ok: false, problem: { code } });
  });

  it('the unit edits the draft that it made itself', () => {
    expect(decide({ ...ITEM, createdSide: 'unit' }, 'edit', head, NOW).ok).toBe(true);
  });

  it('the head may sign the own application in person', () => {
    const facts: ItemFacts = {
      ...ITEM,
      state: 'working',
      application: { applicants: ['head'], evidence: 1 },
    };
    expect(decide(facts, 'sign', head, NOW)).toMatchObject({ ok: true, to: 'submitted' });
  });

  it('a deputy signs another’s application for the head, and the grant says for whom', () => {
    const facts: ItemFacts = {
      ...ITEM,
      state: 'working',
      application: { applicants: ['other'], evidence: 1 },
    };
    expect(decide(facts, 'sign', deputy, NOW)).toMatchObject({
      ok: true,
      grant: { onBehalfOf: { accountId: 'head' } },
    });
  });
});

describe('verifier separation', () => {
  const submitted: ItemFacts = { ...ITEM, state: 'submitted' };

  it.each(['creator', 'applicant', 'signer'])('the %s cannot close it, by whatever second role', who => {
    expect(decide(submitted, 'close', someone('office-staff', '/city/', who), NOW)).toMatchObject({
      ok: false,
      problem: { code: 'rule.same-person' },
    });
  });

  it.each(['closer', 'creator', 'applicant', 'signer'])('the %s cannot look back on it either', who => {
    for (const action of ['hold', 'relapse'] as const) {
      const decision = decide(
        { ...ITEM, state: 'closed' },
        action,
        someone('office-staff', '/city/', who),
        NOW,
      );
      expect(decision).toMatchObject({ ok: false, problem: { code: 'rule.same-person' } });
    }
  });

  it('someone who stands in for a handler cannot close it either', () => {
    const stand = someone('office-staff', '/city/', 'other', {
      onBehalfOf: { accountId: 'signer', name: '局长' },
    });
    expect(decide(submitted, 'close', stand, NOW)).toMatchObject({
      ok: false,
      problem: { code: 'rule.same-person' },
    });
  });

  it('another officer closes it', () => {
    expect(decide(submitted, 'close', someone('office-staff'), NOW)).toMatchObject({
      ok: true,
      to: 'closed',
    });
  });
});

describe('what the page shows', () => {
  it('offers a unit head the steps of an issued item', () => {
    const actions = allowedActions({ ...ITEM, state: 'issued' }, someone('unit-head'), NOW);
    expect(actions).toEqual(['return', 'accept', 'comment']);
  });

  it.each([
    [null, '还没有申请销号'],
    [APPLICATION, '缺主要负责人签字'],
  ])('tells the office what closure still waits for (application %j)', (application, words) => {
    const blocked = blockedActions({ ...ITEM, state: 'working', application }, someone('office-staff'), NOW);
    expect(blocked.find(({ action }) => action === 'close')?.problem.detail).toContain(words);
  });

  it('says nothing about steps that are not the person’s', () => {
    expect(blockedActions({ ...ITEM, state: 'working' }, someone('leading-group'), NOW)).toEqual([]);
  });

  it('an action is never both allowed and blocked', () => {
    for (const state of STATES) {
      for (const role of ROLES) {
        const facts = { ...ITEM, state };
        const blocked = blockedActions(facts, someone(role), NOW).map(({ action }) => action);
        const allowed = allowedActions(facts, someone(role), NOW);
        expect(blocked.filter(action => allowed.includes(action))).toEqual([]);
      }
    }
  });
});

describe('who may know of an item', () => {
  const draft = { state: 'draft', createdSide: 'office', issuedOn: null } as const;
  const sees = (item: Parameters<typeof maySee>[0], role: Role, over = UNIT_PATH) =>
    maySee(item, UNIT_PATH, someone(role, over));

  it('the unit learns of the office’s draft when it is issued, and still knows it after returning it', () => {
    expect(sees(draft, 'unit-head')).toBe(false);
    expect(sees({ ...draft, state: 'issued', issuedOn: '2026-03-10' }, 'unit-head')).toBe(true);
    expect(sees({ ...draft, issuedOn: '2026-03-10' }, 'unit-head')).toBe(true);
  });

  it('its own draft the unit sees, and the office sees all', () => {
    expect(sees({ ...draft, createdSide: 'unit' }, 'unit-staff')).toBe(true);
    expect(sees(draft, 'office-staff', '/city/')).toBe(true);
  });

  it('another unit sees nothing', () => {
    expect(sees({ ...draft, state: 'issued' }, 'unit-head', '/city/other/')).toBe(false);
  });
});

describe('a unit that helps (配合单位)', () => {
  const CO_UNIT = '/city/helper/';
  const helper = (role: Role) => someone(role, CO_UNIT);
  const helped: ItemFacts = { ...ITEM, coUnitPaths: [CO_UNIT] };

  it.each(STATES)('comments on a %s item and does nothing else', state => {
    for (const role of UNIT) {
      expect(allowedActions({ ...helped, state }, helper(role), NOW)).toEqual(['comment']);
      expect(blockedActions({ ...helped, state }, helper(role), NOW)).toEqual([]);
    }
  });

  it('is told why it cannot act', () => {
    expect(decide({ ...helped, state: 'working' }, 'report', helper('unit-staff'), NOW)).toMatchObject({
      problem: { code: 'auth.forbidden', detail: expect.stringContaining('配合单位') as string },
    });
  });

  it('knows of the item from the day on which it was issued', () => {
    expect(mayHelp({ state: 'draft', issuedOn: null }, [CO_UNIT], helper('unit-head'))).toBe(false);
    expect(mayHelp({ state: 'draft', issuedOn: '2026-03-10' }, [CO_UNIT], helper('unit-head'))).toBe(true);
    expect(mayHelp({ state: 'issued', issuedOn: '2026-03-10' }, [CO_UNIT], helper('unit-head'))).toBe(true);
    expect(mayHelp({ state: 'issued', issuedOn: '2026-03-10' }, [], helper('unit-head'))).toBe(false);
  });
});
