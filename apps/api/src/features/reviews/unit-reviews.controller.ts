import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UnitReviews, UnlockQuarter } from '@zuofeng/shared/reviews/reviews.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ReviewQuarters } from './quarters.service.js';
import { UnitReviewQueries } from './unit-reviews.queries.js';

/** 单位的专题研究. */
@ApiTags('专题研究')
@Controller('units/:id/reviews')
export class UnitReviewsController {
  constructor(
    private readonly queries: UnitReviewQueries,
    private readonly quarters: ReviewQuarters,
  ) {}

  @Get()
  @Can('review.read')
  @ApiOkResponse({ type: UnitReviews })
  of(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<UnitReviews> {
    return this.queries.of(actor, id);
  }

  /** 同意补办. */
  @Post('unlock')
  @HttpCode(200)
  @Can('review.direct')
  @ApiOkResponse({ type: UnitReviews })
  async unlock(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: UnlockQuarter,
  ): Promise<UnitReviews> {
    await this.quarters.unlock(actor, id, body);
    return this.queries.of(actor, id);
  }
}
