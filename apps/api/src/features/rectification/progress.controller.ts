import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CityDashboard, CityFilter } from '@zuofeng/shared/rectification/city.contract';
import {
  CityProgress,
  PublicUnitProgress,
  UnitProgress,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { Can, CurrentActor, Public } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { Kept } from '../../platform/http/kept-answer.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CityQueries } from './city.queries.js';
import { ProgressQueries } from './progress.queries.js';

@ApiTags('整改进展')
@Controller()
export class ProgressController {
  constructor(
    private readonly progress: ProgressQueries,
    private readonly cityFigures: CityQueries,
  ) {}

  @Get('units/:id/progress')
  @Kept()
  @Can('rectification.read')
  @ApiOkResponse({ type: UnitProgress })
  unit(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<UnitProgress> {
    return this.progress.unit(actor, id);
  }

  @Get('city/progress')
  @Kept()
  @Can('rectification.read')
  @ApiOkResponse({ type: CityDashboard })
  dashboard(@CurrentActor() actor: SessionActor, @Query() filter: CityFilter): Promise<CityDashboard> {
    return this.cityFigures.dashboard(actor, filter);
  }

  @Get('public/progress')
  @Kept()
  @Public()
  @ApiOkResponse({ type: CityProgress })
  city(): Promise<CityProgress> {
    return this.cityFigures.publicProgress();
  }

  @Get('public/units/:code/progress')
  @Kept()
  @Public()
  @ApiOkResponse({ type: PublicUnitProgress })
  publicUnit(@Param('code') code: string): Promise<PublicUnitProgress> {
    return this.progress.publicUnit(code);
  }
}
