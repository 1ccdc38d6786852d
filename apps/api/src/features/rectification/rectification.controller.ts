import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import {
  AddComment,
  CreateItem,
  EditItem,
  ItemPage,
  ItemView,
  VersionList,
} from '@zuofeng/shared/rectification/rectification.contract';
import {
  ItemQuery,
  ItemSelection,
  TodayView,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { JobsQueries } from '../jobs/jobs.queries.js';
import { ItemViewQueries } from './item-view.queries.js';
import { RectificationEntry } from './rectification-entry.service.js';
import { RectificationExport } from './rectification.export.js';
import { RectificationQueries } from './rectification.queries.js';

@ApiTags('整改台账')
@Controller('rectification-items')
export class RectificationController {
  constructor(
    private readonly entry: RectificationEntry,
    private readonly queries: RectificationQueries,
    private readonly items: ItemViewQueries,
    private readonly exports: RectificationExport,
    private readonly jobs: JobsQueries,
  ) {}

  @Get()
  @Can('rectification.read')
  @ApiOkResponse({ type: ItemPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: ItemQuery): Promise<ItemPage> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Can('rectification.create')
  @ApiCreatedResponse({ type: ItemView })
  async create(@CurrentActor() actor: SessionActor, @Body() body: CreateItem): Promise<ItemView> {
    return this.items.view(actor, await this.entry.create(actor, body));
  }

  @Post('exports')
  @HttpCode(202)
  @Can('rectification.export')
  @ApiAcceptedResponse({ type: JobView })
  async export(@CurrentActor() actor: SessionActor, @Body() body: ItemSelection): Promise<JobView> {
    return this.jobs.find(actor, await this.exports.request(actor, body));
  }

  @Get(':id')
  @Can('rectification.read')
  @ApiOkResponse({ type: ItemView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ItemView> {
    return this.items.view(actor, id);
  }

  @Patch(':id')
  @Can('rectification.edit')
  @ApiOkResponse({ type: ItemView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditItem,
  ): Promise<ItemView> {
    await this.entry.edit(actor, id, version, body);
    return this.items.view(actor, id);
  }

  @Get(':id/versions')
  @Can('rectification.read')
  @ApiOkResponse({ type: VersionList })
  versions(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<VersionList> {
    return this.queries.versions(actor, id);
  }

  @Post(':id/comments')
  @HttpCode(201)
  @Can('rectification.comment')
  @ApiCreatedResponse({ type: ItemView })
  async comment(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: AddComment,
  ): Promise<ItemView> {
    await this.entry.comment(actor, id, body);
    return this.items.view(actor, id);
  }
}

@ApiTags('今日')
@Controller('today')
export class TodayController {
  constructor(private readonly queries: RectificationQueries) {}

  @Get()
  @Can('rectification.read')
  @ApiOkResponse({ type: TodayView })
  today(@CurrentActor() actor: SessionActor): Promise<TodayView> {
    return this.queries.today(actor);
  }
}
