import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  EnterHandValue,
  HandValueReason,
  HandValueSheet,
  HandValueView,
  HandValueWord,
} from '@zuofeng/shared/scoring/hand-values.contract';
import { PeriodQuery } from '@zuofeng/shared/scoring/scores.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { HandValues } from './hand-values.queries.js';
import { HandValuesService } from './hand-values.service.js';

@ApiTags('人工录入指标')
@Controller('hand-values')
export class HandValuesController {
  constructor(
    private readonly values: HandValuesService,
    private readonly queries: HandValues,
  ) {}

  @Get()
  @Can('score.read')
  @ApiOkResponse({ type: HandValueSheet })
  sheet(@CurrentActor() actor: SessionActor, @Query() { period }: PeriodQuery): Promise<HandValueSheet> {
    return this.queries.sheet(actor, period);
  }

  @Post()
  @Can('score.enter')
  @ApiCreatedResponse({ type: HandValueView })
  async enter(@CurrentActor() actor: SessionActor, @Body() body: EnterHandValue): Promise<HandValueView> {
    return this.queries.view(actor, await this.values.enter(actor, body));
  }

  @Post(':id/actions/confirm')
  @HttpCode(200)
  @Can('score.check')
  @ApiOkResponse({ type: HandValueView })
  async confirm(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HandValueWord,
  ) {
    await this.values.confirm(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/actions/return')
  @HttpCode(200)
  @Can('score.check')
  @ApiOkResponse({ type: HandValueView })
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HandValueReason,
  ) {
    await this.values.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}
