import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Refusal } from '../problem/problems.js';
import {
  GOAL_FIELD_LABELS,
  PLAN_ACTION_LABELS,
  PLAN_ACTIONS,
  PLAN_STATE_LABELS,
  PLAN_STATES,
  type PlanAction,
  type PlanState,
} from './plans.labels.js';
import { type GoalWords, missingWords } from './plans.rules.js';

/** What the rules look at. Required input (reasons, words) belongs to the DTOs. */
export interface PlanFacts {
  state: PlanState;
  unitPath: string;
  /** Who wrote at the version that is being written or stands. */
  writers: readonly string[];
  /** Who wrote or signed the version that stands, and whoever they stood for (代签). */
  authors: readonly string[];
  goals: readonly GoalWords[];
  /** Whether the office has filed any version: what hangs on the goals has been relied upon. */
  everFiled: boolean;
}

interface Situation {
  facts: PlanFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly PlanState[];
  to: PlanState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const samePerson = (detail: string): Refusal => ({ code: 'rule.same-person', detail });

/** A deputy who stands in for the head must not sign what they wrote themselves; the head may. */
const deputyDidNotWrite: Guard = ({ facts, actor, grant }) =>
  grant.onBehalfOf && facts.writers.includes(actor.accountId)
    ? samePerson('这份方案由您编写，不能再由您代签，请由主要负责人本人签字。')
    : null;

const notOwnPlan: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.authors.includes(id))
    ? samePerson('这份方案由您编写或签字，请由办公室的其他同志审核备案。')
    : null;

/** 找差距、树目标、抓落实: a plan is signed whole. */
const isWhole: Guard = ({ facts: { goals } }) => {
  if (goals.length === 0) return { code: 'plan.incomplete', detail: '方案中还没有目标，请先填写目标。' };
  const faults = goals.flatMap((goal, index) => {
    const missing = missingWords(goal).map(field => GOAL_FIELD_LABELS[field]);
    return missing.length ? [`目标 ${index + 1}“${goal.title}”还缺${missing.join('、')}`] : [];
  });
  return faults.length ? { code: 'plan.incomplete', detail: `${faults.join('；')}。` } : null;
};

/** Once a plan has been filed, a unit does not cut off by itself what its goals are measured by. */
const officeOnceFiled: Guard = ({ facts, actor }) =>
  facts.everFiled && !grantFor(actor, ['office-staff'], facts.unitPath)
    ? { code: 'plan.link-settled', detail: '方案备案后，解除目标与事项的关联须由领导小组办公室办理。' }
    : null;

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];
const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];

/** The life of a plan, keyed by action. A return and a revision each begin the next version. */
export const PLAN_TRANSITIONS = {
  edit: { from: ['draft', 'returned'], to: 'same', by: UNIT, when: [] },
  sign: { from: ['draft', 'returned'], to: 'signed', by: ['unit-head'], when: [isWhole, deputyDidNotWrite] },
  file: { from: ['signed'], to: 'filed', by: ['office-staff'], when: [notOwnPlan] },
  return: { from: ['signed'], to: 'returned', by: ['office-staff'], when: [notOwnPlan] },
  revise: { from: ['filed'], to: 'draft', by: UNIT, when: [] },
  comment: { from: PLAN_STATES, to: 'same', by: [...OFFICE, 'leading-group', ...UNIT], when: [] },
  link: { from: PLAN_STATES, to: 'same', by: [...UNIT, 'office-staff'], when: [] },
  unlink: { from: PLAN_STATES, to: 'same', by: [...UNIT, 'office-staff'], when: [officeOnceFiled] },
} as const satisfies Record<PlanAction, Transition>;

export type PlanDecision = { ok: true; to: PlanState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the plan, where it leads, and by which grant. Role, then state, then rules. */
export function decidePlan(facts: PlanFacts, action: PlanAction, actor: Actor): PlanDecision {
  const { from, to, by, when }: Transition = PLAN_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  if (!grant)
    return refuse('auth.forbidden', `您的角色不能对这份工作方案进行“${PLAN_ACTION_LABELS[action]}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${PLAN_STATE_LABELS[state]}”`).join('、');
    const now = PLAN_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，${states}时才能${PLAN_ACTION_LABELS[action]}。`);
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const refuse = (code: Refusal['code'], detail: string): PlanDecision => ({
  ok: false,
  problem: { code, detail },
});

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedPlanActions = (facts: PlanFacts, actor: Actor): PlanAction[] =>
  PLAN_ACTIONS.filter(action => decidePlan(facts, action, actor).ok);

/** What the actor's role and the plan's state allow, but a rule does not yet: shown with what would satisfy it. */
export function blockedPlanActions(
  facts: PlanFacts,
  actor: Actor,
): { action: PlanAction; problem: Refusal }[] {
  return PLAN_ACTIONS.flatMap(action => {
    const decision = decidePlan(facts, action, actor);
    if (decision.ok || ['auth.forbidden', 'state.not-allowed'].includes(decision.problem.code)) return [];
    return [{ action, problem: decision.problem }];
  });
}

/** Whether words that were never signed are the actor's to read: a draft is the unit's own affair. */
export const readsDrafts = (actor: Actor, unitPath: string): boolean =>
  grantFor(actor, UNIT, unitPath) !== undefined;
