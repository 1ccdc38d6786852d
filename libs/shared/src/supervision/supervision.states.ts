import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import { OPEN_STATES, type Severity, type State } from '../rectification/rectification.labels.js';
import { lightOf } from '../rectification/rectification.rules.js';
import {
  LETTER_ACTION_LABELS,
  LETTER_ACTIONS,
  LETTER_LEVELS,
  LETTER_STATE_LABELS,
  type LetterAction,
  type LetterLevel,
  type LetterState,
} from './supervision.labels.js';

/** What the rules look at. Required input (reply, reasons) belongs to the DTOs. */
export interface LetterFacts {
  state: LetterState;
  unitPath: string;
  /** Who prepared the reply that is being written. */
  preparers: readonly string[];
  /** Who prepared or signed the reply that stands, and whoever they stood for (代签). */
  repliers: readonly string[];
}

interface Situation {
  facts: LetterFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly LetterState[];
  to: LetterState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const samePerson = (detail: string): Refusal => ({ code: 'rule.same-person', detail });

/** A deputy who stands in for the head must not sign what they prepared themselves; the head may. */
const deputyDidNotPrepare: Guard = ({ facts, actor, grant }) =>
  grant.onBehalfOf && facts.preparers.includes(actor.accountId)
    ? samePerson('这份答复由您拟写，不能再由您代签，请由主要负责人本人签字。')
    : null;

const notOwnReply: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.repliers.includes(id))
    ? samePerson('这份答复由您拟写或签字，请由办公室的其他同志审核。')
    : null;

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];

/** The life of a letter, keyed by action. It begins with the item's own action `supervise`. */
export const LETTER_TRANSITIONS = {
  prepare: { from: ['issued', 'returned'], to: 'same', by: UNIT, when: [] },
  reply: { from: ['issued', 'returned'], to: 'replied', by: ['unit-head'], when: [deputyDidNotPrepare] },
  accept: { from: ['replied'], to: 'accepted', by: ['office-staff'], when: [notOwnReply] },
  return: { from: ['replied'], to: 'returned', by: ['office-staff'], when: [notOwnReply] },
  withdraw: { from: ['issued', 'returned'], to: 'withdrawn', by: ['office-director'], when: [] },
} as const satisfies Record<LetterAction, Transition>;

export type LetterDecision = { ok: true; to: LetterState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the letter, where it leads, and by which grant. Role, then state, then rules. */
export function decideLetter(facts: LetterFacts, action: LetterAction, actor: Actor): LetterDecision {
  const { from, to, by, when }: Transition = LETTER_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  if (!grant)
    return refuse('auth.forbidden', `您的角色不能对这份督办单进行“${LETTER_ACTION_LABELS[action]}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${LETTER_STATE_LABELS[state]}”`).join('、');
    const now = LETTER_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，${states}时才能${LETTER_ACTION_LABELS[action]}。`);
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const refuse = (code: Refusal['code'], detail: string): LetterDecision => ({
  ok: false,
  problem: { code, detail },
});

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedLetterActions = (facts: LetterFacts, actor: Actor): LetterAction[] =>
  LETTER_ACTIONS.filter(action => decideLetter(facts, action, actor).ok);

/** Past its day without a reply: on record from the day after on, for ever. */
export const isUnanswered = ({ state, dueOn }: { state: LetterState; dueOn: Day }, today: Day): boolean =>
  (state === 'issued' || state === 'returned') && dueOn < today;

/** One step up; the leading group is the last. */
export const nextLevel = (level: LetterLevel): LetterLevel =>
  LETTER_LEVELS[Math.min(LETTER_LEVELS.indexOf(level) + 1, LETTER_LEVELS.length - 1)]!;

export interface Supervisable {
  state: State;
  severity: Severity;
  deadline: Day | null;
  submittedOn: Day | null;
  /** The number of the letter that is still open; null when none is. */
  openLetter: string | null;
}

/** A letter is for what is supervised (挂牌督办) or overdue, one at a time (domain.md §4). Null when it may be issued. */
export function superviseFault(item: Supervisable, today: Day): Refusal | null {
  if (!(OPEN_STATES as readonly State[]).includes(item.state)) {
    return { code: 'state.not-allowed', detail: '只对已交办、尚未销号的事项发督办单。' };
  }
  if (item.openLetter) {
    return {
      code: 'supervision.letter-open',
      detail: `${item.openLetter} 尚未办结；请待其办结或撤回后再发。`,
    };
  }
  const overdue = lightOf(item, { today, yellowThrough: today }) === 'red';
  if (item.severity === 'supervised' || overdue) return null;
  return {
    code: 'supervision.not-called-for',
    detail: `督办单只对挂牌督办或已经逾期的事项发出；本项既非挂牌督办${
      item.deadline ? `，时限 ${item.deadline} 也未过` : '，也没有完成时限'
    }。确需督办的，请先把程度改为“挂牌督办”。`,
  };
}
