import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  DecideObjection,
  EditionReason,
  EditionView,
  EditionWord,
  HoldInterview,
  InterviewList,
  InterviewView,
  ObjectionList,
  ObjectionQuery,
  ObjectionView,
} from '@zuofeng/shared/editions/editions.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CorrectionsService } from './corrections.service.js';
import { EditionViewQueries } from './edition-view.queries.js';
import { InterviewsService } from './interviews.service.js';
import { ObjectionsQueries } from './objections.queries.js';
import { ObjectionsService } from './objections.service.js';

@ApiTags('红黑榜')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly objections: ObjectionsService,
    private readonly queries: ObjectionsQueries,
  ) {}

  @Get()
  @Can('edition.read')
  @ApiOkResponse({ type: ObjectionList })
  list(@CurrentActor() actor: SessionActor, @Query() query: ObjectionQuery): Promise<ObjectionList> {
    return this.queries.list(actor, query);
  }

  @Post(':id/actions/decide')
  @HttpCode(200)
  @Can('edition.decide')
  @ApiOkResponse({ type: ObjectionView })
  async decide(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DecideObjection,
  ): Promise<ObjectionView> {
    await this.objections.decide(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/actions/withdraw')
  @HttpCode(200)
  @Can('edition.object')
  @ApiOkResponse({ type: ObjectionView })
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
  ): Promise<ObjectionView> {
    await this.objections.withdraw(actor, id, version);
    return this.queries.view(actor, id);
  }
}

/** 更正 that were proposed; who decides first decides, so no version is asked. */
@ApiTags('红黑榜')
@Controller('corrections')
export class CorrectionsController {
  constructor(
    private readonly corrections: CorrectionsService,
    private readonly editions: EditionViewQueries,
  ) {}

  @Post(':id/actions/confirm')
  @HttpCode(200)
  @Can('edition.correct')
  @ApiOkResponse({ type: EditionView })
  async confirm(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: EditionWord,
  ): Promise<EditionView> {
    return this.editions.view(actor, await this.corrections.confirm(actor, id, body));
  }

  @Post(':id/actions/refuse')
  @HttpCode(200)
  @Can('edition.correct')
  @ApiOkResponse({ type: EditionView })
  async refuse(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: EditionReason,
  ): Promise<EditionView> {
    return this.editions.view(actor, await this.corrections.refuse(actor, id, body));
  }
}

@ApiTags('红黑榜')
@Controller('interviews')
export class InterviewsController {
  constructor(private readonly interviews: InterviewsService) {}

  @Get()
  @Can('edition.read')
  @ApiOkResponse({ type: InterviewList })
  list(@CurrentActor() actor: SessionActor): Promise<InterviewList> {
    return this.interviews.list(actor);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Can('interview.hold')
  @ApiOkResponse({ type: InterviewView })
  async hold(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HoldInterview,
  ): Promise<InterviewView> {
    await this.interviews.hold(actor, id, version, body);
    return this.interviews.view(actor, id);
  }
}
