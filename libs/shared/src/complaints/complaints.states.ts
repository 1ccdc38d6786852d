import { type Actor, can, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { type Day, shanghaiDay } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import {
  CASE_ACTION_LABELS,
  CASE_ACTIONS,
  CASE_STATE_LABELS,
  CASE_STATES,
  type CaseAction,
  type CaseState,
  type Handling,
  type Lamp,
  LAMP_LABELS,
} from './complaints.labels.js';

/** What awaits somebody's decision: everyone who asked, and whoever they stood for (代签). */
export interface Pending {
  askers: readonly string[];
}

/** What the rules look at. Required input (reasons, findings) belongs to the DTOs. */
export interface CaseFacts {
  state: CaseState;
  /** The place whose office handles the case: above the unit complained of, else the root. */
  deskPath: string;
  /** Where the unit stands that was given the case; null while it is with the office. */
  unitPath: string | null;
  handling: Handling | null;
  /** The head of the unit complained of is named: the office investigates itself. */
  headNamed: boolean;
  /** Persons who must not know of the case (回避). */
  recused: readonly string[];
  hasSummary: boolean;
  /** The complainant's files of which nobody decided yet whether the unit gets a redacted copy. */
  undecidedFiles: number;
  /** Last day on which the unit may object to the assignment; null when it was not assigned. */
  objectUntil: Day | null;
  objection: Pending | null;
  extension: Pending | null;
  extensionsApproved: number;
  extensionMaxCount: number;
  /** Everyone who reported the finding that stands or waits. */
  finders: readonly string[];
  /** Everyone who concluded or answered: none of them decides on the review. */
  deciders: readonly string[];
  substantiated: boolean;
  /** Lamps that are neither lit nor waived. */
  darkLamps: readonly Lamp[];
  /** The complainant rated, or was called back and answered. */
  rated: boolean;
  unreachable: number;
  unreachableTries: number;
  redone: number;
  /** 复查 that the complainant asked for and that waits. */
  reviewPending: boolean;
  mark: Pending | null;
  marked: boolean;
  hasItem: boolean;
  /** The complainant holds number and secret: from submitting on the web, or handed out by the office. */
  hasReceipt: boolean;
  /** Words or files of the complainant wait for the office to read them. */
  citizenWaits: boolean;
}

interface Situation {
  facts: CaseFacts;
  actor: Actor;
  grant: Grant;
  now: Date;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly CaseState[];
  to: CaseState | 'same';
  by: readonly Role[];
  when: readonly Guard[];
}
export type CaseTransitionTable = Record<CaseAction, Transition>;

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, detail });
const among = (persons: readonly string[], actor: Actor, grant: Grant) =>
  personsOf(actor, grant).some(id => persons.includes(id));

const summarised: Guard = ({ facts }) =>
  facts.hasSummary
    ? null
    : refusal(
        'complaint.summary-required',
        '请先拟写转办摘要：被投诉单位只看得到摘要，看不到投诉原文和投诉人。',
      );

const filesDecided: Guard = ({ facts }) =>
  facts.undecidedFiles === 0
    ? null
    : refusal(
        'complaint.redaction-required',
        `还有 ${facts.undecidedFiles} 个材料没有决定：请逐个传脱敏副本，或选择“原样转出”“不随案转出”。`,
      );

const headNotNamed: Guard = ({ facts }) =>
  facts.headNamed
    ? refusal('complaint.direct-required', '投诉涉及该单位主要负责人，不能交其自查，请由办公室直查。')
    : null;

const isAssigned: Guard = ({ facts }) =>
  facts.handling === 'assigned'
    ? null
    : refusal('complaint.not-assigned', '本件由办公室直查，没有交办给单位。');

/** The unit works on what it was given, the office on what it took up itself. */
const whoseTurn: Guard = ({ facts, grant }) => {
  const unitRole = UNIT.includes(grant.role as never);
  if ((facts.handling === 'assigned') === unitRole) return null;
  return facts.handling === 'assigned'
    ? refusal('complaint.unit-handles', '本件已交办，由承办单位办理并报送结果。')
    : refusal('complaint.not-assigned', '本件由办公室直查，没有交办给单位。');
};

const mayStillObject: Guard = ({ facts, now }) =>
  facts.objectUntil !== null && shanghaiDay(now) <= facts.objectUntil
    ? null
    : refusal(
        'complaint.objection-passed',
        `交办异议应在 ${facts.objectUntil ?? '交办'} 当日及以前提出，请按交办要求办理。`,
      );

const noObjection: Guard = ({ facts }) =>
  facts.objection ? refusal('complaint.objection-pending', '交办异议尚未处理，请等待办公室答复。') : null;
const objectionWaits: Guard = ({ facts }) =>
  facts.objection ? null : refusal('complaint.objection-missing', '单位没有提出交办异议。');

const noExtension: Guard = ({ facts }) =>
  facts.extension ? refusal('complaint.extension-pending', '请等待办公室主任审批。') : null;
const extensionWaits: Guard = ({ facts }) =>
  facts.extension ? null : refusal('complaint.extension-missing', '没有待审批的延期申请。');
