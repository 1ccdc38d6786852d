import { type Actor, can, type Grant, grantFor, personsOf } from '../auth/actor.js';
import type { Role } from '../auth/permissions.js';
import { type Day, shanghaiDay } from '../calendar/days.js';
import { lookBackFault, type LookBackFacts } from '../look-back/look-back.states.js';
import type { Refusal } from '../problem/problems.js';
import { superviseFault } from '../supervision/supervision.states.js';
import {
  ACTION_LABELS,
  ACTIONS,
  type Action,
  OPEN_STATES,
  type Origin,
  type Severity,
  STATE_LABELS,
  type State,
} from './rectification.labels.js';
import { deadlineFault, evidenceFault, fiveClearsFault, type FiveClears } from './rectification.rules.js';

/** What the rules look at. Required input (reasons, notes) belongs to the DTOs. */
export interface ItemFacts extends FiveClears {
  state: State;
  unitPath: string;
  /** The unit's last day (停用日期); null while it has none. */
  unitActiveTo: Day | null;
  /** Where the units that help (配合单位) stand in the tree. */
  coUnitPaths: readonly string[];
  origin: Origin;
  severity: Severity;
  submittedOn: Day | null;
  createdSide: 'office' | 'unit';
  isPublic: boolean;
  openChildren: number;
  /** The item above it has left the ledger. */
  parentEnded: boolean;
  /** Everyone who entered, edited, reported, applied or signed, and whoever they stood for (代签). */
  handlers: readonly string[];
  /** The application that awaits the head's signature. */
  application: { applicants: readonly string[]; evidence: number } | null;
  extensionsApproved: number;
  extensionMaxCount: number;
  /** The extension request that awaits the director's decision: who asked. */
  extensionPending: { requesters: readonly string[] } | null;
  /** The look-back that waits; null when there is none. */
  lookBack: LookBackFacts | null;
  /** The number of the supervision letter that is not yet done with; null when there is none. */
  openLetter: string | null;
  /** The last day on which the unit may return the item; null when it was never issued. */
  returnUntil: Day | null;
}

interface Situation {
  facts: ItemFacts;
  actor: Actor;
  grant: Grant;
  now: Date;
}
type Guard = (situation: Situation) => Refusal | null;

interface Transition {
  from: readonly State[];
  to: State | 'same';
  by: readonly Role[];
  /** Open to the same roles of a co-unit, too. */
  coUnits?: true;
  when: readonly Guard[];
}
export type TransitionTable = Record<Action, Transition>;

const meets = (one: readonly string[], other: readonly string[]) => one.some(id => other.includes(id));

const samePerson = (detail: string): Refusal => ({ code: 'rule.same-person', detail });

const fiveClearsSet: Guard = ({ facts }) => fiveClearsFault(facts);

/** A term has its day only with the issue, and that day lies ahead by its very meaning. */
const deadlineAhead: Guard = ({ facts, now }) =>
  facts.deadline === null ? null : deadlineFault(facts.deadline, shanghaiDay(now));

/** Nobody would be left to work on it. */
const unitInUse: Guard = ({ facts, now }) =>
  facts.unitActiveTo === null || shanghaiDay(now) <= facts.unitActiveTo
    ? null
    : {
        code: 'unit.closed',
        detail: `责任单位已于 ${facts.unitActiveTo} 停用，请改由现在负责的单位办理，或先恢复该单位。`,
      };

const withinReturnWindow: Guard = ({ facts, now }) =>
  facts.returnUntil !== null && shanghaiDay(now) <= facts.returnUntil
    ? null
    : {
        code: 'rectification.return-window-passed',
        detail: `退回异议应在 ${facts.returnUntil ?? '交办'} 当日及以前提出，请签收后整改，或与办公室联系。`,
      };

const noApplication: Guard = ({ facts }) =>
  facts.application
    ? {
        code: 'rectification.application-pending',
        detail: '请等待主要负责人签字，或先撤回原申请。',
      }
    : null;

const applicationWaits: Guard = ({ facts }) =>
  facts.application
    ? null
    : { code: 'rectification.application-missing', detail: '请先由单位填写完成情况、上传佐证并申请销号。' };

const applicationEvidenced: Guard = ({ facts }) => evidenceFault(facts.application?.evidence ?? 0);

/** The head's own word may stand on the head's own application; a deputy who stands in must not check their own. */
const deputyDidNotApply: Guard = ({ facts, actor, grant }) =>
  grant.onBehalfOf && facts.application?.applicants.includes(actor.accountId)
    ? samePerson('这份销号申请由您填报，不能再由您代签，请由主要负责人本人签字。')
    : null;

const notOwnWork: Guard = ({ facts, actor, grant }) =>
  meets(facts.handlers, personsOf(actor, grant))
    ? samePerson('您登记、修改、办理、申请或签字过这个问题，请由办公室的其他同志核查。')
    : null;

