import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  CaseAction,
  CaseEventKind,
  CitizenAction,
  SystemEvent,
} from '@zuofeng/shared/complaints/case-actions.labels';
import type { CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import { decideCase } from '@zuofeng/shared/complaints/complaints.states';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { SettingService } from '../settings/setting.service.js';
import { CaseNotices } from './case-notices.js';
import { ComplaintEventEntity } from './complaint-records.entity.js';
import { ComplaintEntity } from './complaint.entity.js';
import { checkSight, lockCase, type Situation, situationOf } from './complaint.facts.js';

export type CaseColumns = Partial<
  Omit<
    ComplaintEntity,
    | 'id'
    | 'version'
    | 'categoryNode'
    | 'accusedUnit'
    | 'deskUnit'
    | 'handlingUnit'
    | 'mainCase'
    | 'item'
    | 'state'
  >
>;

/** What a step finds when it is its turn: the case locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  complaint: ComplaintEntity;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
  settings: SettingValues;
}
/** The same for what the complainant does with the receipt. */
export type CitizenTurn = Omit<Turn, 'actor' | 'grant'>;

/**
 * Who reads a step besides the office, and in which words; an empty text stands for the bare name of the step. The office
 * alone reads `note`.
 */
export interface Words {
  note?: string | null;
  unit?: string;
  citizen?: string;
}

/** What a step leaves behind. `data` and the audit never hold the complainant's words or who they are. */
export interface Outcome extends Words {
  columns?: CaseColumns;
  data?: Record<string, unknown>;
  /** Files that belong to this step of the timeline. */
  attachmentIds?: readonly string[];
  /** What must follow once the case's row and its step are written. */
  after?: () => Promise<unknown>;
}

export interface Traces extends Words {
  action: CaseEventKind;
  from: CaseState | null;
  to: CaseState;
  /** Null: the complainant (for their own acts), or the system. */
  actor: Actor | null;
  grant?: Grant;
  at: Date;
  data?: Record<string, unknown>;
}

export type NewCaseEvent = Omit<ComplaintEventEntity, 'complaint'>;

export const COMPLAINANT_NAME = '投诉人';
const BY_CITIZEN: readonly CaseEventKind[] = ['submit', 'write', 'add-files', 'rate', 'ask-review'];

/** The one way by which a case changes: lock, sight, decide, write, timeline, audit, in one transaction. */
@Injectable()
export class ComplaintLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    protected readonly settings: SettingService,
    private readonly notices: CaseNotices,
  ) {}

  async act(
    actor: Actor,
    id: string,
    /** Null: the actor acts on another record, from which this step follows whatever the case's version. */
    seenVersion: number | null,
    action: CaseAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
    /** What must be locked before the case is: the calendar, by what reckons a day with it. */
    first: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
    /** What the timeline calls it, where that is not the action. */
    told: SystemEvent | CaseAction = action,
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      await first(tx);
      const complaint = await this.lock(tx, id);
      const settings = await this.settings.values(tx);
      const situation = await this.situation(tx, complaint, settings);
      checkSight(situation.facts, actor);
      if (seenVersion !== null) checkVersion(seenVersion, complaint, complaint.changedByName);
      const decision = decideCase(situation.facts, action, actor, now);
      if (!decision.ok) return { problem: decision.problem, complaint };

      const { grant, to } = decision;
      const turn: Turn = {
        ...situation,
        tx,
        complaint,
        actor,
        grant,
        now,
        today: shanghaiDay(now),
        settings,
      };
      const outcome = await step(turn);
      await this.write(turn, told, to, outcome);
      return null;
    });
    if (!refusal) return;
    const { problem, complaint } = refusal;
    if (problem.code === 'rule.same-person') await this.recordSamePerson(actor, action, complaint);
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  /**
   * What the complainant does, in the caller's transaction: the receipt has been checked, the step decides by the facts.
   * Answers what the step answered beside its outcome.
   */
  async actAsCitizen(
    tx: EntityManager,
    id: string,
    action: Exclude<CitizenAction, 'submit'>,
    step: (turn: CitizenTurn) => Outcome | Promise<Outcome>,
  ): Promise<void> {
    const now = this.clock.now();
    const complaint = await this.lock(tx, id);
    const settings = await this.settings.values(tx);
    const situation = await this.situation(tx, complaint, settings);
    const turn = { ...situation, tx, complaint, now, today: shanghaiDay(now), settings };
    const outcome = await step(turn);
    await this.write({ ...turn, actor: null }, action, complaint.state, outcome);
  }

  /** A step of the timeline with its audit row; answers its id, to which files may be given. */
  async trace(
    tx: EntityManager,
    complaint: Pick<ComplaintEntity, 'id' | 'number' | 'deskUnitId'>,
    { action, from, to, actor, grant, at, note = null, unit, citizen, data = {} }: Traces,
  ): Promise<string> {
    const id = newId();
    const words = {
      ...(unit === undefined ? {} : { unit }),
      ...(citizen === undefined ? {} : { citizen }),
    };
    await this.keepEvent(tx, {
      id,
      complaintId: complaint.id,
      action,
      fromState: from,
      toState: to,
      actorId: actor?.accountId ?? null,
      actorName: actor?.name ?? (BY_CITIZEN.includes(action) ? COMPLAINANT_NAME : '系统'),
      onBehalfOfId: grant?.onBehalfOf?.accountId ?? null,
      onBehalfOfName: grant?.onBehalfOf?.name ?? null,
      note,
      data: { ...data, words },
      toUnit: unit !== undefined,
      toCitizen: citizen !== undefined,
      at,
    });
    await this.audit.record(tx, {
      actor,
      action: `complaint.${action}`,
      subjectType: 'complaint',
      subjectId: complaint.id,
      unitId: complaint.deskUnitId,
      data: {
        number: complaint.number,
        from,
        to,
        ...(grant?.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {}),
        ...data,
      },
    });
    return id;
  }

  private async write(
    turn: CitizenTurn & { actor: Actor | null; grant?: Grant },
    action: CaseEventKind,
    to: CaseState,
    { columns, data, attachmentIds = [], after, ...words }: Outcome,
  ): Promise<void> {
    const { tx, complaint, actor, grant, now } = turn;
    const changed = {
      version: complaint.version + 1,
      changedByName: actor?.name ?? COMPLAINANT_NAME,
      changedAt: now,
    };
    const moved = { ...complaint, ...columns, ...changed, state: to };
    await this.keepRow(tx, moved, { ...columns, ...changed, state: to }, action);
    const eventId = await this.trace(tx, moved, {
      ...words,
      action,
      actor,
      grant,
      from: complaint.state,
      to,
      at: now,
      data,
    });
    if (actor) {
      const owner = { ownerType: 'complaint-event', ownerId: eventId, purpose: action };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
    }
    await after?.();
    await this.notices.after(tx, {
      before: complaint,
      after: moved,
      action,
      recused: turn.facts.recused,
      now,
    });
  }

  // What reads and writes, apart from what decides: the demo city's story reads and writes many cases at once.

  protected lock(tx: EntityManager, id: string): Promise<ComplaintEntity> {
    return lockCase(tx, id);
  }

  protected situation(
    tx: EntityManager,
    complaint: ComplaintEntity,
    settings: SettingValues,
  ): Promise<Situation> {
    return situationOf(tx, complaint, settings);
  }

  protected async keepRow(
    tx: EntityManager,
    moved: ComplaintEntity,
    changes: Partial<ComplaintEntity>,
    _action: CaseEventKind,
  ): Promise<void> {
    await tx.update(ComplaintEntity, { id: moved.id }, changes as never);
  }

  protected async keepEvent(tx: EntityManager, event: NewCaseEvent): Promise<void> {
    await tx.insert(ComplaintEventEntity, event as never);
  }

  /** Someone tried to stand on both sides of a check: that too is on record. */
  private recordSamePerson(actor: Actor, action: CaseAction, complaint: ComplaintEntity): Promise<void> {
    return this.audit.record(this.dataSource.manager, {
      actor,
      action: `complaint.${action}.refused`,
      subjectType: 'complaint',
      subjectId: complaint.id,
      unitId: complaint.deskUnitId,
      data: { number: complaint.number, rule: 'rule.same-person' },
    });
  }
}
