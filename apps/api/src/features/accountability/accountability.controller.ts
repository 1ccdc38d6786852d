import { applyDecorators, Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AccountabilityPage,
  AccountabilityQuery,
  AccountabilityReason,
  AccountabilityTodos,
  AccountabilityView,
  AccountabilityWord,
  WriteAccountability,
} from '@zuofeng/shared/accountability/accountability.contract';
import type { AccountabilityAction } from '@zuofeng/shared/accountability/accountability.labels';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { AccountabilityQueries } from './accountability.queries.js';
import { AccountabilityService } from './accountability.service.js';

const ActionRoute = (action: AccountabilityAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: AccountabilityView }),
  );

/** 问责记录: inside the house alone; no route of it is public. */
@ApiTags('问责')
@Controller('accountability-records')
export class AccountabilityController {
  constructor(
    private readonly records: AccountabilityService,
    private readonly queries: AccountabilityQueries,
  ) {}

  @Get()
  @Can('accountability.read')
  @ApiOkResponse({ type: AccountabilityPage })
  list(
    @CurrentActor() actor: SessionActor,
    @Query() query: AccountabilityQuery,
  ): Promise<AccountabilityPage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('accountability.read')
  @ApiOkResponse({ type: AccountabilityTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<AccountabilityTodos> {
    return this.queries.todos(actor);
  }

  @Get(':id')
  @Can('accountability.read')
  @ApiOkResponse({ type: AccountabilityView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<AccountabilityView> {
    return this.queries.view(actor, id);
  }

  @Post()
  @Can('accountability.register')
  async create(
    @CurrentActor() actor: SessionActor,
    @Body() body: WriteAccountability,
  ): Promise<AccountabilityView> {
    return this.queries.view(actor, await this.records.create(actor, body));
  }

  @Put(':id')
  @Can('accountability.register')
  @ApiOkResponse({ type: AccountabilityView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: WriteAccountability,
  ) {
    await this.records.edit(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('submit', 'accountability.register')
  async submit(@CurrentActor() actor: SessionActor, @RecordId() id: string, @IfMatch() version: number) {
    await this.records.submit(actor, id, version);
    return this.queries.view(actor, id);
  }

  @ActionRoute('withdraw', 'accountability.register')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AccountabilityReason,
  ) {
    await this.records.withdraw(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('confirm', 'accountability.confirm')
  async confirm(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AccountabilityWord,
  ) {
    await this.records.confirm(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('return', 'accountability.confirm')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AccountabilityReason,
  ) {
    await this.records.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('revoke', 'accountability.direct')
  async revoke(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AccountabilityReason,
  ) {
    await this.records.revoke(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}