const childrenClosed: Guard = ({ facts }) =>
  facts.openChildren === 0
    ? null
    : {
        code: 'rectification.children-open',
        detail: `还有 ${facts.openChildren} 个子项没有销号，全部销号后才能销号本项。`,
      };

const parentOnLedger: Guard = ({ facts }) =>
  facts.parentEnded
    ? { code: 'rectification.parent-closed', detail: '请先重开上级事项，再重开本项。' }
    : null;

const mayLookBack: Guard = ({ facts, actor, grant, now }) =>
  lookBackFault(facts.lookBack, {
    persons: personsOf(actor, grant),
    handlers: facts.handlers,
    today: shanghaiDay(now),
  });

const noExtensionPending: Guard = ({ facts }) =>
  facts.extensionPending
    ? { code: 'rectification.extension-pending', detail: '请等待办公室主任审批。' }
    : null;

const extensionLeft: Guard = ({ facts }) =>
  facts.extensionsApproved < facts.extensionMaxCount
    ? null
    : {
        code: 'rectification.extension-used',
        detail: `每个问题最多延期 ${facts.extensionMaxCount} 次，已用完。`,
      };

const callsForLetter: Guard = ({ facts, now }) => superviseFault(facts, shanghaiDay(now));

const extensionWaits: Guard = ({ facts }) =>
  facts.extensionPending ? null : { code: 'rectification.extension-missing', detail: '单位尚未申请延期。' };

const notOwnRequest: Guard = ({ facts, actor, grant }) =>
  meets(facts.extensionPending?.requesters ?? [], personsOf(actor, grant))
    ? samePerson('延期由您申请，不能再由您审批。')
    : null;

/** A draft is edited by the side that made it and by the office; once issued, by the office alone. */
const yoursToEdit: Guard = ({ facts, actor }) => {
  if (grantFor(actor, OFFICE, facts.unitPath)) return null;
  if (facts.state === 'draft' && facts.createdSide === 'unit') return null;
  return { code: 'auth.forbidden', detail: '交办后的内容由办公室修改；单位请填报进展或留言。' };
};

const isPublic: Guard = ({ facts }) =>
  facts.isPublic ? null : { code: 'state.not-allowed', detail: '这个问题没有公开。' };

const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];
const OFFICE = ['office-staff', 'office-director'] as const satisfies readonly Role[];
const ON_LEDGER = ['issued', 'working', 'submitted', 'closed'] as const satisfies readonly State[];
const EVERY_STATE = ['draft', ...ON_LEDGER, 'cancelled'] as const satisfies readonly State[];

/** The ledger's whole law (domain.md §4), keyed by action. */
export const TRANSITIONS = {
  edit: { from: ['draft', 'issued', 'working'], to: 'same', by: [...OFFICE, ...UNIT], when: [yoursToEdit] },
  issue: {
    from: ['draft'],
    to: 'issued',
    by: ['office-staff'],
    when: [unitInUse, fiveClearsSet, deadlineAhead],
  },
  return: { from: ['issued'], to: 'draft', by: UNIT, when: [withinReturnWindow] },
  accept: { from: ['issued'], to: 'working', by: UNIT, when: [] },
  report: { from: ['working'], to: 'working', by: UNIT, when: [] },
  apply: { from: ['working'], to: 'working', by: UNIT, when: [noApplication] },
  withdraw: { from: ['working'], to: 'working', by: UNIT, when: [applicationWaits] },
  'refuse-to-sign': { from: ['working'], to: 'working', by: ['unit-head'], when: [applicationWaits] },
  sign: {
    from: ['working'],
    to: 'submitted',
    by: ['unit-head'],
    when: [applicationWaits, applicationEvidenced, deputyDidNotApply],
  },
  'send-back': { from: ['submitted'], to: 'working', by: ['office-staff'], when: [] },
  close: { from: ['submitted'], to: 'closed', by: ['office-staff'], when: [notOwnWork, childrenClosed] },
  reopen: { from: ['closed'], to: 'working', by: ['office-staff'], when: [unitInUse, parentOnLedger] },
  hold: { from: ['closed'], to: 'same', by: ['office-staff'], when: [mayLookBack] },
  relapse: {
    from: ['closed'],
    to: 'working',
    by: ['office-staff'],
    when: [mayLookBack, unitInUse, parentOnLedger],
  },
  cancel: { from: ['draft', 'issued', 'working'], to: 'cancelled', by: ['office-director'], when: [] },
  'request-extension': {
    from: ['working'],
    to: 'working',
    by: ['unit-head'],
    when: [extensionLeft, noExtensionPending],
  },
  'decide-extension': {
    from: ['working'],
    to: 'working',
    by: ['office-director'],
    when: [extensionWaits, notOwnRequest],
  },
  supervise: { from: OPEN_STATES, to: 'same', by: ['office-staff'], when: [callsForLetter] },
  publish: { from: ON_LEDGER, to: 'same', by: ['office-staff'], when: [] },
  unpublish: { from: EVERY_STATE, to: 'same', by: ['office-staff'], when: [isPublic] },
  comment: {
    from: EVERY_STATE,
    to: 'same',
    by: [...UNIT, ...OFFICE, 'leading-group'],
    coUnits: true,
    when: [],
  },
} as const satisfies TransitionTable;

