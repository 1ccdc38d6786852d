import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { HonourAction, HonourEvent } from '@zuofeng/shared/honours/honours.labels';
import { decideHonour } from '@zuofeng/shared/honours/honours.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { HonourEntity, HonourEventEntity } from './honour.entity.js';
import { lockHonour, type Situation } from './honour.facts.js';
import { HonourNotices } from './honour-notices.js';

export type HonourColumns = Partial<Omit<HonourEntity, 'id' | 'version' | 'state' | 'unit' | 'section'>>;

/** What a step finds when it is its turn: the honour locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
}

export interface Outcome {
  columns?: HonourColumns;
  note?: string | null;
  /** For the audit; never a person's name. */
  data?: Record<string, unknown>;
  /** Files that belong to this step. */
  attachmentIds?: readonly string[];
}

type Told = Pick<HonourEntity, 'id' | 'number' | 'unitId' | 'kind' | 'state'>;

/** The one way by which an honour changes: lock, decide, write, step, audit, notices, in one transaction. */
@Injectable()
export class HonourLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    private readonly notices: HonourNotices,
  ) {}

  async act(
    actor: Actor,
    id: string,
    seenVersion: number,
    action: HonourAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      const situation = await lockHonour(tx, actor, id);
      const { honour, facts } = situation;
      checkVersion(seenVersion, honour, honour.changedByName);
      const decision = decideHonour(facts, action, actor);
      if (!decision.ok) return { problem: decision.problem, honour };
      const { grant, to } = decision;
      const turn = { ...situation, tx, actor, grant, now, today: shanghaiDay(now) };
      const { columns, ...rest } = await step(turn);
      const changed = {
        version: honour.version + 1,
        changedByName: actor.name,
        changedAt: now,
        // What is no longer published has no day of publication.
        ...(honour.state === 'published' && to !== 'published' ? { publishedOn: null } : {}),
        state: to,
      };
      await tx.update(HonourEntity, { id }, { ...columns, ...changed });
      const moved = { ...honour, ...columns, ...changed };
      await this.trace(tx, moved, action, honour.state, { actor, grant, at: now, ...rest });
      const note = rest.note ?? null;
      await this.notices.after(tx, { before: honour, after: moved, action, facts, actor, now, note });
      return null;
    });
    if (!refusal) return;
    const { problem, honour } = refusal;
    if (problem.code === 'rule.same-person') {
      await this.record(this.dataSource.manager, actor, `${action}.refused`, honour, { rule: problem.code });
    }
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  /** A step with its audit row and its files. */
  async trace(
    tx: EntityManager,
    honour: Told,
    action: HonourEvent,
    from: HonourEntity['state'] | null,
    {
      actor,
      grant,
      at,
      note = null,
      data = {},
      attachmentIds = [],
    }: Omit<Outcome, 'columns'> & {
      actor: Actor;
      grant: Grant;
      at: Date;
    },
  ): Promise<void> {
    const id = newId();
    const behalf = grant.onBehalfOf;
    await tx.insert(HonourEventEntity, {
      id,
      honourId: honour.id,
      action,
      fromState: from,
      toState: honour.state,
      actorId: actor.accountId,
      actorName: actor.name,
      onBehalfOfId: behalf?.accountId ?? null,
      onBehalfOfName: behalf?.name ?? null,
      note,
      at,
    });
    const owner = { ownerType: 'honour-consent', ownerId: id, purpose: action };
    await this.attachments.claim(tx, actor, attachmentIds, owner);
    await this.record(tx, actor, action, honour, {
      from,
      to: honour.state,
      ...(behalf ? { onBehalfOf: behalf } : {}),
      ...data,
    });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, number, kind }: Told,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `honour.${verb}`,
      subjectType: 'honour',
      subjectId: id,
      unitId,
      data: { number, kind, ...data },
    });
  }
}
