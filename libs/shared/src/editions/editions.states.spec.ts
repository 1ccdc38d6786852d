import type { Actor, Grant } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { EDITION_ACTIONS, EDITION_STATES, type EditionAction, type EditionState } from './editions.labels.js';
import {
  allowedEditionActions,
  blockedEditionActions,
  decideEdition,
  EDITION_TRANSITIONS,
  type EditionFacts,
} from './editions.states.js';

const TODAY = '2026-04-20';
const EDITION: EditionFacts = {
  state: 'draft',
  unitPath: '/city/',
  periodLast: '2026-03-31',
  makers: ['scorer', 'decider'],
  missing: 0,
  consultationTo: '2026-04-17',
  openObjections: 0,
  openCorrections: 0,
  intact: true,
  correctionNumber: null,
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
const refusalOf = (change: Partial<EditionFacts>, action: EditionAction, actor: Actor, today = TODAY) => {
  const decision = decideEdition({ ...EDITION, ...change }, action, actor, today);
  return decision.ok ? null : decision.problem.code;
};

/** The law written out a second time; everything not written here is refused. */
const LAW: Record<EditionAction, { cells: [EditionState, EditionState][]; roles: Role[] }> = {
  recompute: { cells: [['draft', 'draft']], roles: ['office-staff'] },
  open: { cells: [['draft', 'consultation']], roles: ['office-director'] },
  propose: { cells: [['consultation', 'consultation']], roles: ['office-staff', 'office-director'] },
  approve: { cells: [['consultation', 'approved']], roles: ['leading-group'] },
  publish: { cells: [['approved', 'published']], roles: ['leading-group'] },
  withdraw: {
    cells: [
      ['draft', 'withdrawn'],
      ['consultation', 'withdrawn'],
      ['approved', 'withdrawn'],
    ],
    roles: ['office-director', 'leading-group'],
  },
  correct: { cells: [['published', 'published']], roles: ['office-staff'] },
};

describe('every state × action × role of an edition', () => {
  const cells = EDITION_STATES.flatMap(state =>
    EDITION_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const to = LAW[action].cells.find(([from]) => from === state)?.[1];
    const expected = to !== undefined && LAW[action].roles.includes(role) ? to : 'refused';
    const decision = decideEdition({ ...EDITION, state }, action, someone(role), TODAY);
    expect(decision.ok ? decision.to : 'refused').toBe(expected);
  });

  it('a role held over another territory, or over a unit within it, opens nothing', () => {
    for (const { state, action, role } of cells)
      for (const path of ['/other/', '/city/bureau/'])
        expect(refusalOf({ state }, action, someone(role, 'someone', {}, path))).toBe('auth.forbidden');
  });

  it('every state can be reached, and all but the last two left', () => {
    const moves = Object.values(EDITION_TRANSITIONS).flatMap(({ from, to }) =>
      to === 'same' ? [] : (from as readonly EditionState[]).map(state => [state, to] as const),
    );
    const byCorrection: [EditionState, EditionState] = ['published', 'superseded'];
    const all = [...moves, byCorrection];
    expect(new Set<EditionState>(['draft', ...all.map(([, to]) => to)])).toEqual(new Set(EDITION_STATES));
    expect(EDITION_STATES.filter(state => !all.some(([from]) => from === state))).toEqual([
      'superseded',
      'withdrawn',
    ]);
  });
});

describe('what must hold before', () => {
  const director = someone('office-director');
  const leader = someone('leading-group');

  it.each<[EditionAction, Partial<EditionFacts>, Actor, string, string]>([
    ['open', { periodLast: TODAY }, director, TODAY, 'edition.period-running'],
    ['open', { missing: 1 }, director, TODAY, 'edition.values-missing'],
    ['open', {}, someone('office-director', 'scorer'), TODAY, 'rule.same-person'],
    ['approve', { state: 'consultation' }, leader, '2026-04-17', 'edition.consultation-open'],
    ['approve', { state: 'consultation', openObjections: 1 }, leader, TODAY, 'edition.objections-open'],
    ['approve', { state: 'consultation', openCorrections: 1 }, leader, TODAY, 'edition.objections-open'],
    ['approve', { state: 'consultation' }, someone('leading-group', 'scorer'), TODAY, 'rule.same-person'],
    ['approve', { state: 'consultation' }, someone('leading-group', 'decider'), TODAY, 'rule.same-person'],
    ['publish', { state: 'approved', intact: false }, leader, TODAY, 'edition.altered'],
    ['publish', { state: 'approved', intact: null }, leader, TODAY, 'edition.altered'],
    [
      'correct',
      { state: 'published', correctionNumber: 'HH-2026Q1-更1' },
      someone('office-staff'),
      TODAY,
      'record.conflict',
    ],
  ])('%s with %j is refused', (action, change, actor, today, code) => {
    expect(refusalOf(change, action, actor, today)).toBe(code);
  });

  it('whoever stands in for one who made it approves it as little', () => {
    const onBehalfOf = { accountId: 'decider', name: '处理异议的同志' };
    const deputy = someone('leading-group', 'other', { onBehalfOf });
    expect(refusalOf({ state: 'consultation' }, 'approve', deputy)).toBe('rule.same-person');
  });

  it('what is not allowed yet is told with what would satisfy it; what is none of the actor’s is not told', () => {
    const facts: EditionFacts = { ...EDITION, state: 'consultation', openObjections: 2 };
    expect(allowedEditionActions(facts, leader, TODAY)).toEqual(['withdraw']);
    expect(blockedEditionActions(facts, leader, TODAY)).toMatchObject([
      { action: 'approve', problem: { detail: '还有2 件异议未作决定，处理完后才能审定。' } },
    ]);
    expect(blockedEditionActions(facts, someone('unit-head'), TODAY)).toEqual([]);
  });
});
