import type { Actor } from '../auth/actor.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { CASE_STATES } from './complaints.labels.js';
import { caseSight } from './complaints.sight.js';

const DESK = '/city/';
const UNIT = '/city/bureau/';
type Looked = Parameters<typeof caseSight>[0];
const CASE: Looked = {
  ...{ state: 'investigating', handling: 'assigned', deskPath: DESK, unitPath: UNIT, recused: [] },
};

const someone = (role: Role, path: string): Actor => ({
  accountId: 'someone',
  name: '某同志',
  grants: [{ role, unitId: 'any', unitPath: path }],
});
const placeOf = (role: Role) => (role === 'unit-staff' || role === 'unit-head' ? UNIT : DESK);

describe('who sees how much of a case', () => {
  const seen = (change: Partial<Looked>, actor: Actor) => caseSight({ ...CASE, ...change }, actor);
  it.each(CASE_STATES)('%s: the unit reads the summary of what it was given', state => {
    const known = ['investigating', 'reviewing', 'concluded', 'replied', 'closed'].includes(state);
    expect(seen({ state }, someone('unit-head', UNIT))).toBe(known ? 'summary' : null);
    expect(seen({ state, handling: 'direct', unitPath: null }, someone('unit-head', UNIT))).toBeNull();
    expect(seen({ state }, someone('unit-head', '/city/other/'))).toBeNull();
    expect(seen({ state }, someone('office-staff', DESK))).toBe('original');
    expect(seen({ state }, someone('leading-group', DESK))).toBe('summary');
  });

  it.each(ROLES)('nothing for %s who is named in it', role => {
    const person = someone(role, placeOf(role));
    expect(seen({ state: 'investigating', recused: ['someone'] }, person)).toBeNull();
  });

  it.each(['identity-officer', 'system-admin', 'security-admin', 'audit-admin'] as const)(
    'nothing for %s',
    role => {
      expect(seen({ state: 'investigating' }, someone(role, DESK))).toBeNull();
    },
  );

  it('nothing for an office that sits in the unit complained of', () => {
    expect(seen({ state: 'registered' }, someone('office-director', UNIT))).toBeNull();
  });
});
