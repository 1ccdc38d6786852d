import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import { HoldItem, RelapseItem } from '@zuofeng/shared/look-back/look-back.contract';
import {
  ApplyForClosure,
  CloseItem,
  DecideExtension,
  ItemView,
  PlainAction,
  PublishItem,
  ReasonedAction,
  ReopenItem,
  ReportProgress,
  RequestExtension,
  SignApplication,
} from '@zuofeng/shared/rectification/rectification.contract';
import type { Action } from '@zuofeng/shared/rectification/rectification.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ItemViewQueries } from './item-view.queries.js';
import { RectificationActions } from './rectification-actions.service.js';

/** `POST …/:id/actions/<action>` with `If-Match`; answers the item as it stands after. */
const ActionRoute = (action: Action, permission: Permission) =>
  applyDecorators(Post(action), HttpCode(200), Can(permission), ApiOkResponse({ type: ItemView }));

@ApiTags('整改台账')
@Controller('rectification-items/:id/actions')
export class RectificationActionsController {
  constructor(
    private readonly actions: RectificationActions,
    private readonly items: ItemViewQueries,
  ) {}

  @ActionRoute('issue', 'rectification.issue')
  async issue(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PlainAction,
  ) {
    await this.actions.issue(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('return', 'rectification.work')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReasonedAction,
  ) {
    await this.actions.return(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('accept', 'rectification.work')
  async accept(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PlainAction,
  ) {
    await this.actions.accept(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('report', 'rectification.work')
  async report(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReportProgress,
  ) {
    await this.actions.report(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('apply', 'rectification.work')
  async apply(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ApplyForClosure,
  ) {
    await this.actions.apply(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('withdraw', 'rectification.work')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PlainAction,
  ) {
    await this.actions.withdraw(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('refuse-to-sign', 'rectification.sign')
  async refuseToSign(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReasonedAction,
  ) {
    await this.actions.refuseToSign(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('sign', 'rectification.sign')
  async sign(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SignApplication,
  ) {
    await this.actions.sign(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('send-back', 'rectification.verify')
  async sendBack(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReasonedAction,
  ) {
    await this.actions.sendBack(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('close', 'rectification.verify')
  async close(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: CloseItem,
  ) {
    await this.actions.close(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('reopen', 'rectification.verify')
  async reopen(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReopenItem,
  ) {
    await this.actions.reopen(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('hold', 'rectification.verify')
  async hold(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HoldItem,
  ) {
    await this.actions.hold(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('relapse', 'rectification.verify')
  async relapse(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RelapseItem,
  ) {
    await this.actions.relapse(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('cancel', 'rectification.direct')
  async cancel(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReasonedAction,
  ) {
    await this.actions.cancel(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('request-extension', 'rectification.sign')
  async requestExtension(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RequestExtension,
  ) {
    await this.actions.requestExtension(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('decide-extension', 'rectification.direct')
  async decideExtension(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: DecideExtension,
  ) {
    await this.actions.decideExtension(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('publish', 'rectification.publish')
  async publish(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PublishItem,
  ) {
    await this.actions.publish(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @ActionRoute('unpublish', 'rectification.publish')
  async unpublish(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PlainAction,
  ) {
    await this.actions.unpublish(actor, id, version, body);
    return this.items.view(actor, id);
  }
}
