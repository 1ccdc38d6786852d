import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Refusal } from '../problem/problems.js';
import { CORRECTION_STATE_LABELS, type CorrectionState } from '../scoring/scoring.labels.js';
import type { EditionState } from './editions.labels.js';

export const CORRECTION_ACTIONS = ['confirm', 'refuse'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

export interface CorrectionFacts {
  state: CorrectionState;
  editionState: EditionState;
  territoryPath: string;
  proposers: readonly string[];
}

interface Transition {
  from: readonly CorrectionState[];
  to: CorrectionState;
  by: readonly Role[];
}
const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];

/** 更正 is a line of its own once a second person has confirmed it (domain.md §8). */
export const CORRECTION_TRANSITIONS = {
  confirm: { from: ['proposed'], to: 'confirmed', by: OFFICE },
  refuse: { from: ['proposed'], to: 'refused', by: OFFICE },
} as const satisfies Record<CorrectionAction, Transition>;

export type CorrectionDecision =
  { ok: true; to: CorrectionState; grant: Grant } | { ok: false; problem: Refusal };

export function decideCorrection(
  { state, editionState, territoryPath, proposers }: CorrectionFacts,
  action: CorrectionAction,
  actor: Actor,
): CorrectionDecision {
  const { from, to, by }: Transition = CORRECTION_TRANSITIONS[action];
  const grant = grantFor(actor, by, territoryPath);
  if (!grant) return refused('auth.forbidden', '更正由领导小组办公室复核。');
  if (!from.includes(state))
    return refused('state.not-allowed', `这项更正“${CORRECTION_STATE_LABELS[state]}”，不能再复核。`);
  if (editionState !== 'consultation')
    return refused('state.not-allowed', '本期榜单已不在征求意见阶段，更正不再复核。');
  if (personsOf(actor, grant).some(id => proposers.includes(id)))
    return refused('rule.same-person', '这项更正由您提出，请由办公室其他同志复核。');
  return { ok: true, to, grant };
}

export const allowedCorrectionActions = (facts: CorrectionFacts, actor: Actor): CorrectionAction[] =>
  CORRECTION_ACTIONS.filter(action => decideCorrection(facts, action, actor).ok);

const refused = (code: Refusal['code'], detail: string): CorrectionDecision => ({
  ok: false,
  problem: { code, detail },
});
