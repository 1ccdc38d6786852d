import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { qualityMarks } from '@zuofeng/shared/reviews/marks';
import { correctByDay, heldOnFault, outcomeOf } from '@zuofeng/shared/reviews/outcome';
import { quarterLabel } from '@zuofeng/shared/reviews/quarters';
import type {
  AcceptReview,
  DiscardReview,
  EditReview,
  ReturnReview,
  SubmitReview,
} from '@zuofeng/shared/reviews/reviews.contract';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { RectificationEntry } from '../rectification/rectification-entry.service.js';
import { ReviewRecordEntity } from './review.entity.js';
import { type Outcome, ReviewLedger, type Turn } from './review.ledger.js';
import { ReviewNotices } from './review-notices.js';
import { ReviewParts } from './review-parts.js';
import { ReviewDecisionEntity, ReviewProblemEntity } from './review-parts.entity.js';

/** What is done with a record that has begun: written, signed, checked. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly ledger: ReviewLedger,
    private readonly parts: ReviewParts,
    private readonly entry: RectificationEntry,
    private readonly notices: ReviewNotices,
  ) {}

  edit(actor: Actor, id: string, version: number, body: EditReview): Promise<void> {
    return this.ledger.act(actor, id, version, 'edit', async turn => {
      const { tx, review, submission } = turn;
      const { heldOn, topics, problems, decisions, files, removeFiles, ...words } = body;
      if (heldOn) {
        const fault = heldOnFault(review.quarter, heldOn, submission);
        if (fault) throw fieldProblem('heldOn', 'quarter', fault);
      }
      if (Object.keys(words).length) await tx.update(ReviewRecordEntity, { reviewId: id }, words);
      await this.parts.replace(turn, { topics, problems, decisions, files, removeFiles });
      const columns = heldOn === undefined ? {} : { heldOn };
      return { columns, data: { fields: Object.keys(body) } };
    });
  }

  /** 签字报送: the problems become draft items at once, and what was decided is followed from here on. */
  submit(actor: Actor, id: string, version: number, { note = null }: SubmitReview): Promise<void> {
    return this.ledger.act(actor, id, version, 'submit', async turn => {
      const { tx, review, record, submission, grant, now, today } = turn;
      const fault = heldOnFault(review.quarter, record.heldOn!, submission);
      if (fault) throw fieldProblem('heldOn', 'quarter', fault);
      const quality = qualityMarks(record);
      const outcome = outcomeOf(submission);
      const itemIds = await this.register(turn);
      const columns = {
        outcome,
        submittedOn: today,
        submittedAt: now,
        firstInTime: review.firstInTime ?? outcome === 'in-time',
        dueOn: submission.due.day,
        marks: quality.filter(({ earned }) => earned).length,
        signedBy: actor.accountId,
        signedByName: actor.name,
        signedForId: grant.onBehalfOf?.accountId ?? null,
        signedForName: grant.onBehalfOf?.name ?? null,
      };
      const after = async () => {
        await tx.update(ReviewRecordEntity, { reviewId: id }, { quality });
        await tx.update(ReviewDecisionEntity, { reviewId: id }, { followed: true });
        await this.notices.submitted(tx, { ...review, ...columns }, turn);
      };
      return { columns, note, data: { outcome, marks: columns.marks, itemIds }, after };
    });
  }

  accept(actor: Actor, id: string, version: number, { note = null }: AcceptReview): Promise<void> {
    return this.ledger.act(actor, id, version, 'accept', turn => ({
      columns: checkedBy(turn),
      note,
      data: { outcome: turn.review.outcome },
      after: async () => {
        await turn.tx.update(ReviewRecordEntity, { reviewId: id }, { checkNote: note });
        await this.notices.ended(turn.tx, id);
      },
    }));
  }

  /** 退回补正: what was in time stays so when it comes back within the days for correction. */
  return(actor: Actor, id: string, version: number, { reason }: ReturnReview): Promise<void> {
    return this.ledger.act(actor, id, version, 'return', (turn): Outcome => {
      const { tx, review, settings, today } = turn;
      const correctBy = correctByDay(today, settings['review.correctWithinDays']);
      const columns = { ...checkedBy(turn), returnCount: review.returnCount + 1, correctBy };
      const after = async () => {
        await tx.update(ReviewRecordEntity, { reviewId: id }, { checkNote: reason });
        await tx.update(ReviewDecisionEntity, { reviewId: id }, { followed: false });
        await this.notices.returned(tx, { ...review, ...columns }, reason, turn);
      };
      return { columns, note: reason, data: { correctBy }, after };
    });
  }

  discard(actor: Actor, id: string, version: number, { reason }: DiscardReview): Promise<void> {
    return this.ledger.act(actor, id, version, 'discard', ({ tx }) => ({
      note: reason,
      after: async () => {
        await tx.update(ReviewRecordEntity, { reviewId: id }, { discardReason: reason });
        await this.notices.ended(tx, id);
      },
    }));
  }

  /** 新查摆的问题 → drafts of the ledger, by its own entry and rules. One that is an item already stays that item. */
  private async register({ tx, review, actor, unitName }: Turn): Promise<string[]> {
    const problems = await tx.find(ReviewProblemEntity, {
      where: { reviewId: review.id },
      order: { no: 'ASC' },
    });
    const itemIds: string[] = [];
    for (const { id, title, problem, itemId } of problems) {
      if (itemId !== null) continue;
      const created = await this.entry.createIn(tx, actor, {
        ...{ title, problem, unitId: review.unitId, source: 'leadership', origin: 'review' },
        originRef: `${unitName}${quarterLabel(review.quarter)}专题研究`,
      });
      await tx.update(ReviewProblemEntity, { id }, { itemId: created });
      itemIds.push(created);
    }
    return itemIds;
  }
}

const checkedBy = ({ actor, now }: Turn) => ({
  checkedBy: actor.accountId,
  checkedByName: actor.name,
  checkedAt: now,
});
