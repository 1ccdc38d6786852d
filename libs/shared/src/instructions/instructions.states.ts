import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Day } from '../calendar/days.js';
import { type CaseFacts } from '../complaints/complaints.facts.js';
import { caseSight } from '../complaints/complaints.sight.js';
import type { Refusal } from '../problem/problems.js';
import {
  INSTRUCTION_ACTION_LABELS,
  INSTRUCTION_ACTIONS,
  INSTRUCTION_STATE_LABELS,
  type InstructionAction,
  type InstructionState,
  OWING_STATES,
} from './instructions.labels.js';

/** What the rules look at. Required input (reply, reasons) belongs to the DTOs. */
export interface InstructionFacts {
  state: InstructionState;
  /** Where it was given: the unit of the item or review, the desk of the case. */
  placePath: string;
  /** The unit that owes the reply; null where the office does. */
  unitPath: string | null;
  giverId: string;
  /** Who prepared the reply that is being written. */
  preparers: readonly string[];
  /** Who prepared or signed the reply that stands, and whoever they stood for (代签). */
  repliers: readonly string[];
  /** The case that it is written on: whoever may not know of the case does not know of the instruction. */
  onCase: Pick<CaseFacts, 'state' | 'deskPath' | 'unitPath' | 'handling' | 'recused'> | null;
}

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];
const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];
const LEADERS = ['leading-group'] as const satisfies readonly Role[];

type Stand = (facts: InstructionFacts, actor: Actor) => Grant | undefined;

const worker: Stand = ({ unitPath, placePath }, actor) =>
  unitPath === null ? grantFor(actor, OFFICE, placePath) : grantFor(actor, UNIT, unitPath);

const signer: Stand = ({ unitPath, placePath }, actor) =>
  unitPath === null
    ? grantFor(actor, ['office-director'], placePath)
    : grantFor(actor, ['unit-head'], unitPath);

const giver: Stand = ({ giverId, placePath }, actor) =>
  actor.accountId === giverId ? grantFor(actor, LEADERS, placePath) : undefined;

/** The office does not accept its own reply: that is for the leading group, whoever of it. */
const judge: Stand = (facts, actor) =>
  facts.unitPath === null
    ? grantFor(actor, LEADERS, facts.placePath)
    : (giver(facts, actor) ?? grantFor(actor, OFFICE, facts.placePath));

/** The sides of an instruction, and by which grant the actor stands on each. */
const SIDES = { worker, signer, giver, judge };
type Side = keyof typeof SIDES;

interface Situation {
  facts: InstructionFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly InstructionState[];
  to: InstructionState | 'same';
  by: Side;
  when: readonly Guard[];
}

const samePerson = (detail: string): Refusal => ({ code: 'rule.same-person', detail });

/** A deputy who stands in for the head must not sign what they prepared themselves; the head may. */
const deputyDidNotPrepare: Guard = ({ facts, actor, grant }) =>
  grant.onBehalfOf && facts.preparers.includes(actor.accountId)
    ? samePerson('这份回复由您拟写，不能再由您代签，请由主要负责人本人签字。')
    : null;

const notOwnReply: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.repliers.includes(id))
    ? samePerson('这份回复由您拟写或签字，请由其他同志审定。')
    : null;

/** The life of an instruction, keyed by action. It begins with a leading-group member who gives it. */
export const INSTRUCTION_TRANSITIONS = {
  prepare: { from: OWING_STATES, to: 'same', by: 'worker', when: [] },
  reply: { from: OWING_STATES, to: 'replied', by: 'signer', when: [deputyDidNotPrepare] },
  accept: { from: ['replied'], to: 'accepted', by: 'judge', when: [notOwnReply] },
  return: { from: ['replied'], to: 'returned', by: 'judge', when: [notOwnReply] },
  withdraw: { from: OWING_STATES, to: 'withdrawn', by: 'giver', when: [] },
} as const satisfies Record<InstructionAction, Transition>;

export type InstructionDecision =
  { ok: true; to: InstructionState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action, where it leads, and by which grant. Side, then state, then rules. */
export function decideInstruction(
  facts: InstructionFacts,
  action: InstructionAction,
  actor: Actor,
): InstructionDecision {
  const { from, to, by, when }: Transition = INSTRUCTION_TRANSITIONS[action];
  const grant = SIDES[by](facts, actor);
  if (!grant) return refuse('auth.forbidden', `您不能对这件批示进行“${INSTRUCTION_ACTION_LABELS[action]}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${INSTRUCTION_STATE_LABELS[state]}”`).join('、');
    const now = INSTRUCTION_STATE_LABELS[facts.state];
    return refuse(
      'state.not-allowed',
      `当前为“${now}”，${states}时才能${INSTRUCTION_ACTION_LABELS[action]}。`,
    );
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const refuse = (code: Refusal['code'], detail: string): InstructionDecision => ({
  ok: false,
  problem: { code, detail },
});

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedInstructionActions = (facts: InstructionFacts, actor: Actor): InstructionAction[] =>
  INSTRUCTION_ACTIONS.filter(action => decideInstruction(facts, action, actor).ok);

/**
 * Whether the actor may know of the instruction: the leading group and the office where it was given, the unit that owes the
 * reply; on a case, nobody to whom the case does not exist (domain.md §5, identity wall).
 */
export function seesInstruction(
  facts: Pick<InstructionFacts, 'placePath' | 'unitPath' | 'onCase'>,
  actor: Actor,
): boolean {
  if (facts.onCase && caseSight(facts.onCase, actor) === null) return false;
  if (grantFor(actor, [...LEADERS, ...OFFICE], facts.placePath)) return true;
  return facts.unitPath !== null && grantFor(actor, UNIT, facts.unitPath) !== undefined;
}

/** Whether a draft of the reply is the actor's own side's: the others read it once it is signed. */
export const draftsInstruction = (facts: InstructionFacts, actor: Actor): boolean =>
  worker(facts, actor) !== undefined;

/** Past its day without a reply: on record from the day after on, for ever. */
export const isOwed = ({ state, dueOn }: { state: InstructionState; dueOn: Day }, today: Day): boolean =>
  (OWING_STATES as readonly InstructionState[]).includes(state) && dueOn < today;
