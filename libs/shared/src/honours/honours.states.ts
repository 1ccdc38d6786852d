import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Refusal } from '../problem/problems.js';
import type { Target } from '../recognition/recognition.labels.js';
import {
  HONOUR_ACTION_LABELS,
  HONOUR_ACTIONS,
  HONOUR_STATE_LABELS,
  HONOUR_TITLES,
  type HonourAction,
  type HonourKind,
  type HonourState,
} from './honours.labels.js';

/** What the rules look at. Required input (words, reasons) belongs to the DTOs. */
export interface HonourFacts {
  state: HonourState;
  unitPath: string;
  target: Target;
  /** The account of the person honoured, if they have one. */
  honoured: string | null;
  /** How many records of the system the nomination cites. */
  citations: number;
  consented: boolean;
  /** Everyone who wrote or submitted the nomination, and whoever they stood for (代签). */
  nominators: readonly string[];
  /** Everyone who checked it. */
  checkers: readonly string[];
}

interface Situation {
  facts: HonourFacts;
  actor: Actor;
  grant: Grant;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly HonourState[];
  /** A record by state: where it leads from there; elsewhere the state stays. */
  to: HonourState | 'same' | Partial<Record<HonourState, HonourState>>;
  by: readonly Role[];
  when: readonly Guard[];
}

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, detail });

const citesSomething: Guard = ({ facts }) =>
  facts.citations > 0
    ? null
    : refusal(
        'honour.cites-nothing',
        '提名须以系统中的记录为据：请至少引用一条该单位办理的整改事项、投诉案件或专题研究，再提交。',
      );

const isNone =
  (persons: (facts: HonourFacts) => readonly (string | null)[], detail: string): Guard =>
  ({ facts, actor, grant }) =>
    personsOf(actor, grant).some(id => persons(facts).includes(id))
      ? refusal('rule.same-person', detail)
      : null;

const notNominator = isNone(
  ({ nominators }) => nominators,
  '提名由您草拟或提交，核实和审定须由其他同志进行。',
);
const notChecker = isNone(({ checkers }) => checkers, '提名由您核实，审定须由其他同志进行。');
const notHonoured = isNone(({ honoured }) => [honoured], '提名对象是您本人，须由其他同志办理。');

const isPerson: Guard = ({ facts }) =>
  facts.target === 'cadre' ? null : refusal('state.not-allowed', '提名对象不是个人，不需要本人同意。');
const notYetConsented: Guard = ({ facts }) =>
  facts.consented ? refusal('state.not-allowed', '已经登记过本人同意。') : null;
const hasConsented: Guard = ({ facts }) =>
  facts.consented ? null : refusal('state.not-allowed', '没有登记过本人同意，无从撤回。');
const mayBeNamed: Guard = ({ facts }) =>
  facts.target !== 'cadre' || facts.consented
    ? null
    : refusal('honour.consent-required', '个人的姓名须经本人同意才能公布，请先登记本人同意。');

const NOMINATORS = ['unit-staff', 'unit-head', 'office-staff'] as const satisfies readonly Role[];
const STAFF = ['office-staff'] as const satisfies readonly Role[];
const LEADERS = ['leading-group'] as const satisfies readonly Role[];

/** The whole law of an honour (domain.md §7.7), keyed by action. It begins as a draft. */
export const HONOUR_TRANSITIONS = {
  edit: { from: ['draft'], to: 'same', by: NOMINATORS, when: [] },
  submit: {
    from: ['draft'],
    to: 'nominated',
    by: ['unit-head', 'office-staff'],
    when: [citesSomething, notHonoured],
  },
  withdraw: { from: ['draft', 'nominated'], to: 'withdrawn', by: NOMINATORS, when: [] },
  check: { from: ['nominated'], to: 'checked', by: STAFF, when: [notNominator, notHonoured] },
  return: { from: ['nominated'], to: 'draft', by: STAFF, when: [notNominator, notHonoured] },
  grant: {
    from: ['checked'],
    to: 'granted',
    by: LEADERS,
    when: [notNominator, notChecker, notHonoured],
  },
  refuse: {
    from: ['checked'],
    to: 'refused',
    by: LEADERS,
    when: [notNominator, notChecker, notHonoured],
  },
  'record-consent': {
    from: ['draft', 'nominated', 'checked', 'granted'],
    to: 'same',
    by: NOMINATORS,
    when: [isPerson, notYetConsented],
  },
  // Whose consent is gone is off the public page in the same breath.
  'withdraw-consent': {
    from: ['draft', 'nominated', 'checked', 'granted', 'published'],
    to: { published: 'granted' },
    by: NOMINATORS,
    when: [isPerson, hasConsented],
  },
  publish: { from: ['granted'], to: 'published', by: STAFF, when: [mayBeNamed] },
  unpublish: { from: ['published'], to: 'granted', by: STAFF, when: [] },
  revoke: { from: ['granted', 'published'], to: 'revoked', by: LEADERS, when: [] },
} as const satisfies Record<HonourAction, Transition>;

export type HonourDecision = { ok: true; to: HonourState; grant: Grant } | { ok: false; problem: Refusal };

const refuse = (code: Refusal['code'], detail: string): HonourDecision => ({
  ok: false,
  problem: { code, detail },
});

/** Whether the actor may take the action on the honour, where it leads, and by which grant. Role, then state, then rules. */
export function decideHonour(facts: HonourFacts, action: HonourAction, actor: Actor): HonourDecision {
  const { from, to, by, when }: Transition = HONOUR_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  const name = HONOUR_ACTION_LABELS[action];
  if (!grant) return refuse('auth.forbidden', `您的角色不能对这项提名进行“${name}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${HONOUR_STATE_LABELS[state]}”`).join('、');
    return refuse(
      'state.not-allowed',
      `当前为“${HONOUR_STATE_LABELS[facts.state]}”，${states}时才能${name}。`,
    );
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: leadsTo(to, facts.state), grant };
}

function leadsTo(to: Transition['to'], from: HonourState): HonourState {
  if (typeof to === 'object') return to[from] ?? from;
  return to === 'same' ? from : to;
}

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedHonourActions = (facts: HonourFacts, actor: Actor): HonourAction[] =>
  HONOUR_ACTIONS.filter(action => decideHonour(facts, action, actor).ok);

/** Why an honour of this kind is not for such a target; null when it is. The four honours are titles of persons. */
export const targetFault = (kind: HonourKind, target: Target): string | null =>
  (HONOUR_TITLES as readonly HonourKind[]).includes(kind) && target !== 'cadre'
    ? '闯将、干将、小将、老将授予个人；表扬单位或科室，请选通报表扬或表彰奖励'
    : null;
