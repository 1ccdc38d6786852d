import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { JobListQuery, JobPage, JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { JobsQueries } from './jobs.queries.js';

@ApiTags('后台任务')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsQueries) {}

  @Get()
  @Can('job.read')
  @ApiOkResponse({ type: JobPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: JobListQuery): Promise<JobPage> {
    return this.jobs.list(actor, query);
  }

  @Get(':id')
  @Can('job.read')
  @ApiOkResponse({ type: JobView })
  find(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<JobView> {
    return this.jobs.find(actor, id);
  }
}
