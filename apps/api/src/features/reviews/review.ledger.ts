import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { ReviewAction, ReviewEventKind, ReviewState } from '@zuofeng/shared/reviews/reviews.labels';
import { decideReview } from '@zuofeng/shared/reviews/reviews.states';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { ReviewEntity } from './review.entity.js';
import { checkReviewSight, lockReview, type Situation, situationOf } from './review.facts.js';
import { ReviewEventEntity } from './review-parts.entity.js';

/** What an action finds when it is its turn: the review locked, the rules satisfied. */
export interface Turn extends Situation {
  tx: EntityManager;
  review: ReviewEntity;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
  settings: SettingValues;
}

/** What an action leaves behind. */
export interface Outcome {
  columns?: Partial<Omit<ReviewEntity, 'unit'>>;
  note?: string | null;
  data?: Record<string, unknown>;
  /** What must follow once the review's row is written. */
  after?: () => Promise<unknown>;
}

interface Traces {
  action: ReviewEventKind;
  from: ReviewState | null;
  to: ReviewState;
  actor: Actor;
  grant: Grant;
  at: Date;
  note?: string | null;
  data?: Record<string, unknown>;
}

type Named = Pick<ReviewEntity, 'id' | 'unitId' | 'quarter' | 'no'>;

/** The one way by which a review changes: lock, sight, decide, write, timeline, audit, in one transaction. */
@Injectable()
export class ReviewLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
  ) {}

  async act(
    actor: Actor,
    id: string,
    seenVersion: number,
    action: ReviewAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      // A last day that is written down is not reckoned with a calendar that changes meanwhile (docs/adr/0008-clocks.md).
      const calendar = await this.calendar.held(tx);
      const review = await lockReview(tx, id);
      const settings = await this.settings.values(tx);
      const today = shanghaiDay(now);
      const situation = await situationOf(tx, review, { today, calendar, settings });
      checkReviewSight(situation.facts, actor);
      checkVersion(seenVersion, review, review.changedByName);
      const decision = decideReview(situation.facts, action, actor);
      if (!decision.ok) return { problem: decision.problem, review };

      const { grant, to } = decision;
      const turn: Turn = { ...situation, tx, review, actor, grant, now, today, settings };
      await this.write(turn, action, to, await step(turn));
      return null;
    });
    if (!refusal) return;
    const { problem, review } = refusal;
    if (problem.code === 'rule.same-person') await this.recordSamePerson(actor, action, review);
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  /** A step of the timeline with its audit row; answers its id. */
  async trace(
    tx: EntityManager,
    review: Named,
    { action, from, to, actor, grant, at, note = null, data = {} }: Traces,
  ): Promise<string> {
    const { onBehalfOf } = grant;
    const id = newId();
    await tx.insert(ReviewEventEntity, {
      ...{ id, reviewId: review.id, action, fromState: from, toState: to },
      ...{ actorId: actor.accountId, actorName: actor.name },
      ...{ onBehalfOfId: onBehalfOf?.accountId ?? null, onBehalfOfName: onBehalfOf?.name ?? null },
      ...{ note, data, at },
    } as never);
    const told = { from, to, ...(onBehalfOf ? { onBehalfOf } : {}), ...data };
    await this.record(tx, actor, action, review, told);
    return id;
  }

  /** Someone tried to stand on both sides of a check: that too is on record. */
  recordSamePerson(actor: Actor, action: string, review: Named): Promise<void> {
    const data = { rule: 'rule.same-person' };
    return this.record(this.dataSource.manager, actor, `${action}.refused`, review, data);
  }

  private async write(
    { tx, review, actor, grant, now }: Turn,
    action: ReviewAction,
    to: ReviewState,
    { columns, note, data, after }: Outcome,
  ): Promise<void> {
    const changed = { version: review.version + 1, changedByName: actor.name, changedAt: now };
    await tx.update(ReviewEntity, { id: review.id }, { ...columns, ...changed, state: to });
    await after?.();
    const traces = { action, from: review.state, to, actor, grant, at: now, note, data };
    await this.trace(tx, review, traces);
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, quarter, no }: Named,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      ...{ actor, action: `review.${verb}`, subjectType: 'review', subjectId: id, unitId },
      data: { quarter, no, ...data },
    });
  }
}
