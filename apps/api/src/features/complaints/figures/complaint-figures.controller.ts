import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CityComplaintFigures,
  ComplaintFigureFilter,
  PublicComplaintFigures,
  UnitComplaintFigures,
} from '@zuofeng/shared/complaints/figures.contract';
import { Can, CurrentActor, Public } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { Kept } from '../../../platform/http/kept-answer.js';
import { RecordId } from '../../../platform/http/record-id.js';
import { ComplaintFigureQueries } from './complaint-figures.queries.js';
import { PublicComplaintFigureQueries } from './public-figures.queries.js';

@ApiTags('投诉统计')
@Controller()
export class ComplaintFiguresController {
  constructor(
    private readonly figures: ComplaintFigureQueries,
    private readonly publicFigures: PublicComplaintFigureQueries,
  ) {}

  @Get('units/:id/complaint-figures')
  @Kept()
  @Can('complaint.read')
  @ApiOkResponse({ type: UnitComplaintFigures })
  unit(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<UnitComplaintFigures> {
    return this.figures.unit(actor, id);
  }

  @Get('city/complaint-figures')
  @Kept()
  @Can('city.read')
  @ApiOkResponse({ type: CityComplaintFigures })
  city(
    @CurrentActor() actor: SessionActor,
    @Query() filter: ComplaintFigureFilter,
  ): Promise<CityComplaintFigures> {
    return this.figures.city(actor, filter);
  }

  @Get('public/units/:code/complaint-figures')
  @Kept()
  @Public()
  @ApiOkResponse({ type: PublicComplaintFigures })
  publicUnit(@Param('code') code: string): Promise<PublicComplaintFigures> {
    return this.publicFigures.unit(code);
  }
}
