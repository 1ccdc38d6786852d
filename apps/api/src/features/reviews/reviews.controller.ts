import { applyDecorators, Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  AcceptReview,
  DiscardReview,
  EditReview,
  ReturnReview,
  ReviewView,
  StartReview,
  SubmitReview,
} from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewAction } from '@zuofeng/shared/reviews/reviews.labels';
import {
  DecisionPage,
  DecisionQuery,
  ReviewGrid,
  ReviewGridQuery,
  ReviewPage,
  ReviewQuery,
  ReviewTodos,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Kept } from '../../platform/http/kept-answer.js';
import { RecordId } from '../../platform/http/record-id.js';
import { DecisionQueries } from './decisions.queries.js';
import { ReviewQuarters } from './quarters.service.js';
import { ReviewGridQueries } from './review-grid.queries.js';
import { ReviewViewQueries } from './review-view.queries.js';
import { ReviewsQueries } from './reviews.queries.js';
import { ReviewsService } from './reviews.service.js';

const ActionRoute = (action: ReviewAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: ReviewView }),
  );

@ApiTags('专题研究')
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly quarters: ReviewQuarters,
    private readonly queries: ReviewsQueries,
    private readonly views: ReviewViewQueries,
    private readonly grids: ReviewGridQueries,
    private readonly decisionLists: DecisionQueries,
  ) {}

  @Get()
  @Can('review.read')
  @ApiOkResponse({ type: ReviewPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: ReviewQuery): Promise<ReviewPage> {
    return this.queries.list(actor, query);
  }

  /** 季度日历. */
  @Get('grid')
  @Can('review.read')
  @Kept()
  @ApiOkResponse({ type: ReviewGrid })
  grid(@CurrentActor() actor: SessionActor, @Query() query: ReviewGridQuery): Promise<ReviewGrid> {
    return this.grids.grid(actor, query);
  }

  @Get('todos')
  @Can('review.read')
  @ApiOkResponse({ type: ReviewTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<ReviewTodos> {
    return this.queries.todos(actor);
  }

  @Get('decisions')
  @Can('review.read')
  @ApiOkResponse({ type: DecisionPage })
  decisions(@CurrentActor() actor: SessionActor, @Query() query: DecisionQuery): Promise<DecisionPage> {
    return this.decisionLists.list(actor, query);
  }

  @Post()
  @Can('review.work')
  @ApiCreatedResponse({ type: ReviewView })
  async start(@CurrentActor() actor: SessionActor, @Body() body: StartReview): Promise<ReviewView> {
    return this.views.view(actor, await this.quarters.start(actor, body));
  }

  @Get(':id')
  @Can('review.read')
  @ApiOkResponse({ type: ReviewView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ReviewView> {
    return this.views.view(actor, id);
  }

  @Patch(':id')
  @Can('review.work')
  @ApiOkResponse({ type: ReviewView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditReview,
  ) {
    await this.reviews.edit(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('submit', 'review.sign')
  async submit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SubmitReview,
  ) {
    await this.reviews.submit(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('accept', 'review.check')
  async accept(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AcceptReview,
  ) {
    await this.reviews.accept(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('return', 'review.check')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReturnReview,
  ) {
    await this.reviews.return(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('discard', 'review.work')
  async discard(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DiscardReview,
  ) {
    await this.reviews.discard(actor, id, version, body);
    return this.views.view(actor, id);
  }
}