export type Decision = { ok: true; to: State; grant: Grant } | { ok: false; problem: Refusal };

const refuse = (problem: Refusal): Decision => ({ ok: false, problem });

/** Whether the actor may take the action on the item now, where it leads, and by which grant. Role, then state, then rules. */
export function decide(facts: ItemFacts, action: Action, actor: Actor, now: Date): Decision {
  const { from, to, by, coUnits, when }: Transition = TRANSITIONS[action];
  const places = [facts.unitPath, ...(coUnits ? facts.coUnitPaths : [])];
  const grant = places.map(path => grantFor(actor, by, path)).find(one => one !== undefined);
  if (!grant) return refuse({ code: 'auth.forbidden', detail: wrongRole(facts, action, actor) });
  if (!from.includes(facts.state)) {
    return refuse({ code: 'state.not-allowed', detail: wrongState(facts, action, from) });
  }
  for (const guard of when) {
    const problem = guard({ facts, actor, grant, now });
    if (problem) return refuse(problem);
  }
  return { ok: true, to: to === 'same' ? facts.state : to, grant };
}

const wrongRole = ({ unitPath, coUnitPaths }: ItemFacts, action: Action, actor: Actor): string =>
  !can(actor, 'rectification.read', unitPath) && readsAny(actor, coUnitPaths)
    ? `您单位是配合单位，可以查看和留言；“${ACTION_LABELS[action]}”由责任单位或办公室进行。`
    : `您的角色不能对这个问题进行“${ACTION_LABELS[action]}”。`;

const readsAny = (actor: Actor, paths: readonly string[]) =>
  paths.some(path => can(actor, 'rectification.read', path));

function wrongState(facts: ItemFacts, action: Action, from: readonly State[]): string {
  if (action === 'close' && facts.state === 'working') {
    return facts.application
      ? '现在还不能销号：缺主要负责人签字。'
      : '现在还不能销号：单位还没有申请销号（完成情况、佐证材料、主要负责人签字）。';
  }
  const states = from.map(state => `“${STATE_LABELS[state]}”`).join('、');
  return `当前为“${STATE_LABELS[facts.state]}”，${states}时才能${ACTION_LABELS[action]}。`;
}

/**
 * Whether the actor may know of the item at all. Roles over its unit open it; but a draft of the office is nobody else's
 * business until it is issued.
 */
export function maySee(
  item: { state: State; createdSide: 'office' | 'unit'; issuedOn: Day | null },
  unitPath: string,
  actor: Actor,
): boolean {
  if (!can(actor, 'rectification.read', unitPath)) return false;
  if (item.state !== 'draft' || item.createdSide === 'unit' || item.issuedOn !== null) return true;
  return grantFor(actor, OFFICE, unitPath) !== undefined;
}

/**
 * Whether the actor may know of the item because a unit of theirs helps with it (配合单位): from the day on which it was
 * issued. They read and comment; the responsible unit acts.
 */
export function mayHelp(
  item: { state: State; issuedOn: Day | null },
  coUnitPaths: readonly string[],
  actor: Actor,
): boolean {
  return (item.state !== 'draft' || item.issuedOn !== null) && readsAny(actor, coUnitPaths);
}

/** What the actor may do now, in the table's order: the buttons of the page. */
export function allowedActions(facts: ItemFacts, actor: Actor, now: Date): Action[] {
  return ACTIONS.filter(action => decide(facts, action, actor, now).ok);
}

export interface BlockedAction {
  action: Action;
  problem: Refusal;
}

/** The steps that people wait for: only of these is it worth saying why they cannot be taken yet. */
const EXPLAINED: readonly Action[] = [
  'issue',
  'return',
  'apply',
  'sign',
  'close',
  'reopen',
  'hold',
  'request-extension',
];

/** Steps that fit the actor's role and the item's stage but that a rule still holds back, each with what would satisfy it. */
export function blockedActions(facts: ItemFacts, actor: Actor, now: Date): BlockedAction[] {
  return EXPLAINED.flatMap(action => {
    const decision = decide(facts, action, actor, now);
    if (decision.ok || decision.problem.code === 'auth.forbidden') return [];
    const wrongStage = decision.problem.code === 'state.not-allowed';
    if (wrongStage && !(action === 'close' && facts.state === 'working')) return [];
    return [{ action, problem: decision.problem }];
  });
}
