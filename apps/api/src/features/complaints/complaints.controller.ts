import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideFile } from '@zuofeng/shared/complaints/case-actions.contract';
import { CasePage, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import {
  CasePersons,
  CaseQuery,
  CaseTodos,
  SimilarCases,
} from '@zuofeng/shared/complaints/complaints.query.contract';
import { EnterCase } from '@zuofeng/shared/complaints/entry.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CaseViewQueries } from './case-view.queries.js';
import { LEAVING } from './case-route.js';
import { ComplaintsQueries } from './complaints.queries.js';
import { CaseEntry } from './entry.service.js';
import { CaseTriage } from './triage.service.js';

@ApiTags('举报投诉')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly queries: ComplaintsQueries,
    private readonly views: CaseViewQueries,
    private readonly triage: CaseTriage,
    private readonly entry: CaseEntry,
  ) {}

  @Get()
  @Can('complaint.read')
  @ApiOkResponse({ type: CasePage })
  list(@CurrentActor() actor: SessionActor, @Query() query: CaseQuery): Promise<CasePage> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Can('complaint.enter')
  @ApiCreatedResponse({ type: CaseView })
  async enter(@CurrentActor() actor: SessionActor, @Body() body: EnterCase): Promise<CaseView> {
    return this.views.view(actor, await this.entry.enter(actor, body), LEAVING);
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

  @Get(':id/persons')
  @Can('complaint.office')
  @ApiOkResponse({ type: CasePersons })
  persons(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<CasePersons> {
    return this.queries.persons(actor, id);
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
