import { Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NewReviewFeed, ReviewFeedList } from '@zuofeng/shared/reviews/reviews.contract';
import { Can, CurrentActor, Public } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ReviewFeeds } from './review-feeds.service.js';

const ICS_TYPE = 'text/calendar; charset=utf-8';

/** 日历订阅 of a unit. */
@ApiTags('专题研究')
@Controller('units/:id/review-feeds')
export class UnitReviewFeedsController {
  constructor(private readonly feeds: ReviewFeeds) {}

  @Get()
  @Can('review.read')
  @ApiOkResponse({ type: ReviewFeedList })
  list(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ReviewFeedList> {
    return this.feeds.list(actor, id);
  }

  @Post()
  @Can('review.work')
  @ApiCreatedResponse({ type: NewReviewFeed })
  make(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<NewReviewFeed> {
    return this.feeds.make(actor, id);
  }

  @Post(':feedId/revoke')
  @HttpCode(200)
  @Can('review.work')
  @ApiOkResponse({ type: ReviewFeedList })
  async revoke(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @RecordId('feedId') feedId: string,
  ): Promise<ReviewFeedList> {
    await this.feeds.revoke(actor, id, feedId);
    return this.feeds.list(actor, id);
  }
}

/** The address itself: calendar programs have no session, so the secret in it is what opens it. */
@ApiTags('专题研究')
@Controller('review-feeds')
export class ReviewFeedsController {
  constructor(private readonly feeds: ReviewFeeds) {}

  @Get(':secret')
  @Public()
  @Header('cache-control', 'private, no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  async read(@Param('secret') secret: string): Promise<StreamableFile> {
    const text = await this.feeds.read(secret.replace(/\.ics$/, ''));
    return new StreamableFile(Buffer.from(text), { type: ICS_TYPE });
  }
}
