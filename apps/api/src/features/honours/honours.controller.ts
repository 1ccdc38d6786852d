import { applyDecorators, Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  HonourPage,
  HonourQuery,
  HonourReason,
  HonourTodos,
  HonourView,
  HonourWord,
  PublicHonourQuery,
  PublicHonours,
  PublishHonour,
  RecordConsent,
  WriteNomination,
} from '@zuofeng/shared/honours/honours.contract';
import type { HonourAction } from '@zuofeng/shared/honours/honours.labels';
import { Can, CurrentActor, Public } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Kept } from '../../platform/http/kept-answer.js';
import { RecordId } from '../../platform/http/record-id.js';
import { HonoursQueries } from './honours.queries.js';
import { HonoursService } from './honours.service.js';
import { NominationService } from './nominations.service.js';
import { PublicHonoursQueries } from './public-honours.queries.js';

const ActionRoute = (action: HonourAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: HonourView }),
  );

@ApiTags('表扬奖励')
@Controller('honours')
export class HonoursController {
  constructor(
    private readonly nominations: NominationService,
    private readonly honours: HonoursService,
    private readonly queries: HonoursQueries,
  ) {}

  @Get()
  @Can('honour.read')
  @ApiOkResponse({ type: HonourPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: HonourQuery): Promise<HonourPage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('honour.read')
  @ApiOkResponse({ type: HonourTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<HonourTodos> {
    return this.queries.todos(actor);
  }

  @Get(':id')
  @Can('honour.read')
  @ApiOkResponse({ type: HonourView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<HonourView> {
    return this.queries.view(actor, id);
  }

  /** 草拟提名. It may cite nothing yet; submitted it must. */
  @Post()
  @Can('honour.nominate')
  async create(@CurrentActor() actor: SessionActor, @Body() body: WriteNomination): Promise<HonourView> {
    return this.queries.view(actor, await this.nominations.create(actor, body));
  }

  @Put(':id')
  @Can('honour.nominate')
  @ApiOkResponse({ type: HonourView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: WriteNomination,
  ) {
    await this.nominations.edit(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('submit', 'honour.submit')
  async submit(@CurrentActor() actor: SessionActor, @RecordId() id: string, @IfMatch() version: number) {
    await this.nominations.submit(actor, id, version);
    return this.queries.view(actor, id);
  }

  @ActionRoute('withdraw', 'honour.nominate')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.nominations.withdraw(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('check', 'honour.check')
  async check(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourWord,
  ) {
    await this.honours.check(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('return', 'honour.check')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.honours.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('grant', 'honour.decide')
  async grant(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourWord,
  ) {
    await this.honours.grant(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('refuse', 'honour.decide')
  async refuse(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.honours.refuse(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('record-consent', 'honour.nominate')
  async recordConsent(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecordConsent,
  ) {
    await this.honours.recordConsent(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('withdraw-consent', 'honour.nominate')
  async withdrawConsent(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.honours.withdrawConsent(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('publish', 'honour.check')
  async publish(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PublishHonour,
  ) {
    await this.honours.publish(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('unpublish', 'honour.check')
  async unpublish(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.honours.unpublish(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('revoke', 'honour.decide')
  async revoke(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: HonourReason,
  ) {
    await this.honours.revoke(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}

/** 闯将干将: the public page. */
@ApiTags('公开信息')
@Controller('public/honours')
export class PublicHonoursController {
  constructor(private readonly queries: PublicHonoursQueries) {}

  @Get()
  @Kept()
  @Public()
  @ApiOkResponse({ type: PublicHonours })
  read(@Query() query: PublicHonourQuery): Promise<PublicHonours> {
    return this.queries.read(query);
  }
}
