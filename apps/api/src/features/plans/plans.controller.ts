import { applyDecorators, Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  CommentPlan,
  CreatePlan,
  EditPlan,
  FilePlan,
  LinkItem,
  PlanFiguresQuery,
  PlanQuery,
  ReturnPlan,
  RevisePlan,
  SignPlan,
} from '@zuofeng/shared/plans/plans.contract';
import type { PlanAction } from '@zuofeng/shared/plans/plans.labels';
import {
  ItemGoals,
  PlanFigures,
  PlanPage,
  PlanTodos,
  PlanVersionList,
  PlanView,
} from '@zuofeng/shared/plans/plans.views.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { GoalLinks } from './goal-links.service.js';
import { ItemGoalsQueries } from './item-goals.queries.js';
import { PlanViewQueries } from './plan-view.queries.js';
import { PlansQueries } from './plans.queries.js';
import { PlansService } from './plans.service.js';

const ActionRoute = (action: PlanAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: PlanView }),
  );

@ApiTags('工作方案')
@Controller('plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly links: GoalLinks,
    private readonly queries: PlansQueries,
    private readonly views: PlanViewQueries,
  ) {}

  /** Units with their plan of the year: those that have none are lines, too. */
  @Get()
  @Can('plan.read')
  @ApiOkResponse({ type: PlanPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: PlanQuery): Promise<PlanPage> {
    return this.queries.list(actor, query);
  }

  @Get('figures')
  @Can('plan.read')
  @ApiOkResponse({ type: PlanFigures })
  figures(@CurrentActor() actor: SessionActor, @Query() query: PlanFiguresQuery): Promise<PlanFigures> {
    return this.queries.figures(actor, query);
  }

  @Get('todos')
  @Can('plan.read')
  @ApiOkResponse({ type: PlanTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<PlanTodos> {
    return this.queries.todos(actor);
  }

  @Post()
  @Can('plan.write')
  @ApiCreatedResponse({ type: PlanView })
  async create(@CurrentActor() actor: SessionActor, @Body() body: CreatePlan): Promise<PlanView> {
    return this.views.view(actor, await this.plans.create(actor, body));
  }

  @Get(':id')
  @Can('plan.read')
  @ApiOkResponse({ type: PlanView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<PlanView> {
    return this.views.view(actor, id);
  }

  @Get(':id/versions')
  @Can('plan.read')
  @ApiOkResponse({ type: PlanVersionList })
  versions(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<PlanVersionList> {
    return this.views.versions(actor, id);
  }

  @Put(':id')
  @Can('plan.write')
  @ApiOkResponse({ type: PlanView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditPlan,
  ): Promise<PlanView> {
    await this.plans.edit(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('sign', 'plan.sign')
  async sign(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SignPlan,
  ) {
    await this.plans.sign(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('file', 'plan.file')
  async file(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: FilePlan,
  ) {
    await this.plans.file(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('return', 'plan.file')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReturnPlan,
  ) {
    await this.plans.return(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('revise', 'plan.write')
  async revise(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RevisePlan,
  ) {
    await this.plans.revise(actor, id, version, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('comment', 'plan.comment')
  async comment(@CurrentActor() actor: SessionActor, @RecordId() id: string, @Body() body: CommentPlan) {
    await this.links.comment(actor, id, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('link', 'plan.link')
  async link(@CurrentActor() actor: SessionActor, @RecordId() id: string, @Body() body: LinkItem) {
    await this.links.link(actor, id, body);
    return this.views.view(actor, id);
  }

  @ActionRoute('unlink', 'plan.link')
  async unlink(@CurrentActor() actor: SessionActor, @RecordId() id: string, @Body() body: LinkItem) {
    await this.links.unlink(actor, id, body);
    return this.views.view(actor, id);
  }
}

/** The goals that an item serves, for the item's page. */
@ApiTags('工作方案')
@Controller('rectification-items/:id/goals')
export class ItemGoalsController {
  constructor(private readonly goals: ItemGoalsQueries) {}

  @Get()
  @Can('plan.read')
  @ApiOkResponse({ type: ItemGoals })
  of(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ItemGoals> {
    return this.goals.of(actor, id);
  }
}
