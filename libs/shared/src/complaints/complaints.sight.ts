import { type Actor, can, grantFor } from '../auth/actor.js';
import { type CaseFacts, OFFICE, UNIT } from './complaints.facts.js';
import type { CaseState } from './complaints.labels.js';

/** States in which the unit that was given the case knows of it. */
const WITH_UNIT = [
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
] as const satisfies readonly CaseState[];

/** Whether the unit that handles the case knows of it: it was given to it, and not taken back. */
export const caseIsWithUnit = ({ handling, state }: Pick<CaseFacts, 'handling' | 'state'>): boolean =>
  handling === 'assigned' && (WITH_UNIT as readonly CaseState[]).includes(state);

/**
 * What the actor sees of the case: the office the whole (`original`), the unit that was given it and the leading group the
 * dispatch summary (`summary`); everybody else, and whoever is named in it (回避), nothing (domain.md §5, 信访工作条例 art. 30).
 */
export function caseSight(
  facts: Pick<CaseFacts, 'state' | 'deskPath' | 'unitPath' | 'handling' | 'recused'>,
  actor: Actor,
): 'original' | 'summary' | null {
  if (facts.recused.includes(actor.accountId)) return null;
  if (grantFor(actor, OFFICE, facts.deskPath)) return 'original';
  if (grantFor(actor, ['leading-group'], facts.deskPath)) return 'summary';
  if (!caseIsWithUnit(facts) || facts.unitPath === null) return null;
  return grantFor(actor, UNIT, facts.unitPath) && can(actor, 'complaint.read', facts.unitPath)
    ? 'summary'
    : null;
}
