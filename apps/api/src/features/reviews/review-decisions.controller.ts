import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  ConfirmDecision,
  RejectDecision,
  ReportDecision,
  ReviewView,
} from '@zuofeng/shared/reviews/reviews.contract';
import type { DecisionAction } from '@zuofeng/shared/reviews/reviews.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ReviewDecisions } from './decisions.service.js';
import { ReviewViewQueries } from './review-view.queries.js';

const ActionRoute = (action: DecisionAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: ReviewView }),
  );

/** 议定事项: each with a version of its own; answers the review to which it belongs. */
@ApiTags('专题研究')
@Controller('review-decisions')
export class ReviewDecisionsController {
  constructor(
    private readonly decisions: ReviewDecisions,
    private readonly views: ReviewViewQueries,
  ) {}

  @ActionRoute('report', 'review.work')
  async report(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReportDecision,
  ) {
    return this.views.view(actor, await this.decisions.report(actor, id, version, body));
  }

  @ActionRoute('confirm', 'review.sign')
  async confirm(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ConfirmDecision,
  ) {
    return this.views.view(actor, await this.decisions.confirm(actor, id, version, body));
  }

  @ActionRoute('reject', 'review.sign')
  async reject(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RejectDecision,
  ) {
    return this.views.view(actor, await this.decisions.reject(actor, id, version, body));
  }
}
