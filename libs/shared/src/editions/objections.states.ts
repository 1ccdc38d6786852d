import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { chineseDay, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  type EditionState,
  OBJECTION_ACTION_LABELS,
  OBJECTION_ACTIONS,
  OBJECTION_STATE_LABELS,
  type ObjectionAction,
  type ObjectionOutcome,
  type ObjectionState,
} from './editions.labels.js';

/** What the rules look at. Proof, claim and reasons belong to the DTOs. */
export interface ObjectionFacts {
  state: ObjectionState;
  editionState: EditionState;
  /** The unit that objects. */
  unitPath: string;
  /** The territory of the board: who decides holds a role over it. */
  territoryPath: string;
  /** Who signed the objection, and for whom. */
  filers: readonly string[];
  /** Who computed the scores and laid out the draft. */
  scorers: readonly string[];
}

interface Transition {
  from: readonly ObjectionState[];
  to: ObjectionState | 'outcome';
  by: readonly Role[];
  over: 'unitPath' | 'territoryPath';
}

/** The life of an objection, keyed by action. It is filed while units are consulted, and decided before approval. */
export const OBJECTION_TRANSITIONS = {
  decide: { from: ['filed'], to: 'outcome', by: ['office-staff', 'office-director'], over: 'territoryPath' },
  withdraw: { from: ['filed'], to: 'withdrawn', by: ['unit-head'], over: 'unitPath' },
} as const satisfies Record<ObjectionAction, Transition>;

export type ObjectionDecision =
  { ok: true; to: ObjectionState | 'outcome'; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action, and by which grant. Role, then state, then rules (domain.md §9). */
export function decideObjection(
  facts: ObjectionFacts,
  action: ObjectionAction,
  actor: Actor,
): ObjectionDecision {
  const { from, to, by, over }: Transition = OBJECTION_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts[over]);
  if (!grant)
    return refuse('auth.forbidden', `您的角色不能对这件异议进行“${OBJECTION_ACTION_LABELS[action]}”。`);
  if (!from.includes(facts.state)) {
    const now = OBJECTION_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，“${OBJECTION_STATE_LABELS.filed}”时才能办理。`);
  }
  if (facts.editionState !== 'consultation')
    return refuse('state.not-allowed', '本期榜单已不在征求意见阶段，异议不再办理。');
  if (action === 'decide') {
    const persons = personsOf(actor, grant);
    if (persons.some(id => facts.scorers.includes(id)))
      return refuse('rule.same-person', '本期得分由您计算或拟榜，请由其他同志对异议作出决定。');
    if (persons.some(id => facts.filers.includes(id)))
      return refuse('rule.same-person', '这件异议由您签字提出，请由其他同志作出决定。');
  }
  return { ok: true, to, grant };
}

/** Of an objection that stands the score changes; of one that does not it stays. */
export function outcomeFault(outcome: ObjectionOutcome, points: string | null | undefined): string | null {
  const changes = points != null && !/^-?0+(\.0+)?$/.test(points);
  if (outcome === 'rejected') return points == null ? null : '异议不成立的，不能加减分';
  return changes ? null : '异议成立的，请写明加减分（不能为 0）';
}

export const allowedObjectionActions = (facts: ObjectionFacts, actor: Actor): ObjectionAction[] =>
  OBJECTION_ACTIONS.filter(action => decideObjection(facts, action, actor).ok);

export interface FilingFacts {
  state: EditionState;
  unitPath: string;
  consultationTo: Day | null;
}

/** 提出异议: by the unit's head (or the deputy who signs, 代签), while the consultation lasts. */
export function decideFiling(
  { state, unitPath, consultationTo }: FilingFacts,
  actor: Actor,
  today: Day,
): { ok: true; grant: Grant } | { ok: false; problem: Refusal } {
  const grant = grantFor(actor, ['unit-head'], unitPath);
  if (!grant) return refuse('auth.forbidden', '异议须由本单位主要负责人签字提出。');
  if (state !== 'consultation' || consultationTo === null)
    return refuse('state.not-allowed', '本期榜单不在征求意见阶段，不能提出异议。');
  if (today > consultationTo)
    return refuse(
      'edition.consultation-over',
      `征求意见到 ${chineseDay(consultationTo)}为止，逾期不提视为无异议。`,
    );
  return { ok: true, grant };
}

const refuse = (code: Refusal['code'], detail: string): { ok: false; problem: Refusal } => ({
  ok: false,
  problem: { code, detail },
});
