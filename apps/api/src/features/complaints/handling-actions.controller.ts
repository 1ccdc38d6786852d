import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AskCaseExtension,
  CaseReason,
  CaseWord,
  DraftReply,
  NoteOnCase,
  ReportFinding,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CaseRoute, LEAVING } from './case-route.js';
import { CaseViewQueries } from './case-view.queries.js';
import { CaseHandling } from './handling.service.js';

@ApiTags('举报投诉')
@Controller('complaints/:id/actions')
export class HandlingActionsController {
  constructor(
    private readonly handling: CaseHandling,
    private readonly views: CaseViewQueries,
  ) {}

  @CaseRoute('note', 'complaint.handle')
  async note(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: NoteOnCase,
  ) {
    await this.handling.note(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('object', 'complaint.sign')
  async object(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.handling.object(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('uphold-objection', 'complaint.triage')
  async upholdObjection(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.handling.upholdObjection(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('reject-objection', 'complaint.triage')
  async rejectObjection(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.handling.rejectObjection(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('request-extension', 'complaint.handle')
  async requestExtension(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AskCaseExtension,
  ) {
    await this.handling.requestExtension(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('approve-extension', 'complaint.direct')
  async approveExtension(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.handling.approveExtension(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('refuse-extension', 'complaint.direct')
  async refuseExtension(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.handling.refuseExtension(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('find', 'complaint.handle')
  async find(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReportFinding,
  ) {
    await this.handling.find(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('send-back', 'complaint.triage')
  async sendBack(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.handling.sendBack(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('conclude', 'complaint.triage')
  async conclude(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.handling.conclude(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('draft-reply', 'complaint.handle')
  async draftReply(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DraftReply,
  ) {
    await this.handling.draftReply(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }
}
