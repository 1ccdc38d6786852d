import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { decideDecision } from '@zuofeng/shared/reviews/decisions.states';
import type {
  ConfirmDecision,
  RejectDecision,
  ReportDecision,
} from '@zuofeng/shared/reviews/reviews.contract';
import type { DecisionAction } from '@zuofeng/shared/reviews/reviews.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { decisionFacts, lockDecision } from './decision.facts.js';
import { ReviewLedger } from './review.ledger.js';
import { ReviewNotices } from './review-notices.js';
import { ReviewDecisionEntity } from './review-parts.entity.js';

interface Turn {
  tx: EntityManager;
  decision: ReviewDecisionEntity;
  grant: Grant;
  now: Date;
}

interface Outcome {
  columns: Partial<Omit<ReviewDecisionEntity, 'review' | 'unit'>>;
  note: string | null;
}

/** 议定事项: reported when it is done, confirmed by the head. On the timeline of its review, in the same transaction. */
@Injectable()
export class ReviewDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attachments: AttachmentService,
    private readonly ledger: ReviewLedger,
    private readonly notices: ReviewNotices,
  ) {}

  report(
    actor: Actor,
    id: string,
    version: number,
    { word, attachmentIds = [] }: ReportDecision,
  ): Promise<string> {
    return this.act(actor, id, version, 'report', async ({ tx, grant, now }) => {
      const owner = { ownerType: 'review-decision', ownerId: id, purpose: 'evidence' };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
      const by = { reportedBy: actor.accountId, reportedByName: actor.name };
      const reportedForId = grant.onBehalfOf?.accountId ?? null;
      return { columns: { word, ...by, reportedForId, reportedAt: now, rejectReason: null }, note: word };
    });
  }

  confirm(actor: Actor, id: string, version: number, { note = null }: ConfirmDecision): Promise<string> {
    return this.act(actor, id, version, 'confirm', ({ grant, now }) => {
      const by = { confirmedBy: actor.accountId, confirmedByName: actor.name, confirmedAt: now };
      const behalf = {
        confirmedForId: grant.onBehalfOf?.accountId ?? null,
        confirmedForName: grant.onBehalfOf?.name ?? null,
      };
      return { columns: { ...by, ...behalf, confirmNote: note }, note };
    });
  }

  /** Not done as it was meant: the word stays on the timeline, the work goes on. */
  reject(actor: Actor, id: string, version: number, { reason }: RejectDecision): Promise<string> {
    return this.act(actor, id, version, 'reject', () => ({
      columns: { rejectReason: reason },
      note: reason,
    }));
  }

  /** Answers the id of the review to which the decision belongs. */
  private async act(
    actor: Actor,
    id: string,
    seen: number,
    action: DecisionAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
  ): Promise<string> {
    const now = this.clock.now();
    const { review, problem } = await this.dataSource.transaction(async tx => {
      const situation = await lockDecision(tx, actor, id);
      const { decision, review } = situation;
      checkVersion(seen, decision, decision.changedByName);
      const answer = decideDecision(decisionFacts(situation), action, actor);
      if (!answer.ok) return { review, problem: answer.problem };

      const { grant, to } = answer;
      const { columns, note } = await step({ tx, decision, grant, now });
      const changed = { version: decision.version + 1, changedByName: actor.name, changedAt: now };
      await tx.update(ReviewDecisionEntity, { id }, { ...columns, ...changed, state: to });
      const data = { decisionId: id, text: decision.text, from: decision.state, to };
      const traces = { from: review.state, to: review.state, actor, grant, at: now, note, data };
      await this.ledger.trace(tx, review, { action: `decision-${action}`, ...traces });
      if (action === 'report') await this.notices.decided(tx, id);
      return { review, problem: null };
    });
    if (!problem) return review.id;
    if (problem.code === 'rule.same-person') {
      await this.ledger.recordSamePerson(actor, `decision-${action}`, review);
    }
    throw new ProblemError(problem.code, { detail: problem.detail });
  }
}
