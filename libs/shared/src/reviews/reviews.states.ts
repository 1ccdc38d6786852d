import { type Actor, can, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Refusal } from '../problem/problems.js';
import type { MissingPart } from './reviews.contract.js';
import {
  REVIEW_ACTION_LABELS,
  REVIEW_ACTIONS,
  REVIEW_STATE_LABELS,
  type ReviewAction,
  type ReviewState,
} from './reviews.labels.js';

/** What the rules look at. Required input (reasons) belongs to the DTOs. */
export interface ReviewFacts {
  state: ReviewState;
  unitPath: string;
  /** Whether it was ever signed: from then on it is the office's business, too. */
  everSubmitted: boolean;
  /** Everyone who began, wrote or signed the record, and whoever they stood for (代签). */
  handlers: readonly string[];
  /** What the record still lacks before the head may sign it. */
  missing: readonly MissingPart[];
  /** Why the quarter takes no submission now, such as a missed one that the director has not unlocked; null when it does. */
  quarterFault: Refusal | null;
  /** The director who let the missed quarter be made up for. */
  unlockers: readonly string[];
  /** Problems of it that have become items: what has come of a record is not thrown away. */
  registeredProblems: number;
}

interface Situation {
  facts: ReviewFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly ReviewState[];
  to: ReviewState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const samePerson = (detail: string): Refusal => ({ code: 'rule.same-person', detail });

const complete: Guard = ({ facts: { missing } }) =>
  missing.length === 0
    ? null
    : { code: 'review.incomplete', detail: `${missing.map(({ message }) => message).join('；')}。` };

const quarterOpen: Guard = ({ facts }) => facts.quarterFault;

/** The head's own word may stand on the head's own record; a deputy who stands in must not sign what they wrote. */
const deputyDidNotWrite: Guard = ({ facts, actor, grant }) =>
  grant.onBehalfOf && facts.handlers.includes(actor.accountId)
    ? samePerson('这份记录由您填写，不能再由您代签，请由主要负责人本人签字。')
    : null;

const notUnlocker: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.unlockers.includes(id))
    ? samePerson('补办由您签字同意，不能再由您签字报送。')
    : null;

const notOwnRecord: Guard = ({ facts, actor, grant }) =>
  personsOf(actor, grant).some(id => facts.handlers.includes(id))
    ? samePerson('这份记录由您填写或签字，请由办公室的其他同志审核。')
    : null;

const nothingCameOfIt: Guard = ({ facts }) =>
  facts.registeredProblems === 0
    ? null
    : {
        code: 'state.not-allowed',
        detail: `其中 ${facts.registeredProblems} 个新查摆的问题已登记为整改事项，记录不能作废，请补正后重新报送。`,
      };

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];

/** The life of a review (domain.md §6), keyed by action. It begins with the unit's `start`. */
export const REVIEW_TRANSITIONS = {
  edit: { from: ['draft', 'returned'], to: 'same', by: UNIT, when: [] },
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['unit-head'],
    when: [quarterOpen, complete, deputyDidNotWrite, notUnlocker],
  },
  accept: { from: ['submitted'], to: 'accepted', by: ['office-staff'], when: [notOwnRecord] },
  return: { from: ['submitted'], to: 'returned', by: ['office-staff'], when: [notOwnRecord] },
  discard: { from: ['draft', 'returned'], to: 'discarded', by: UNIT, when: [nothingCameOfIt] },
} as const satisfies Record<ReviewAction, Transition>;

export type ReviewDecision = { ok: true; to: ReviewState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the review, where it leads, and by which grant. Role, then state, then rules. */
export function decideReview(facts: ReviewFacts, action: ReviewAction, actor: Actor): ReviewDecision {
  const { from, to, by, when }: Transition = REVIEW_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  if (!grant) {
    return refuse('auth.forbidden', `您的角色不能对这份专题研究进行“${REVIEW_ACTION_LABELS[action]}”。`);
  }
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${REVIEW_STATE_LABELS[state]}”`).join('、');
    const now = REVIEW_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，${states}时才能${REVIEW_ACTION_LABELS[action]}。`);
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const refuse = (code: Refusal['code'], detail: string): ReviewDecision => ({
  ok: false,
  problem: { code, detail },
});

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedReviewActions = (facts: ReviewFacts, actor: Actor): ReviewAction[] =>
  REVIEW_ACTIONS.filter(action => decideReview(facts, action, actor).ok);

/** Whether the actor may open the record: what the unit still writes for the first time is its own affair. */
export const maySeeReview = (
  { unitPath, everSubmitted }: Pick<ReviewFacts, 'unitPath' | 'everSubmitted'>,
  actor: Actor,
): boolean =>
  can(actor, 'review.read', unitPath) && (everSubmitted || grantFor(actor, UNIT, unitPath) !== undefined);

/** What the director looks at before a missed quarter may be made up for. */
export interface UnlockFacts {
  unitPath: string;
  /** The quarter is on record as missed, and no record of it is under way. */
  missed: boolean;
  unlocked: boolean;
  /** Everyone who wrote or signed a record of the quarter. */
  handlers: readonly string[];
}

/** Whether the actor may let the quarter be made up for (同意补办), and by which grant. */
export function decideUnlock(
  { unitPath, missed, unlocked, handlers }: UnlockFacts,
  actor: Actor,
): { ok: true; grant: Grant } | { ok: false; problem: Refusal } {
  const no = (code: Refusal['code'], detail: string) => ({ ok: false, problem: { code, detail } }) as const;
  const grant = grantFor(actor, ['office-director'], unitPath);
  if (!grant) return no('auth.forbidden', '同意补办由办公室主任签字。');
  if (unlocked) return no('review.not-missed', '该季度已经同意补办。');
  if (!missed) return no('review.not-missed', '只有记为缺的季度才需要同意补办。');
  if (personsOf(actor, grant).some(id => handlers.includes(id)) || grantFor(actor, UNIT, unitPath)) {
    const { code, detail } = samePerson('您是该单位的人员或填写过这份记录，请由没有经手的办公室主任签字。');
    return no(code, detail);
  }
  return { ok: true, grant };
}
