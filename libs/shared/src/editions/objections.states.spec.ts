import type { Actor } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { CORRECTION_STATES } from '../scoring/scoring.labels.js';
import { CORRECTION_ACTIONS, type CorrectionFacts, decideCorrection } from './corrections.states.js';
import { EDITION_STATES, OBJECTION_ACTIONS, OBJECTION_STATES } from './editions.labels.js';
import {
  allowedObjectionActions,
  decideFiling,
  decideObjection,
  type ObjectionFacts,
  outcomeFault,
} from './objections.states.js';

const OBJECTION: ObjectionFacts = {
  state: 'filed',
  editionState: 'consultation',
  unitPath: '/city/bureau/',
  territoryPath: '/city/',
  filers: ['head'],
  scorers: ['scorer'],
};
const someone = (role: Role, accountId = 'someone', unitPath = '/city/'): Actor => ({
  accountId,
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath }],
});
const OFFICE: Role[] = ['office-staff', 'office-director'];

describe('every state × action × role of an objection', () => {
  const cells = OBJECTION_STATES.flatMap(state =>
    OBJECTION_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const roles: Role[] = action === 'decide' ? OFFICE : ['unit-head'];
    const expected = state === 'filed' && roles.includes(role);
    expect(decideObjection({ ...OBJECTION, state }, action, someone(role)).ok).toBe(expected);
  });

  it('only while the edition is under consultation', () => {
    for (const editionState of EDITION_STATES.filter(state => state !== 'consultation'))
      expect(allowedObjectionActions({ ...OBJECTION, editionState }, someone('office-staff'))).toEqual([]);
  });

  it.each(['scorer', 'head'])('not decided by the %s', who => {
    expect(decideObjection(OBJECTION, 'decide', someone('office-staff', who))).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
  });

  it('decided for the whole territory, withdrawn by the unit itself', () => {
    const below = someone('office-staff', 'someone', '/city/bureau/');
    expect(decideObjection(OBJECTION, 'decide', below).ok).toBe(false);
    const head = someone('unit-head', 'head', '/city/bureau/');
    expect(decideObjection(OBJECTION, 'withdraw', head).ok).toBe(true);
    expect(decideObjection({ ...OBJECTION, unitPath: '/city/other/' }, 'withdraw', head).ok).toBe(false);
  });

  it.each([
    ['upheld', '1.5', true],
    ['partly', '-2', true],
    ['upheld', null, false],
    ['upheld', '0.00', false],
    ['rejected', null, true],
    ['rejected', '1', false],
  ] as const)('%s with %s points: %s', (outcome, points, fine) => {
    expect(outcomeFault(outcome, points) === null).toBe(fine);
  });
});

describe('filing an objection', () => {
  const facts = { state: 'consultation', unitPath: '/city/bureau/', consultationTo: '2026-04-17' } as const;
  const head = someone('unit-head', 'head', '/city/bureau/');

  it('by the head, to the last day', () => {
    expect(decideFiling(facts, head, '2026-04-17').ok).toBe(true);
    expect(decideFiling(facts, head, '2026-04-18')).toMatchObject({
      problem: { code: 'edition.consultation-over' },
    });
    expect(decideFiling({ ...facts, state: 'approved' }, head, '2026-04-17').ok).toBe(false);
    for (const role of ROLES.filter(one => one !== 'unit-head'))
      expect(decideFiling(facts, someone(role), '2026-04-17').ok).toBe(false);
  });
});

describe('every state × action × role of a correction', () => {
  const CORRECTION: CorrectionFacts = {
    state: 'proposed',
    editionState: 'consultation',
    territoryPath: '/city/',
    proposers: ['proposer'],
  };
  const cells = CORRECTION_STATES.flatMap(state =>
    CORRECTION_ACTIONS.flatMap(action => ROLES.map(role => ({ state, action, role }))),
  );

  it.each(cells)('$state · $action · $role', ({ state, action, role }) => {
    const decision = decideCorrection({ ...CORRECTION, state }, action, someone(role));
    const to = action === 'confirm' ? 'confirmed' : 'refused';
    expect(decision.ok && decision.to).toBe(state === 'proposed' && OFFICE.includes(role) ? to : false);
  });

  it('never by the proposer, nor after the consultation', () => {
    expect(decideCorrection(CORRECTION, 'confirm', someone('office-staff', 'proposer'))).toMatchObject({
      problem: { code: 'rule.same-person' },
    });
    const approved = { ...CORRECTION, editionState: 'approved' as const };
    expect(decideCorrection(approved, 'confirm', someone('office-staff')).ok).toBe(false);
  });
});
