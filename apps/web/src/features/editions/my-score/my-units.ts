import type { MeView } from '@zuofeng/shared/auth/auth.contract';

const UNIT_ROLES: readonly string[] = ['unit-head', 'unit-staff'];

/** The units whose score is the person's own: where a unit's role is held, each once, a head's before the others. */
export function myUnits({ grants }: Pick<MeView, 'grants'>): { id: string; name: string }[] {
  const own = grants
    .filter(({ role }) => UNIT_ROLES.includes(role))
    .toSorted((a, b) => UNIT_ROLES.indexOf(a.role) - UNIT_ROLES.indexOf(b.role));
  return [...new Map(own.map(({ unit: { id, name } }) => [id, { id, name }])).values()];
}
