import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LookBackPage, LookBackQuery } from '@zuofeng/shared/look-back/look-back.query.contract';
import { Can, CurrentActor } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { LookBackQueries } from './look-back.queries.js';

/** The list; a look-back is done by the item's own actions `hold` and `relapse`. */
@ApiTags('回头看')
@Controller('look-backs')
export class LookBackController {
  constructor(private readonly lookBacks: LookBackQueries) {}

  @Get()
  @Can('rectification.read')
  @ApiOkResponse({ type: LookBackPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: LookBackQuery): Promise<LookBackPage> {
    return this.lookBacks.list(actor, query);
  }
}
