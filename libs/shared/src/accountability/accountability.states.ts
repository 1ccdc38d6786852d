import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import type { Target } from '../recognition/recognition.labels.js';
import {
  ACCOUNTABILITY_ACTION_LABELS,
  ACCOUNTABILITY_ACTIONS,
  ACCOUNTABILITY_STATE_LABELS,
  type AccountabilityAction,
  type AccountabilityState,
} from './accountability.labels.js';

/** What the rules look at. Required input (words, reasons) belongs to the DTOs. */
export interface AccountabilityFacts {
  state: AccountabilityState;
  unitPath: string;
  target: Target;
  /** The account of the person held to account, if they have one. */
  held: string | null;
  /** Everyone who wrote or submitted the record. */
  registrars: readonly string[];
}

interface Situation {
  facts: AccountabilityFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly AccountabilityState[];
  to: AccountabilityState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const isNone =
  (persons: (facts: AccountabilityFacts) => readonly (string | null)[], detail: string): Guard =>
  ({ facts, actor, grant }) =>
    personsOf(actor, grant).some(id => persons(facts).includes(id))
      ? { code: 'rule.same-person', detail }
      : null;

const notRegistrar = isNone(({ registrars }) => registrars, '问责由您登记，须由其他同志审核。');
const notHeld = isNone(({ held }) => [held], '问责对象是您本人，须由其他同志办理。');

const STAFF = ['office-staff'] as const satisfies readonly Role[];
const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];

/** The whole law of an accountability record (domain.md §7.7), keyed by action. It begins as a draft; two people make it hold. */
export const ACCOUNTABILITY_TRANSITIONS = {
  edit: { from: ['draft'], to: 'same', by: STAFF, when: [notHeld] },
  submit: { from: ['draft'], to: 'submitted', by: STAFF, when: [notHeld] },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn', by: STAFF, when: [notHeld] },
  confirm: { from: ['submitted'], to: 'confirmed', by: OFFICE, when: [notRegistrar, notHeld] },
  return: { from: ['submitted'], to: 'draft', by: OFFICE, when: [notRegistrar, notHeld] },
  revoke: { from: ['confirmed'], to: 'revoked', by: ['office-director'], when: [notHeld] },
} as const satisfies Record<AccountabilityAction, Transition>;

export type AccountabilityDecision =
  { ok: true; to: AccountabilityState; grant: Grant } | { ok: false; problem: Refusal };

const refuse = (code: Refusal['code'], detail: string): AccountabilityDecision => ({
  ok: false,
  problem: { code, detail },
});

/** Whether the actor may take the action on the record, where it leads, and by which grant. Role, then state, then rules. */
export function decideAccountability(
  facts: AccountabilityFacts,
  action: AccountabilityAction,
  actor: Actor,
): AccountabilityDecision {
  const { from, to, by, when }: Transition = ACCOUNTABILITY_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  const name = ACCOUNTABILITY_ACTION_LABELS[action];
  if (!grant) return refuse('auth.forbidden', `您的角色不能对这条问责记录进行“${name}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${ACCOUNTABILITY_STATE_LABELS[state]}”`).join('、');
    return refuse(
      'state.not-allowed',
      `当前为“${ACCOUNTABILITY_STATE_LABELS[facts.state]}”，${states}时才能${name}。`,
    );
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedAccountabilityActions = (
  facts: AccountabilityFacts,
  actor: Actor,
): AccountabilityAction[] =>
  ACCOUNTABILITY_ACTIONS.filter(action => decideAccountability(facts, action, actor).ok);

/** What holds or held; the rest is the office's own work. */
export const SETTLED_STATES = ['confirmed', 'revoked'] as const satisfies readonly AccountabilityState[];

/**
 * Whether the actor may know of the record: the office of all of them, but nobody of their own before it holds; the leading
 * group and the unit of what holds or held; what is about a person, of the unit the head alone (个人信息保护法 art. 6).
 */
export function knowsAccountability(
  facts: Pick<AccountabilityFacts, 'state' | 'unitPath' | 'target' | 'held'>,
  actor: Actor,
): boolean {
  const settled = (SETTLED_STATES as readonly AccountabilityState[]).includes(facts.state);
  if (facts.held === actor.accountId && !settled) return false;
  if (grantFor(actor, OFFICE, facts.unitPath)) return true;
  if (!settled) return false;
  const readers = [
    'leading-group',
    'unit-head',
    ...(facts.target === 'cadre' ? [] : ['unit-staff' as const]),
  ];
  return grantFor(actor, readers as readonly Role[], facts.unitPath) !== undefined;
}

/** Whether the effects of a record last on the day; both ends of its period are included. */
export const isInForce = (
  record: { state: AccountabilityState; effectFrom: Day | null; effectTo: Day | null },
  day: Day,
): boolean =>
  record.state === 'confirmed' &&
  record.effectFrom !== null &&
  record.effectTo !== null &&
  record.effectFrom <= day &&
  day <= record.effectTo;
