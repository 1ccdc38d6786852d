import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { addCalendarDays, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  DECISION_ACTION_LABELS,
  DECISION_ACTIONS,
  DECISION_STATE_LABELS,
  type DecisionAction,
  type DecisionLight,
  type DecisionState,
} from './reviews.labels.js';

/** What the rules look at. Required input (the word, reasons) belongs to the DTOs. */
export interface DecisionFacts {
  state: DecisionState;
  unitPath: string;
  /** The record is signed and stands: submitted or accepted. */
  followed: boolean;
  /** Who reported that it is done, and whoever they stood for (代签). */
  reporters: readonly string[];
}

interface Situation {
  facts: DecisionFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly DecisionState[];
  to: DecisionState;
  by: readonly Role[];
  when: readonly Guard[];
}

/** What was decided binds from the head's signature on. */
const signed: Guard = ({ facts }) =>
  facts.followed
    ? null
    : { code: 'state.not-allowed', detail: '这次专题研究尚未签字报送或已退回，议定事项待其签字后再办理。' };

const notOwnReport: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.reporters.includes(id))
    ? { code: 'rule.same-person', detail: '落实情况由您报告，请由没有报告的主要负责人确认。' }
    : null;

/** 议定事项 until it is done: reported by the unit, confirmed by its head, by two people. */
export const DECISION_TRANSITIONS = {
  report: { from: ['open'], to: 'done', by: ['unit-staff', 'unit-head'], when: [signed] },
  confirm: { from: ['done'], to: 'confirmed', by: ['unit-head'], when: [signed, notOwnReport] },
  reject: { from: ['done'], to: 'open', by: ['unit-head'], when: [signed, notOwnReport] },
} as const satisfies Record<DecisionAction, Transition>;

export type DecisionDecision =
  { ok: true; to: DecisionState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the decision, where it leads, and by which grant. Role, then state, then rules. */
export function decideDecision(facts: DecisionFacts, action: DecisionAction, actor: Actor): DecisionDecision {
  const { from, to, by, when }: Transition = DECISION_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  if (!grant) {
    return refuse('auth.forbidden', `您的角色不能对这个议定事项进行“${DECISION_ACTION_LABELS[action]}”。`);
  }
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${DECISION_STATE_LABELS[state]}”`).join('、');
    const now = DECISION_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，${states}时才能${DECISION_ACTION_LABELS[action]}。`);
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to, grant };
}

const refuse = (code: Refusal['code'], detail: string): DecisionDecision => ({
  ok: false,
  problem: { code, detail },
});

export const allowedDecisionActions = (facts: DecisionFacts, actor: Actor): DecisionAction[] =>
  DECISION_ACTIONS.filter(action => decideDecision(facts, action, actor).ok);

/** Yellow in the last week before its day. */
const YELLOW_DAYS = 7;

/** The light of a decision, Asia/Shanghai days: its last day itself is still in time; what was reported waits for the head. */
export function decisionLight(
  { state, dueOn }: { state: DecisionState; dueOn: Day },
  today: Day,
): DecisionLight {
  if (state !== 'open') return 'grey';
  if (dueOn < today) return 'red';
  return dueOn <= addCalendarDays(today, YELLOW_DAYS) ? 'yellow' : 'green';
}
