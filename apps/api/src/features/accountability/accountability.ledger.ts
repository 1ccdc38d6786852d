import { Injectable } from '@nestjs/common';
import type {
  AccountabilityAction,
  AccountabilityEvent,
} from '@zuofeng/shared/accountability/accountability.labels';
import { decideAccountability } from '@zuofeng/shared/accountability/accountability.states';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountabilityEventEntity, AccountabilityRecordEntity } from './accountability.entity.js';
import { findRecord, lockRecord, type Situation } from './accountability.facts.js';
import { AccountabilityNotices } from './accountability-notices.js';

export type RecordColumns = Partial<
  Omit<AccountabilityRecordEntity, 'id' | 'version' | 'state' | 'unit' | 'section' | 'case'>
>;

/** What a step finds when it is its turn: the record locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  now: Date;
  today: Day;
}

export interface Outcome {
  columns?: RecordColumns;
  note?: string | null;
  /** For the audit; never a person's name. */
  data?: Record<string, unknown>;
}

export interface Act {
  actor: Actor;
  id: string;
  seenVersion: number;
  action: AccountabilityAction;
  step: (turn: Turn) => Outcome | Promise<Outcome>;
}

type Told = Pick<AccountabilityRecordEntity, 'id' | 'number' | 'unitId' | 'kind' | 'target' | 'state'>;

/** The one way by which a record changes: lock, decide, write, step, audit, notices, in one transaction. */
@Injectable()
export class AccountabilityLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly notices: AccountabilityNotices,
  ) {}

  act(act: Act): Promise<void> {
    return this.watched(act, () => this.dataSource.transaction(tx => this.actIn(tx, act)));
  }

  /** The same within a transaction of another's, as a case's that follows; `watched` goes around it. */
  async actIn(tx: EntityManager, { actor, id, seenVersion, action, step }: Act): Promise<void> {
    const now = this.clock.now();
    const situation = await lockRecord(tx, actor, id);
    const { record, facts } = situation;
    checkVersion(seenVersion, record, record.changedByName);
    const decision = decideAccountability(facts, action, actor);
    if (!decision.ok) throw new ProblemError(decision.problem.code, { detail: decision.problem.detail });
    const { columns, note, data } = await step({ ...situation, tx, now, today: shanghaiDay(now) });
    const changed = {
      ...{ version: record.version + 1, changedByName: actor.name, changedAt: now },
      state: decision.to,
    };
    await tx.update(AccountabilityRecordEntity, { id }, { ...columns, ...changed });
    const moved = { ...record, ...columns, ...changed };
    await this.trace(tx, moved, action, record.state, { actor, at: now, note, data });
    await this.notices.after(tx, { before: record, after: moved, action, facts, actor, now });
  }

  /** Someone tried to stand on both sides of a check: that too is on record. */
  async watched(
    { actor, id, action }: Pick<Act, 'actor' | 'id' | 'action'>,
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'rule.same-person') {
        const db = this.dataSource.manager;
        const { record } = await findRecord(db, actor, id);
        await this.record(db, actor, `${action}.refused`, record, { rule: error.code });
      }
      throw error;
    }
  }

  /** A step with its audit row. */
  async trace(
    tx: EntityManager,
    record: Told,
    action: AccountabilityEvent,
    from: AccountabilityRecordEntity['state'] | null,
    { actor, at, note = null, data = {} }: Omit<Outcome, 'columns'> & { actor: Actor; at: Date },
  ): Promise<void> {
    await tx.insert(AccountabilityEventEntity, {
      id: newId(),
      recordId: record.id,
      action,
      fromState: from,
      toState: record.state,
      actorId: actor.accountId,
      actorName: actor.name,
      note,
      at,
    });
    await this.record(tx, actor, action, record, { from, to: record.state, ...data });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, number, kind, target }: Told,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `accountability.${verb}`,
      subjectType: 'accountability-record',
      subjectId: id,
      unitId,
      data: { number, kind, target, ...data },
    });
  }
}
