import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { PLAN_ACTIONS, PLAN_STATES, type PlanAction, type PlanState } from './plans.labels.js';
import type { GoalWords } from './plans.rules.js';
import {
  allowedPlanActions,
  blockedPlanActions,
  decidePlan,
  PLAN_TRANSITIONS,
  type PlanFacts,
  readsDrafts,
} from './plans.states.js';

const GOAL: GoalWords = {
  ...{ id: 'goal', title: '压减办件时间', aspectCode: 'raise-efficiency', measureCode: null },
  ...{ gap: '平均 9 天', indicator: '平均办件天数', target: '5 天', owner: '张局长', dueOn: '2026-09-30' },
  steps: '一、并联审批。',
};
const PLAN: PlanFacts = {
  state: 'draft',
  unitPath: '/city/bureau/',
  writers: ['writer'],
  authors: ['writer', 'signer', 'head'],
  goals: [GOAL],
  everFiled: false,
};
const someone = (
  role: Role,
  accountId = 'someone',
  more: Partial<Grant> = {},
  unitPath = '/city/',
): Actor => ({ accountId, name: '某同志', grants: [{ role, unitId: 'any', unitPath, ...more }] });

const UNIT: Role[] = ['unit-staff', 'unit-head'];
const ALL = PLAN_STATES.map(state => [state, state] as [PlanState, PlanState]);
/** The law written out a second time; everything not written here is refused. */
const LAW: Record<PlanAction, { cells: [PlanState, PlanState][]; roles: Role[] }> = {
  edit: {
    cells: [
      ['draft', 'draft'],
      ['returned', 'returned'],
    ],
    roles: UNIT,
  },
  sign: {
    cells: [
      ['draft', 'signed'],
      ['returned', 'signed'],
    ],
    roles: ['unit-head'],
  },
  file: { cells: [['signed', 'filed']], roles: ['office-staff'] },
  return: { cells: [['signed', 'returned']], roles: ['office-staff'] },
  revise: { cells: [['filed', 'draft']], roles: UNIT },
  comment: { cells: ALL, roles: [...UNIT, 'office-staff', 'office-director', 'leading-group'] },
  link: { cells: ALL, roles: [...UNIT, 'office-staff'] },
  unlink: { cells: ALL, roles: [...UNIT, 'office-staff'] },
};

describe('every state × action × role of a plan', () => {
  const cells = PLAN_STATES.flatMap(state =>
    PLAN_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decidePlan({ ...PLAN, state }, action, someone(role));
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another unit opens nothing', () => {
    for (const { state, action, role } of cells) {
      const other = someone(role, 'someone', {}, '/city/other/');
      expect(decidePlan({ ...PLAN, state }, action, other)).toMatchObject({
        problem: { code: 'auth.forbidden' },
      });
    }
  });

  it('every state can be reached and left', () => {
    const moves = Object.values(PLAN_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : (from as readonly PlanState[]).map(state => [state, to] as const),
    );
    expect(new Set<PlanState>(['draft', ...moves.map(([, to]) => to)])).toEqual(new Set(PLAN_STATES));
    expect(PLAN_STATES.filter(state => !moves.some(([from]) => from === state))).toEqual([]);
  });
});

describe('both sides of a check', () => {
  it.each(['writer', 'signer', 'head'])('the %s cannot file or return it, by whatever second role', who => {
    for (const action of ['file', 'return'] as const) {
      const decision = decidePlan({ ...PLAN, state: 'signed' }, action, someone('office-staff', who));
      expect(decision).toMatchObject({ ok: false, problem: { code: 'rule.same-person' } });
    }
  });

  it('nor can one who stands in for them', () => {
    const stand = someone('office-staff', 'other', { onBehalfOf: { accountId: 'head', name: '局长' } });
    expect(decidePlan({ ...PLAN, state: 'signed' }, 'file', stand)).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });

  it('a deputy does not sign what they wrote; the head does', () => {
    const deputy = someone('unit-head', 'writer', { onBehalfOf: { accountId: 'head', name: '局长' } });
    expect(decidePlan(PLAN, 'sign', deputy)).toMatchObject({ problem: { code: 'rule.same-person' } });
    expect(decidePlan(PLAN, 'sign', someone('unit-head', 'writer')).ok).toBe(true);
  });
});

describe('a plan is signed whole', () => {
  const head = someone('unit-head');

  it('not without goals', () => {
    expect(decidePlan({ ...PLAN, goals: [] }, 'sign', head)).toMatchObject({
      problem: { code: 'plan.incomplete', detail: '方案中还没有目标，请先填写目标。' },
    });
  });

  it('the refusal names the goal and what it lacks, and the page shows it beforehand', () => {
    const facts = { ...PLAN, goals: [GOAL, { ...GOAL, title: '晒比促评', gap: null, steps: ' \n' }] };
    const reason = '目标 2“晒比促评”还缺存在差距、落实举措。';
    expect(decidePlan(facts, 'sign', head)).toMatchObject({ problem: { detail: reason } });
    expect(allowedPlanActions(facts, head)).not.toContain('sign');
    expect(blockedPlanActions(facts, head)).toMatchObject([{ action: 'sign', problem: { detail: reason } }]);
    expect(blockedPlanActions(facts, someone('unit-staff'))).toEqual([]);
  });
});

it('once filed, links are cut by the office alone', () => {
  const filed = { ...PLAN, state: 'filed' as const, everFiled: true };
  for (const role of UNIT)
    expect(decidePlan(filed, 'unlink', someone(role))).toMatchObject({
      problem: { code: 'plan.link-settled' },
    });
  expect(decidePlan(filed, 'unlink', someone('office-staff')).ok).toBe(true);
  expect(decidePlan({ ...filed, state: 'draft' }, 'unlink', someone('unit-head')).ok).toBe(false);
});

it('words that were never signed are read by the unit’s own people', () => {
  expect(ROLES.filter(role => readsDrafts(someone(role), PLAN.unitPath))).toEqual(UNIT);
});
