import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { qualityMarks } from '@zuofeng/shared/reviews/marks';
import { allowedDecisionActions } from '@zuofeng/shared/reviews/decisions.states';
import { quarterLabel, quarterView } from '@zuofeng/shared/reviews/quarters';
import type { DecisionView, ReviewEventView, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewFilePurpose } from '@zuofeng/shared/reviews/reviews.labels';
import { allowedReviewActions } from '@zuofeng/shared/reviews/reviews.states';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { AttachmentEntity } from '../attachments/attachment.entity.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { decisionFacts } from './decision.facts.js';
import { ReviewEntity, ReviewRecordEntity } from './review.entity.js';
import { findReview, situationOf } from './review.facts.js';
import { readProblems, readTopics } from './review-links.sql.js';
import { ReviewDecisionEntity, ReviewEventEntity } from './review-parts.entity.js';
import { ReviewUnlockEntity } from './review-quarters.entity.js';
import { decisionRow, REVIEW_COLUMNS, REVIEW_FROM, type StoredReview } from './review-rows.sql.js';
import { unlockView } from './unlock.views.js';

interface DecisionContext {
  review: ReviewEntity;
  row: StoredReview;
  unitPath: string;
  actor: Actor;
  today: Day;
}

/** A review's page in one answer. */
@Injectable()
export class ReviewViewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly attachments: AttachmentService,
  ) {}

  async view(actor: Actor, id: string): Promise<ReviewView> {
    const db = this.dataSource.manager;
    const review = await findReview(db, actor, id);
    const today = shanghaiDay(this.clock.now());
    const [calendar, settings] = await Promise.all([this.calendar.current(), this.settings.values()]);
    const { unitId, quarter } = review;
    const [situation, rows, record, topics, problems, events, unlock, files] = await Promise.all([
      situationOf(db, review, { today, calendar, settings }),
      db.query<StoredReview[]>(`SELECT ${REVIEW_COLUMNS} FROM ${REVIEW_FROM} WHERE r.id = $1`, [id]),
      db.findOneByOrFail(ReviewRecordEntity, { reviewId: id }),
      readTopics(db, actor, id),
      readProblems(db, actor, id),
      db.find(ReviewEventEntity, { where: { reviewId: id }, order: { id: 'ASC' } }),
      db.findOneBy(ReviewUnlockEntity, { unitId, quarter }),
      this.attachments.listFor('review', [id]),
    ]);
    const row = rows[0]!;
    const { facts, submission } = situation;
    const context = { review, row, unitPath: facts.unitPath, actor, today };
    const { place, chair, headChaired, chairNote, attendees, agenda, checkNote, discardReason } = record;
    return {
      ...row,
      period: quarterView(quarter, submission.due, today),
      title: `${row.unit.name}${quarterLabel(quarter)}专题研究${row.no > 1 ? `（第 ${row.no} 次）` : ''}`,
      ...{ place, chair, headChaired, chairNote, attendees, agenda, topics, problems },
      decisions: await this.decisions(db, context),
      files: files.map(file => ({ purpose: file.purpose as ReviewFilePurpose, file: attachmentView(file) })),
      quality: isSigned(review) && record.quality ? record.quality : qualityMarks(situation.record),
      missing: isWritten(review) ? facts.missing.map(part => ({ ...part })) : [],
      signedByName: review.signedByName,
      signedFor: review.signedForName,
      submittedAt: review.submittedAt?.toISOString() ?? null,
      checkedByName: review.checkedByName,
      checkedAt: review.checkedAt?.toISOString() ?? null,
      ...{ checkNote, discardReason },
      unlock: unlock && unlockView(unlock),
      timeline: events.map(eventView),
      today,
      allowedActions: allowedReviewActions(facts, actor),
    };
  }

  private async decisions(db: EntityManager, context: DecisionContext): Promise<DecisionView[]> {
    const { review, row, unitPath, actor, today } = context;
    const decisions = await db.find(ReviewDecisionEntity, {
      where: { reviewId: review.id },
      order: { no: 'ASC' },
    });
    const ids = decisions.map(({ id }) => id);
    const files = Map.groupBy(await this.attachments.listFor('review-decision', ids), file => file.ownerId);
    return decisions.map(decision => {
      const { id, version, text, owner, dueOn, state } = decision;
      const stored = { id, version, text, owner, dueOn, state, reviewId: review.id, quarter: review.quarter };
      return {
        ...decisionRow({ ...stored, unit: row.unit }, today),
        ...wordsOf(decision, files.get(id) ?? []),
        allowedActions: allowedDecisionActions(decisionFacts({ decision, unitPath }), actor),
      };
    });
  }
}

const isSigned = ({ state }: ReviewEntity) => state === 'submitted' || state === 'accepted';
const isWritten = ({ state }: ReviewEntity) => state === 'draft' || state === 'returned';

const wordsOf = (decision: ReviewDecisionEntity, evidence: readonly AttachmentEntity[]) => ({
  word: decision.word,
  reportedByName: decision.reportedByName,
  reportedAt: decision.reportedAt?.toISOString() ?? null,
  confirmedByName: decision.confirmedByName,
  confirmedFor: decision.confirmedForName,
  confirmedAt: decision.confirmedAt?.toISOString() ?? null,
  confirmNote: decision.confirmNote,
  rejectReason: decision.rejectReason,
  evidence: evidence.map(attachmentView),
});

const eventView = (event: ReviewEventEntity): ReviewEventView => ({
  id: event.id,
  action: event.action,
  actorName: event.actorName,
  onBehalfOf: event.onBehalfOfName,
  note: event.note,
  data: event.data,
  at: event.at.toISOString(),
});
