import { type Actor, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { chineseDay, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  EDITION_ACTION_LABELS,
  EDITION_ACTIONS,
  EDITION_STATE_LABELS,
  type EditionAction,
  type EditionState,
} from './editions.labels.js';

/** What the rules look at. Required input belongs to the DTOs. */
export interface EditionFacts {
  state: EditionState;
  /** The territory for which the board is made: path of its unit in the tree. */
  unitPath: string;
  periodLast: Day;
  /** Who computed the scores, laid out the draft, proposed or confirmed corrections, decided objections. */
  makers: readonly string[];
  /** Hand-entered indicators without a checked value. */
  missing: number;
  /** Last day of consultation; null before it. */
  consultationTo: Day | null;
  openObjections: number;
  openCorrections: number;
  /** Whether lines and content still give the digest that was approved; null before approval. */
  intact: boolean | null;
  /** A correcting edition that is under way. */
  correctionNumber: string | null;
}

interface Situation {
  facts: EditionFacts;
  actor: Actor;
  grant: Grant;
  today: Day;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly EditionState[];
  to: EditionState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}

const periodOver: Guard = ({ facts: { periodLast }, today }) =>
  today > periodLast
    ? null
    : {
        code: 'edition.period-running',
        detail: `考评期到 ${chineseDay(periodLast)}止，期满后才能征求意见。`,
      };

const nothingMissing: Guard = ({ facts: { missing } }) =>
  missing === 0
    ? null
    : {
        code: 'edition.values-missing',
        detail: `还有 ${missing} 项人工录入的指标没有录入或没有复核，请先补齐并重新计算。`,
      };

const notOwnWork =
  (detail: string): Guard =>
  ({ facts, actor, grant }) =>
    personsOf(actor, grant).some(id => facts.makers.includes(id))
      ? { code: 'rule.same-person', detail }
      : null;

const consultationOver: Guard = ({ facts: { consultationTo }, today }) =>
  consultationTo !== null && today > consultationTo
    ? null
    : {
        code: 'edition.consultation-open',
        detail: `征求意见到 ${chineseDay(consultationTo ?? today)}为止，期满后才能审定。`,
      };

const nothingOpen: Guard = ({ facts: { openObjections, openCorrections } }) => {
  const open = [
    ...(openObjections ? [`${openObjections} 件异议未作决定`] : []),
    ...(openCorrections ? [`${openCorrections} 项更正未复核`] : []),
  ];
  return open.length
    ? { code: 'edition.objections-open', detail: `还有${open.join('、')}，处理完后才能审定。` }
    : null;
};

const stillIntact: Guard = ({ facts: { intact } }) =>
  intact
    ? null
    : {
        code: 'edition.altered',
        detail: '榜单内容或得分行与审定时的签名不符，已拒绝发布。请撤回本期，查明原因后重新制作。',
      };

const noCorrectionYet: Guard = ({ facts: { correctionNumber } }) =>
  correctionNumber === null
    ? null
    : { code: 'record.conflict', detail: `本期已有正在办理的更正 ${correctionNumber}。` };

const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];

/** The life of an edition, keyed by action. A correction is an edition of its own; publishing it supersedes the one before. */
export const EDITION_TRANSITIONS = {
  recompute: { from: ['draft'], to: 'same', by: ['office-staff'], when: [] },
  open: {
    from: ['draft'],
    to: 'consultation',
    by: ['office-director'],
    when: [
      periodOver,
      nothingMissing,
      notOwnWork('本期得分由您计算或拟榜，请由另一位负责同志同意征求意见。'),
    ],
  },
  propose: { from: ['consultation'], to: 'same', by: OFFICE, when: [] },
  approve: {
    from: ['consultation'],
    to: 'approved',
    by: ['leading-group'],
    when: [
      consultationOver,
      nothingOpen,
      notOwnWork('本期由您计算、拟榜或处理过异议，请由领导小组其他成员审定。'),
    ],
  },
  publish: { from: ['approved'], to: 'published', by: ['leading-group'], when: [stillIntact] },
  withdraw: {
    from: ['draft', 'consultation', 'approved'],
    to: 'withdrawn',
    by: ['office-director', 'leading-group'],
    when: [],
  },
  correct: { from: ['published'], to: 'same', by: ['office-staff'], when: [noCorrectionYet] },
} as const satisfies Record<EditionAction, Transition>;

export type EditionDecision = { ok: true; to: EditionState; grant: Grant } | { ok: false; problem: Refusal };

/** Whether the actor may take the action on the edition, where it leads, and by which grant. Role, then state, then rules. */
export function decideEdition(
  facts: EditionFacts,
  action: EditionAction,
  actor: Actor,
  today: Day,
): EditionDecision {
  const { from, to, by, when }: Transition = EDITION_TRANSITIONS[action];
  const grant = grantFor(actor, by, facts.unitPath);
  if (!grant) return refuse('auth.forbidden', `您的角色不能对榜单进行“${EDITION_ACTION_LABELS[action]}”。`);
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${EDITION_STATE_LABELS[state]}”`).join('、');
    const now = EDITION_STATE_LABELS[facts.state];
    return refuse('state.not-allowed', `当前为“${now}”，${states}时才能${EDITION_ACTION_LABELS[action]}。`);
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant, today });
    if (problem) return { ok: false, problem };
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const refuse = (code: Refusal['code'], detail: string): EditionDecision => ({
  ok: false,
  problem: { code, detail },
});

export const allowedEditionActions = (facts: EditionFacts, actor: Actor, today: Day): EditionAction[] =>
  EDITION_ACTIONS.filter(action => decideEdition(facts, action, actor, today).ok);

/** What the actor's role and the edition's state allow, but a rule does not yet: shown with what would satisfy it. */
export function blockedEditionActions(
  facts: EditionFacts,
  actor: Actor,
  today: Day,
): { action: EditionAction; problem: Refusal }[] {
  return EDITION_ACTIONS.flatMap(action => {
    const decision = decideEdition(facts, action, actor, today);
    if (decision.ok || ['auth.forbidden', 'state.not-allowed'].includes(decision.problem.code)) return [];
    return [{ action, problem: decision.problem }];
  });
}
