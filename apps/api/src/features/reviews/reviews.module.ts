import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { ComplaintFiguresModule } from '../complaints/figures/complaint-figures.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { DecisionQueries } from './decisions.queries.js';
import { ReviewDecisions } from './decisions.service.js';
import { ReviewPackQueries } from './pack.queries.js';
import { ReviewQuarters } from './quarters.service.js';
import { ReviewDecisionsController } from './review-decisions.controller.js';
import { findReview } from './review.facts.js';
import { ReviewFeedsController, UnitReviewFeedsController } from './review-feeds.controller.js';
import { ReviewFeeds } from './review-feeds.service.js';
import { ReviewGridQueries } from './review-grid.queries.js';
import { ReviewLedger } from './review.ledger.js';
import { ReviewNotices } from './review-notices.js';
import { ReviewParts } from './review-parts.js';
import { ReviewDecisionEntity } from './review-parts.entity.js';
import { ReviewReminders } from './review-reminders.js';
import { ReviewViewQueries } from './review-view.queries.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewFacts } from './reviews.facts.queries.js';
import { ReviewsQueries } from './reviews.queries.js';
import { ReviewsService } from './reviews.service.js';
import { UnitReviewsController } from './unit-reviews.controller.js';
import { UnitReviewQueries } from './unit-reviews.queries.js';

@Module({
  imports: [CalendarModule, ComplaintFiguresModule, NoticesModule, RectificationModule, SettingsModule],
  controllers: [
    ReviewsController,
    ReviewDecisionsController,
    UnitReviewsController,
    UnitReviewFeedsController,
    ReviewFeedsController,
  ],
  providers: [
    ReviewLedger,
    ReviewParts,
    ReviewsService,
    ReviewQuarters,
    ReviewDecisions,
    ReviewNotices,
    ReviewsQueries,
    ReviewGridQueries,
    ReviewViewQueries,
    UnitReviewQueries,
    DecisionQueries,
    ReviewPackQueries,
    ReviewReminders,
    ReviewFeeds,
    ReviewFacts,
  ],
  exports: [ReviewsService, ReviewQuarters, ReviewDecisions, ReviewFacts],
})
export class ReviewsModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {}

  /** Who may know of a review may read its files, and those of its decisions. */
  onModuleInit(): void {
    this.attachments.registerOwner('review', (actor, id) => this.mayRead(actor, id));
    this.attachments.registerOwner('review-decision', async (actor, id) => {
      const decision = await this.dataSource.manager.findOneBy(ReviewDecisionEntity, { id });
      return decision !== null && this.mayRead(actor, decision.reviewId);
    });
  }

  private mayRead(actor: Actor, reviewId: string): Promise<boolean> {
    return findReview(this.dataSource.manager, actor, reviewId).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  }
}
