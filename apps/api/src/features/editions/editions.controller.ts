import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  CreateEdition,
  EditionDrift,
  EditionPage,
  EditionQuery,
  EditionReason,
  EditionTodos,
  EditionView,
  EditionWord,
  FileObjection,
  ObjectionView,
  ProposeCorrection,
  RecomputeEdition,
} from '@zuofeng/shared/editions/editions.contract';
import type { EditionAction } from '@zuofeng/shared/editions/editions.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ApprovalService } from './approval.service.js';
import { CorrectionsService } from './corrections.service.js';
import { EditionDriftQueries } from './drift.queries.js';
import { EditionViewQueries } from './edition-view.queries.js';
import { EditionsQueries } from './editions.queries.js';
import { EditionsService } from './editions.service.js';
import { LettersService } from './letters.service.js';
import { ObjectionsQueries } from './objections.queries.js';
import { ObjectionsService } from './objections.service.js';

const ActionRoute = (action: EditionAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: EditionView }),
  );

@ApiTags('红黑榜')
@Controller('editions')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly approval: ApprovalService,
    private readonly corrections: CorrectionsService,
    private readonly objections: ObjectionsService,
    private readonly letters: LettersService,
    private readonly queries: EditionsQueries,
    private readonly views: EditionViewQueries,
    private readonly objectionViews: ObjectionsQueries,
    private readonly drifts: EditionDriftQueries,
  ) {}

  @Get()
  @Can('edition.read')
  @ApiOkResponse({ type: EditionPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: EditionQuery): Promise<EditionPage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('edition.read')
  @ApiOkResponse({ type: EditionTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<EditionTodos> {
    return this.queries.todos(actor);
  }

  @Post()
  @Can('edition.make')
  @ApiCreatedResponse({ type: EditionView })
  async create(@CurrentActor() actor: SessionActor, @Body() body: CreateEdition): Promise<EditionView> {
    return this.views.view(actor, await this.editions.create(actor, body));
  }

  @Get(':id')
  @Can('edition.read')
  @ApiOkResponse({ type: EditionView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<EditionView> {
    return this.views.view(actor, id);
  }

  @ActionRoute('recompute', 'edition.make')
  async recompute(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RecomputeEdition,
  ) {
    await this.editions.recompute(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('open', 'edition.open')
  async open(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditionWord,
  ) {
    await this.editions.open(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('propose', 'edition.correct')
  async propose(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ProposeCorrection,
  ) {
    await this.corrections.propose(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('approve', 'edition.approve')
  async approve(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditionWord,
  ) {
    await this.approval.approve(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('publish', 'edition.approve')
  async publish(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditionWord,
  ) {
    await this.approval.publish(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('withdraw', 'edition.withdraw')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditionReason,
  ) {
    await this.editions.withdraw(actor, id, version, body);
    return this.views.view(actor, id);
  }

  /** Answers the new edition. */
  @ActionRoute('correct', 'edition.make')
  async correct(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditionReason,
  ) {
    return this.views.view(actor, await this.editions.correct(actor, id, version, body));
  }

  @Post(':id/objections')
  @Can('edition.object')
  @ApiCreatedResponse({ type: ObjectionView })
  async object(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: FileObjection,
  ): Promise<ObjectionView> {
    return this.objectionViews.view(actor, await this.objections.file(actor, id, body));
  }

  @Get(':id/drift')
  @Can('score.try')
  @ApiOkResponse({ type: EditionDrift })
  drift(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<EditionDrift> {
    return this.drifts.of(actor, id);
  }

  @Post(':id/letters/:unitId/acknowledge')
  @HttpCode(200)
  @Can('edition.acknowledge')
  @ApiOkResponse({ type: EditionView })
  async acknowledge(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @RecordId('unitId') unitId: string,
  ): Promise<EditionView> {
    await this.letters.acknowledge(actor, id, unitId);
    return this.views.view(actor, id);
  }
}
