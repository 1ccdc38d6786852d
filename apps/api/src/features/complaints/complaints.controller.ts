import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CasePage, CaseView, DecideFile } from '@zuofeng/shared/complaints/complaints.contract';
import { CaseQuery, CaseTodos, SimilarCases } from '@zuofeng/shared/complaints/complaints.query.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CaseViewQueries } from './case-view.queries.js';
import { ComplaintsQueries } from './complaints.queries.js';
import { CaseTriage } from './triage.service.js';

@ApiTags('举报投诉')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly queries: ComplaintsQueries,
    private readonly views: CaseViewQueries,
    private readonly triage: CaseTriage,
  ) {}

  @Get()
  @Can('complaint.read')
  @ApiOkResponse({ type: CasePage })
  list(@CurrentActor() actor: SessionActor, @Query() query: CaseQuery): Promise<CasePage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('complaint.read')
  @ApiOkResponse({ type: CaseTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<CaseTodos> {
    return this.queries.todos(actor);
  }

  @Get(':id')
  @Can('complaint.read')
  @ApiOkResponse({ type: CaseView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<CaseView> {
    return this.views.view(actor, id);
  }

  @Get(':id/similar')
  @Can('complaint.office')
  @ApiOkResponse({ type: SimilarCases })
  similar(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<SimilarCases> {
    return this.queries.similar(actor, id);
  }

  @Put(':id/files/:fileId/decision')
  @Can('complaint.triage')
  @ApiOkResponse({ type: CaseView })
  async decideFile(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @RecordId('fileId') fileId: string,
    @IfMatch() version: number,
    @Body() body: DecideFile,
  ): Promise<CaseView> {
    await this.triage.decideFile(actor, id, version, fileId, body);
    return this.views.view(actor, id);
  }
}
