import { type Actor, type Grant, grantFor } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import type { Refusal } from '../problem/problems.js';
import { CASE_ACTION_LABELS, CASE_ACTIONS, type CaseAction } from './case-actions.labels.js';
import { type CaseFacts, DIRECTOR, OFFICE, STAFF, UNIT } from './complaints.facts.js';
import {
  type Guard,
  summarised,
  filesDecided,
  headNotNamed,
  isAssigned,
  whoseTurn,
  mayStillObject,
  noObjection,
  objectionWaits,
  noExtension,
  extensionWaits,
  extensionLeft,
  notOwnFinding,
  notOwnExtension,
  notOwnMark,
  notOwnDecision,
  isSubstantiated,
  lampsLit,
  someLampDark,
  heard,
  redoLeft,
  reviewWaits,
  noRefusedObjection,
  noReview,
  noMark,
  markWaits,
  noItem,
  noReceipt,
  citizenWaits,
  refusal,
} from './complaints.guards.js';
import { CASE_STATE_LABELS, CASE_STATES, type CaseState } from './complaints.labels.js';

interface Transition {
  from: readonly CaseState[];
  to: CaseState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}
export type CaseTransitionTable = Record<CaseAction, Transition>;

const LIVE = ['registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied'] as const;
const DECIDED = ['concluded', 'replied', 'closed'] as const;

/** The whole law of a case (domain.md §5), keyed by action. */
export const CASE_TRANSITIONS = {
  accept: { from: ['registered'], to: 'accepted', by: STAFF, when: [] },
  decline: { from: ['registered'], to: 'declined', by: STAFF, when: [] },
  transfer: { from: ['registered', 'accepted'], to: 'transferred', by: STAFF, when: [] },
  merge: { from: ['registered', 'accepted'], to: 'merged', by: STAFF, when: [] },
  classify: { from: LIVE, to: 'same', by: STAFF, when: [] },
  summarise: { from: ['accepted', 'investigating'], to: 'same', by: STAFF, when: [] },
  assign: {
    from: ['accepted'],
    to: 'investigating',
    by: STAFF,
    when: [headNotNamed, summarised, filesDecided],
  },
  'take-up': { from: ['accepted'], to: 'investigating', by: STAFF, when: [] },
  note: { from: ['investigating'], to: 'same', by: [...UNIT, ...STAFF], when: [whoseTurn] },
  object: {
    from: ['investigating'],
    to: 'same',
    by: ['unit-head'],
    when: [isAssigned, mayStillObject, noObjection, noRefusedObjection],
  },
  'uphold-objection': { from: ['investigating'], to: 'accepted', by: STAFF, when: [objectionWaits] },
  'reject-objection': { from: ['investigating'], to: 'same', by: STAFF, when: [objectionWaits] },
  'request-extension': {
    from: ['investigating'],
    to: 'same',
    by: ['unit-head', ...STAFF],
    when: [whoseTurn, extensionLeft, noExtension],
  },
  'approve-extension': {
    from: ['investigating'],
    to: 'same',
    by: DIRECTOR,
    when: [extensionWaits, notOwnExtension],
  },
  'refuse-extension': {
    from: ['investigating'],
    to: 'same',
    by: DIRECTOR,
    when: [extensionWaits, notOwnExtension],
  },
  find: {
    from: ['investigating'],
    to: 'reviewing',
    by: ['unit-head', ...STAFF],
    when: [whoseTurn, noObjection, noExtension],
  },
  'send-back': { from: ['reviewing'], to: 'investigating', by: STAFF, when: [notOwnFinding] },
  conclude: { from: ['reviewing'], to: 'concluded', by: STAFF, when: [notOwnFinding] },
  announce: { from: DECIDED, to: 'same', by: STAFF, when: [isSubstantiated] },
  // The director, too: who makes a record of accountability hold lights the lamp of its case.
  'hold-accountable': { from: DECIDED, to: 'same', by: OFFICE, when: [isSubstantiated] },
  'waive-lamps': { from: ['concluded', 'replied'], to: 'same', by: DIRECTOR, when: [someLampDark] },
  'draft-reply': {
    from: ['investigating', 'reviewing', 'concluded'],
    to: 'same',
    by: [...UNIT, ...STAFF],
    when: [],
  },
  reply: { from: ['concluded'], to: 'replied', by: STAFF, when: [] },
  'call-back': { from: ['replied'], to: 'same', by: STAFF, when: [] },
  close: { from: ['replied'], to: 'closed', by: STAFF, when: [noReview, heard, lampsLit] },
  redo: { from: ['replied'], to: 'investigating', by: STAFF, when: [redoLeft] },
  'uphold-review': {
    from: ['replied', 'closed'],
    to: 'same',
    by: STAFF,
    when: [reviewWaits, notOwnDecision],
  },
  'change-review': {
    from: ['replied', 'closed'],
    to: 'investigating',
    by: STAFF,
    when: [reviewWaits, notOwnDecision],
  },
  message: { from: [...LIVE, 'closed', 'merged'], to: 'same', by: STAFF, when: [] },
  acknowledge: { from: [...LIVE, 'closed', 'merged'], to: 'same', by: STAFF, when: [citizenWaits] },
  'propose-mark': { from: [...LIVE, 'closed'], to: 'same', by: STAFF, when: [noMark] },
  'confirm-mark': {
    from: [...LIVE, 'closed'],
    to: 'same',
    by: OFFICE,
    when: [markWaits, notOwnMark],
  },
  'refuse-mark': { from: [...LIVE, 'closed'], to: 'same', by: OFFICE, when: [markWaits, notOwnMark] },
  recuse: { from: [...LIVE, 'closed'], to: 'same', by: OFFICE, when: [] },
  'open-item': {
    from: ['accepted', 'investigating', 'reviewing', ...DECIDED],
    to: 'same',
    by: STAFF,
    when: [noItem],
  },
  // For who telephoned, wrote or came: once, also after the end, as the answer can still be read and rated.
  'issue-receipt': { from: CASE_STATES, to: 'same', by: STAFF, when: [noReceipt] },
} as const satisfies CaseTransitionTable;

