import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcceptCase,
  AssignCase,
  CaseWord,
  ClassifyCase,
  DeclineCase,
  MergeCase,
  SummariseCase,
  TransferCase,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CaseRoute, LEAVING } from './case-route.js';
import { CaseViewQueries } from './case-view.queries.js';
import { CaseTriage } from './triage.service.js';
import { CaseMerging } from './merge.service.js';

@ApiTags('举报投诉')
@Controller('complaints/:id/actions')
export class TriageActionsController {
  constructor(
    private readonly triage: CaseTriage,
    private readonly merging: CaseMerging,
    private readonly views: CaseViewQueries,
  ) {}

  @CaseRoute('accept', 'complaint.triage')
  async accept(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AcceptCase,
  ) {
    await this.triage.accept(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('decline', 'complaint.triage')
  async decline(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DeclineCase,
  ) {
    await this.triage.decline(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('transfer', 'complaint.triage')
  async transfer(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: TransferCase,
  ) {
    await this.triage.transfer(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('merge', 'complaint.triage')
  async merge(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: MergeCase,
  ) {
    await this.merging.merge(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('classify', 'complaint.triage')
  async classify(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ClassifyCase,
  ) {
    await this.triage.classify(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('summarise', 'complaint.triage')
  async summarise(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SummariseCase,
  ) {
    await this.triage.summarise(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('assign', 'complaint.triage')
  async assign(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AssignCase,
  ) {
    await this.triage.assign(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('take-up', 'complaint.triage')
  async takeUp(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.triage.takeUp(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }
}