const extensionLeft: Guard = ({ facts }) =>
  facts.extensionsApproved < facts.extensionMaxCount
    ? null
    : refusal('complaint.extension-used', `每件投诉最多延期 ${facts.extensionMaxCount} 次，已用完。`);

const differsFrom =
  (persons: (facts: CaseFacts) => readonly string[], detail: string): Guard =>
  ({ facts, actor, grant }) =>
    among(persons(facts), actor, grant) ? refusal('rule.same-person', detail) : null;

const notOwnFinding = differsFrom(
  ({ finders }) => finders,
  '查处结果由您报送，不能再由您审核，请由其他同志审核。',
);
const notOwnExtension = differsFrom(
  ({ extension }) => extension?.askers ?? [],
  '延期由您申请，不能再由您审批。',
);
const notOwnMark = differsFrom(({ mark }) => mark?.askers ?? [], '认定由您提请，请由其他同志审定。');
const notOwnDecision = differsFrom(
  ({ deciders }) => deciders,
  '原结论由您审核或答复，复查须由其他同志进行。',
);

const isSubstantiated: Guard = ({ facts }) =>
  facts.substantiated ? null : refusal('complaint.not-substantiated', '查处结果为不属实，不需要通报和问责。');

const lampsLit: Guard = ({ facts }) =>
  facts.darkLamps.length === 0
    ? null
    : refusal(
        'complaint.lamps-dark',
        `四个一起还有未亮的灯：${facts.darkLamps.map(lamp => LAMP_LABELS[lamp]).join('、')}。请补登记，或由办公室主任签字说明。`,
      );
const someLampDark: Guard = ({ facts }) =>
  facts.substantiated && facts.darkLamps.length > 0
    ? null
    : refusal('state.not-allowed', '四盏灯都已亮，不需要说明。');

const heard: Guard = ({ facts }) =>
  facts.rated || facts.unreachable >= facts.unreachableTries
    ? null
    : refusal(
        'complaint.call-back-required',
        `办结前须有投诉人的评价或回访结果；未联系上的，须回访满 ${facts.unreachableTries} 次（现 ${facts.unreachable} 次）。`,
      );

const redoLeft: Guard = ({ facts }) =>
  facts.redone === 0
    ? null
    : refusal('complaint.redo-used', '每件投诉只能重办一次；仍有异议的，可申请复查。');
const reviewWaits: Guard = ({ facts }) =>
  facts.reviewPending ? null : refusal('complaint.review-missing', '投诉人没有申请复查，或复查已有结论。');
const noReview: Guard = ({ facts }) =>
  facts.reviewPending ? refusal('complaint.review-pending', '投诉人已申请复查，请先作出复查结论。') : null;

const noMark: Guard = ({ facts }) =>
  facts.mark || facts.marked ? refusal('complaint.mark-exists', '已经提请或作出认定。') : null;
const markWaits: Guard = ({ facts }) =>
  facts.mark ? null : refusal('complaint.mark-missing', '没有待审定的认定。');

const noItem: Guard = ({ facts }) =>
  facts.hasItem ? refusal('complaint.item-exists', '本件已转立整改事项。') : null;

const noReceipt: Guard = ({ facts }) =>
  facts.hasReceipt
    ? refusal(
        'receipt.exists',
        '本件的查询凭证已经给了投诉人。查询码只显示一次，系统里只存有它的指纹，谁也不能再出具一份。',
      )
    : null;

const citizenWaits: Guard = ({ facts }) =>
  facts.citizenWaits ? null : refusal('state.not-allowed', '投诉人的消息和材料都已看过。');

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];
const STAFF = ['office-staff'] as const satisfies readonly Role[];
const DIRECTOR = ['office-director'] as const satisfies readonly Role[];
const OFFICE = [...STAFF, ...DIRECTOR] as const;
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
    when: [isAssigned, mayStillObject, noObjection],
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

/** States in which the unit that was given the case knows of it. */
const WITH_UNIT = [
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
] as const satisfies readonly CaseState[];

/** Whether the unit that handles the case knows of it: it was given to it, and not taken back. */
export const caseIsWithUnit = ({ handling, state }: Pick<CaseFacts, 'handling' | 'state'>): boolean =>
  handling === 'assigned' && (WITH_UNIT as readonly CaseState[]).includes(state);

/**
 * What the actor sees of the case: the office the whole (`original`), the unit that was given it and the leading group the
 * dispatch summary (`summary`); everybody else, and whoever is named in it (回避), nothing (domain.md §5, 信访工作条例 art. 30).
 */
export function caseSight(
  facts: Pick<CaseFacts, 'state' | 'deskPath' | 'unitPath' | 'handling' | 'recused'>,
  actor: Actor,
): 'original' | 'summary' | null {
  if (facts.recused.includes(actor.accountId)) return null;
  if (grantFor(actor, OFFICE, facts.deskPath)) return 'original';
  if (grantFor(actor, ['leading-group'], facts.deskPath)) return 'summary';
  if (!caseIsWithUnit(facts) || facts.unitPath === null) return null;
  return grantFor(actor, UNIT, facts.unitPath) && can(actor, 'complaint.read', facts.unitPath)
    ? 'summary'
    : null;
}
