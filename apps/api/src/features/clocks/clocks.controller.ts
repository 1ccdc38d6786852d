import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CalendarChangeDetail,
  CalendarChangePage,
  CalendarChangeQuery,
  ClockList,
} from '@zuofeng/shared/clocks/clocks.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CalendarChangesQueries } from './calendar-changes.queries.js';
import { ClocksQueries } from './clocks.queries.js';

@ApiTags('时限')
@Controller()
export class ClocksController {
  constructor(
    private readonly clocks: ClocksQueries,
    private readonly changes: CalendarChangesQueries,
  ) {}

  @Get('rectification-items/:id/clocks')
  @Can('rectification.read')
  @ApiOkResponse({ type: ClockList })
  ofItem(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ClockList> {
    return this.clocks.ofItem(actor, id);
  }

  @Get('calendar/changes')
  @Can('rectification.read')
  @ApiOkResponse({ type: CalendarChangePage })
  list(
    @CurrentActor() actor: SessionActor,
    @Query() query: CalendarChangeQuery,
  ): Promise<CalendarChangePage> {
    return this.changes.list(actor, query);
  }

  @Get('calendar/changes/:id')
  @Can('rectification.read')
  @ApiOkResponse({ type: CalendarChangeDetail })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<CalendarChangeDetail> {
    return this.changes.view(actor, id);
  }
}
