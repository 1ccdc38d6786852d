import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EditionAction, EditionState } from '@zuofeng/shared/editions/editions.labels';
import { decideEdition } from '@zuofeng/shared/editions/editions.states';
import type { Refusal } from '@zuofeng/shared/problem/problems';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { EditionBoards } from './edition-board.js';
import { EditionEntity, EditionEventEntity } from './edition.entity.js';
import { lockEdition, type Situation } from './edition.facts.js';

export type EditionColumns = Partial<Omit<EditionEntity, 'unit' | 'run' | 'supersedes' | 'key'>>;

/** What a step finds when it is its turn: the edition locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
}

export interface Outcome {
  columns?: EditionColumns;
  note?: string | null;
  data?: Record<string, unknown>;
  /** What must follow once the edition's row is written. */
  after?: () => Promise<unknown>;
}

/** What somebody does within an edition besides its own actions: on the timeline and in the audit under this name. */
export type EditionEventKind =
  | EditionAction
  | 'create'
  | 'object'
  | 'withdraw-objection'
  | 'decide'
  | 'confirm'
  | 'refuse'
  | 'acknowledge'
  | 'supersede';

type Decision = { ok: true; to: EditionState; grant: Grant } | { ok: false; problem: Refusal };

/** The one way by which an edition changes: lock, decide, write, step, audit, in one transaction. */
@Injectable()
export class EditionLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly boards: EditionBoards,
  ) {}

  act(
    actor: Actor,
    id: string,
    seen: number,
    action: EditionAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
    first?: (tx: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    const decide = ({ facts }: Situation, today: Day) => decideEdition(facts, action, actor, today);
    return this.within(actor, id, action, { seen, decide, step, first });
  }

  /** The same for what is decided by rules of its own (objections, corrections). Without `seen` no version is asked. */
  async within(
    actor: Actor,
    id: string,
    event: EditionEventKind,
    {
      seen,
      decide,
      step,
      first,
    }: {
      seen?: number;
      decide: (situation: Situation & { tx: EntityManager }, today: Day) => Decision | Promise<Decision>;
      step: (turn: Turn) => Outcome | Promise<Outcome>;
      first?: ((tx: EntityManager) => Promise<unknown>) | undefined;
    },
  ): Promise<void> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const refusal = await this.dataSource.transaction(async tx => {
      await first?.(tx);
      const situation = await lockEdition(tx, actor, id);
      const { edition } = situation;
      if (seen !== undefined) checkVersion(seen, edition, edition.changedByName);
      if (event === 'publish') situation.facts.intact = await this.boards.isIntact(tx, edition);
      const decision = await decide({ ...situation, tx }, today);
      if (!decision.ok) return { problem: decision.problem, edition };
      const { grant, to } = decision;
      const { columns, after, ...rest } = await step({ ...situation, tx, actor, grant, now, today });
      const changed = { version: edition.version + 1, changedByName: actor.name, changedAt: now, state: to };
      await tx.update(EditionEntity, { id }, { ...columns, ...changed });
      await this.trace(tx, { ...edition, ...columns, ...changed }, event, edition.state, {
        actor,
        grant,
        at: now,
        ...rest,
      });
      await after?.();
      return null;
    });
    if (!refusal) return;
    const { problem, edition } = refusal;
    if (problem.code === 'rule.same-person' || problem.code === 'edition.altered')
      await this.record(this.dataSource.manager, actor, `${event}.refused`, edition, { rule: problem.code });
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  /** A step on the timeline with its audit row. */
  async trace(
    tx: EntityManager,
    edition: EditionEntity,
    action: EditionEventKind,
    from: EditionState | null,
    {
      actor,
      grant,
      at,
      note = null,
      data = {},
    }: Pick<Outcome, 'note' | 'data'> & { actor: Actor; grant?: Grant; at: Date },
  ): Promise<void> {
    const behalf = grant?.onBehalfOf;
    await tx.insert(EditionEventEntity, {
      ...{ id: newId(), editionId: edition.id, action, fromState: from, toState: edition.state },
      ...{ actorId: actor.accountId, actorName: behalf ? `${actor.name}（代${behalf.name}）` : actor.name },
      ...{ note, at },
    });
    const traces = { from, to: edition.state, ...(behalf ? { onBehalfOf: behalf } : {}), ...data };
    await this.record(tx, actor, action, edition, traces);
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, number }: Pick<EditionEntity, 'id' | 'unitId' | 'number'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      ...{ actor, action: `edition.${verb}`, subjectType: 'edition', subjectId: id, unitId },
      data: { number, ...data },
    });
  }
}
