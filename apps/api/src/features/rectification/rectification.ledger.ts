import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Refusal } from '@zuofeng/shared/problem/problems';
import type { Change } from '@zuofeng/shared/rectification/rectification.differences';
import type { Action, EventKind, State } from '@zuofeng/shared/rectification/rectification.labels';
import { decide } from '@zuofeng/shared/rectification/rectification.states';
import { remindersEndedBy } from '@zuofeng/shared/rectification/reminders';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { NoticeService } from '../notices/notice.service.js';
import { SettingService } from '../settings/setting.service.js';
import { RectificationEventEntity, RectificationVersionEntity } from './rectification-records.entity.js';
import { RectificationItemEntity } from './rectification.entity.js';
import { checkVisible, lockItem, type Situation, situationOf } from './rectification.facts.js';

type Columns = Partial<
  Omit<
    RectificationItemEntity,
    'id' | 'version' | 'unit' | 'section' | 'parent' | 'aspect' | 'measure' | 'importBatch'
  >
>;

/** What an action finds when it is its turn: the item locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  item: RectificationItemEntity;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
  settings: SettingValues;
}

/** What an action leaves behind; null when there was nothing to do. */
export interface Outcome {
  columns?: Columns;
  note?: string | null;
  data?: Record<string, unknown>;
  /** Files that belong to this step of the timeline. */
  attachmentIds?: readonly string[];
  /** Words and facts that changed, for the version history. */
  changes?: readonly Change[];
  /** What must follow once the item's row is written. */
  after?: () => Promise<unknown>;
}

export const refused = ({ code, detail }: Refusal) => new ProblemError(code, { detail });

export function check(fault: Refusal | null): void {
  if (fault) throw refused(fault);
}

export interface Traces {
  from: State | null;
  to: State;
  action: EventKind;
  actor: Actor | null;
  grant?: Grant | undefined;
  at: Date;
  note?: string | null;
  data?: Record<string, unknown>;
}

export type NewEvent = Omit<RectificationEventEntity, 'item'>;

/** By these an open item comes upon its unit. */
const ONTO_LEDGER: readonly Action[] = ['issue', 'reopen', 'relapse'];

/** The unit stays as it is: it must not be closed while an item comes upon it. */
export const keepUnit = (tx: EntityManager, unitId: string): Promise<unknown> =>
  tx.query('SELECT 1 FROM unit WHERE id = $1 FOR SHARE', [unitId]);

/** The one way by which an item changes: lock, decide, write, timeline, audit, in one transaction. */
@Injectable()
export class RectificationLedger {
  constructor(
    protected readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    private readonly settings: SettingService,
    private readonly notices: NoticeService,
  ) {}

  async act(
    actor: Actor,
    id: string,
    seenVersion: number,
    action: Action,
    step: (turn: Turn) => Outcome | null | Promise<Outcome | null>,
    /** What must be locked before the item is: the calendar, by what reckons a day with it. */
    first: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      await first(tx);
      const item = await lockItem(tx, id);
      if (ONTO_LEDGER.includes(action)) await keepUnit(tx, item.unitId);
      const settings = await this.settings.values(tx);
      const situation = await situationOf(tx, item, settings);
      checkVisible(item, situation.facts, actor);
      checkVersion(seenVersion, item, item.changedByName);
      const decision = decide(situation.facts, action, actor, now);
      if (!decision.ok) return { problem: decision.problem, item };

      const { grant, to } = decision;
      const turn: Turn = { ...situation, tx, item, actor, grant, now, today: shanghaiDay(now), settings };
      const outcome = await step(turn);
      if (outcome) await this.write(turn, action, to, outcome);
      return null;
    });
    if (!refusal) return;
    if (refusal.problem.code === 'rule.same-person') await this.recordSamePerson(actor, action, refusal.item);
    throw refused(refusal.problem);
  }

  /** A step of the timeline with its audit row; answers its id, to which files may be given. */
  async trace(
    tx: EntityManager,
    item: Pick<RectificationItemEntity, 'id' | 'unitId' | 'number'>,
    traces: Traces,
  ): Promise<string> {
    const { actor, grant, action, from, to, data = {} } = traces;
    const id = await this.note(tx, item, traces);
    await this.audit.record(tx, {
      actor,
      action: `rectification.${action}`,
      subjectType: 'rectification-item',
      subjectId: item.id,
      unitId: item.unitId,
      data: {
        number: item.number,
        from,
        to,
        ...(grant?.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {}),
        ...data,
      },
    });
    return id;
  }

  /** A step of the timeline alone, of what has its audit row elsewhere. Without an actor the system did it. */
  async note(
    tx: EntityManager,
    item: Pick<RectificationItemEntity, 'id'>,
    { actor, grant, action, from, to, at, note = null, data = {} }: Traces,
  ): Promise<string> {
    const id = newId();
    await this.keepEvent(tx, {
      id,
      itemId: item.id,
      action,
      fromState: from,
      toState: to,
      actorId: actor?.accountId ?? null,
      actorName: actor?.name ?? '系统',
      onBehalfOfId: grant?.onBehalfOf?.accountId ?? null,
      onBehalfOfName: grant?.onBehalfOf?.name ?? null,
      note,
      data,
      at,
    });
    return id;
  }

  protected async keepEvent(tx: EntityManager, event: NewEvent): Promise<void> {
    await tx.insert(RectificationEventEntity, event as never);
  }

  private async write(turn: Turn, action: Action, to: State, outcome: Outcome): Promise<void> {
    const { tx, item, actor, grant, now } = turn;
    const version = item.version + 1;
    const changed = { version, changedByName: actor.name, changedAt: now };
    await tx.update(RectificationItemEntity, { id: item.id }, { ...outcome.columns, ...changed, state: to });
    if (outcome.changes?.length) {
      await tx.insert(RectificationVersionEntity, {
        id: newId(),
        itemId: item.id,
        version,
        changedBy: actor.accountId,
        changedByName: actor.name,
        at: now,
        changes: [...outcome.changes],
      });
    }
    await outcome.after?.();
    await this.endReminders(turn, action, to, outcome);
    const { note, data, attachmentIds = [] } = outcome;
    const eventId = await this.trace(tx, item, {
      action,
      actor,
      grant,
      from: item.state,
      to,
      at: now,
      note,
      data,
    });
    await this.attachments.claim(tx, actor, attachmentIds, {
      ownerType: 'rectification-event',
      ownerId: eventId,
      purpose: action,
    });
  }

  /** Whoever has not been reminded yet of what is done now need not be. */
  private async endReminders({ tx, item }: Turn, action: Action, to: State, { columns }: Outcome) {
    const deadline = columns?.deadline === undefined ? item.deadline : columns.deadline;
    const deadlineMoved = deadline !== item.deadline;
    const ended = remindersEndedBy({ action, from: item.state, to, deadlineMoved });
    if (ended.length) await this.notices.endFor(tx, { type: 'rectification-item', id: item.id }, ended);
  }

  /** Someone tried to stand on both sides of a check: that too is on record. */
  private recordSamePerson(actor: Actor, action: Action, item: RectificationItemEntity): Promise<void> {
    return this.audit.record(this.dataSource.manager, {
      actor,
      action: `rectification.${action}.refused`,
      subjectType: 'rectification-item',
      subjectId: item.id,
      unitId: item.unitId,
      data: { number: item.number, rule: 'rule.same-person' },
    });
  }
}
