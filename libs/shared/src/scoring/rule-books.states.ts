import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { chineseDay, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  RULE_BOOK_ACTION_LABELS,
  RULE_BOOK_ACTIONS,
  RULE_BOOK_STATE_LABELS,
  type RuleBookAction,
  type RuleBookState,
} from './scoring.labels.js';

/** What the rules look at. Required input belongs to the DTOs. */
export interface RuleBookFacts {
  state: RuleBookState;
  /** Path of the place whose units are scored by it. */
  unitPath: string;
  /** Everyone who wrote at it or submitted it. */
  authors: readonly string[];
  inForceFrom: Day | null;
  /** What `ruleBookFaults` finds. */
  faults: readonly string[];
}

interface Situation {
  facts: RuleBookFacts;
  actor: Actor;
  grant: Grant;
  today: Day;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly RuleBookState[];
  to: RuleBookState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const isSound: Guard = ({ facts: { faults } }) =>
  faults.length === 0
    ? null
    : { code: 'scoring.rule-book-invalid', detail: `${faults.slice(0, 3).join('；')}。` };

const notOwnBook: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.authors.includes(id))
    ? { code: 'rule.same-person', detail: '这份考评办法由您起草或提交，请由另一位负责同志批准。' }
    : null;

const notYetInForce: Guard = ({ facts: { inForceFrom }, today }) =>
  inForceFrom !== null && inForceFrom <= today
    ? {
        code: 'scoring.rule-book-in-force',
        detail: `已自 ${chineseDay(inForceFrom)}起施行。要改变办法，请修订出新的一份并批准施行。`,
      }
    : null;

const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];

/** The life of a rule book (domain.md §8), keyed by action. What has come into force is never changed: a newer one follows it. */
export const RULE_BOOK_TRANSITIONS = {
  edit: { from: ['draft'], to: 'same', by: OFFICE, when: [] },
  submit: { from: ['draft'], to: 'submitted', by: OFFICE, when: [isSound] },
  approve: { from: ['submitted'], to: 'approved', by: ['office-director'], when: [isSound, notOwnBook] },
  return: { from: ['submitted'], to: 'draft', by: ['office-director'], when: [] },
  repeal: { from: ['approved'], to: 'repealed', by: ['office-director'], when: [notYetInForce] },
} as const satisfies Record<RuleBookAction, Transition>;

export type RuleBookDecision = { ok: true; to: RuleBookState } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the book, and where it leads. Role, then state, then rules. */
export function decideRuleBook(
  facts: RuleBookFacts,
  action: RuleBookAction,
  actor: Actor,
  today: Day,
): RuleBookDecision {
  const { from, to, by, when }: Transition = RULE_BOOK_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  const name = RULE_BOOK_ACTION_LABELS[action];
  if (!grant) return refuse('auth.forbidden', `您的角色不能对考评办法进行“${name}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${RULE_BOOK_STATE_LABELS[state]}”`).join('、');
    return refuse(
      'state.not-allowed',
      `当前为“${RULE_BOOK_STATE_LABELS[facts.state]}”，${states}时才能${name}。`,
    );
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant, today });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to };
}

const refuse = (code: Refusal['code'], detail: string): RuleBookDecision => ({
  ok: false,
  problem: { code, detail },
});

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedRuleBookActions = (facts: RuleBookFacts, actor: Actor, today: Day): RuleBookAction[] =>
  RULE_BOOK_ACTIONS.filter(action => decideRuleBook(facts, action, actor, today).ok);

/** What role and state allow, but a rule does not yet: shown with what would satisfy it. */
export function blockedRuleBookActions(
  facts: RuleBookFacts,
  actor: Actor,
  today: Day,
): { action: RuleBookAction; problem: Refusal }[] {
  return RULE_BOOK_ACTIONS.flatMap(action => {
    const decision = decideRuleBook(facts, action, actor, today);
    if (decision.ok || ['auth.forbidden', 'state.not-allowed'].includes(decision.problem.code)) return [];
    return [{ action, problem: decision.problem }];
  });
}

/** Whether the actor may know of the book: the office of all, others of what was approved. */
export const knowsRuleBook = ({ state, unitPath }: Pick<RuleBookFacts, 'state' | 'unitPath'>, actor: Actor) =>
  state === 'approved' || grantFor(actor, [...OFFICE, 'leading-group'], unitPath) !== undefined;