export type CaseDecision = { ok: true; to: CaseState; grant: Grant } | { ok: false; problem: Refusal };

const refuse = (problem: Refusal): CaseDecision => ({ ok: false, problem });

/**
 * The grant by which the actor may act: office roles count where the desk is, unit roles where the unit is that was given
 * the case.
 */
function grantOn(facts: CaseFacts, roles: readonly Role[], actor: Actor): Grant | undefined {
  const unit = roles.filter(role => UNIT.includes(role as never));
  const office = roles.filter(role => !UNIT.includes(role as never));
  const inOffice = office.length ? grantFor(actor, office, facts.deskPath) : undefined;
  const inUnit = unit.length && facts.unitPath !== null ? grantFor(actor, unit, facts.unitPath) : undefined;
  // Who holds both acts for whoever handles the case.
  return facts.handling === 'assigned' ? (inUnit ?? inOffice) : (inOffice ?? inUnit);
}

/** Whether the actor may take the action on the case now, where it leads, and by which grant. Role, then state, then rules. */
export function decideCase(facts: CaseFacts, action: CaseAction, actor: Actor, now: Date): CaseDecision {
  const { from, to, by, when }: Transition = CASE_TRANSITIONS[action];
  const grant = grantOn(facts, by, actor);
  if (!grant)
    return refuse(refusal('auth.forbidden', `您的角色不能对这件投诉进行“${CASE_ACTION_LABELS[action]}”。`));
  if (!from.includes(facts.state)) {
    const states = from.map(state => `“${CASE_STATE_LABELS[state]}”`).join('、');
    const current = CASE_STATE_LABELS[facts.state];
    return refuse(
      refusal('state.not-allowed', `当前为“${current}”，${states}时才能${CASE_ACTION_LABELS[action]}。`),
    );
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant, now });
    if (problem) return refuse(problem);
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

/** What the actor may do now, in the table's order: the buttons of the page. */
export const allowedCaseActions = (facts: CaseFacts, actor: Actor, now: Date): CaseAction[] =>
  CASE_ACTIONS.filter(action => decideCase(facts, action, actor, now).ok);
