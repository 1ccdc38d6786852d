import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CaseReason,
  CaseWord,
  DraftReply,
  MessageToCitizen,
  OpenItemFromCase,
  ProposeMark,
  RecordCallBack,
  RecordLamp,
  RecusePerson,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { CaseRoute, LEAVING } from './case-route.js';
import { CaseViewQueries } from './case-view.queries.js';
import { CaseOutcomes } from './outcome.service.js';
import { CaseDesk } from './desk.service.js';

@ApiTags('举报投诉')
@Controller('complaints/:id/actions')
export class OutcomeActionsController {
  constructor(
    private readonly outcomes: CaseOutcomes,
    private readonly desk: CaseDesk,
    private readonly views: CaseViewQueries,
  ) {}

  @CaseRoute('announce', 'complaint.triage')
  async announce(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecordLamp,
  ) {
    await this.outcomes.announce(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('hold-accountable', 'complaint.office')
  async holdAccountable(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecordLamp,
  ) {
    await this.outcomes.holdAccountable(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('waive-lamps', 'complaint.direct')
  async waiveLamps(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.outcomes.waiveLamps(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('reply', 'complaint.triage')
  async reply(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DraftReply,
  ) {
    await this.outcomes.reply(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('call-back', 'complaint.triage')
  async callBack(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecordCallBack,
  ) {
    await this.outcomes.callBack(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('close', 'complaint.triage')
  async close(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.outcomes.close(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('redo', 'complaint.triage')
  async redo(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.outcomes.redo(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('uphold-review', 'complaint.triage')
  async upholdReview(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.outcomes.upholdReview(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('change-review', 'complaint.triage')
  async changeReview(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.outcomes.changeReview(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('message', 'complaint.triage')
  async message(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: MessageToCitizen,
  ) {
    await this.desk.message(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('acknowledge', 'complaint.triage')
  async acknowledge(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.desk.acknowledge(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('propose-mark', 'complaint.triage')
  async proposeMark(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ProposeMark,
  ) {
    await this.desk.proposeMark(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('confirm-mark', 'complaint.office')
  async confirmMark(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseWord,
  ) {
    await this.desk.confirmMark(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('refuse-mark', 'complaint.office')
  async refuseMark(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CaseReason,
  ) {
    await this.desk.refuseMark(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('recuse', 'complaint.office')
  async recuse(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecusePerson,
  ) {
    await this.desk.recuse(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }

  @CaseRoute('open-item', 'complaint.triage')
  async openItem(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: OpenItemFromCase,
  ) {
    await this.desk.openItem(actor, id, version, body);
    return this.views.view(actor, id, LEAVING);
  }
}
