import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  EditView,
  OrderViews,
  PutSubscription,
  SavedView,
  SavedViewList,
  SaveView,
} from '@zuofeng/shared/saved-views/saved-views.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { SavedViewsQueries } from './saved-views.queries.js';
import { SavedViewsService } from './saved-views.service.js';
import { SubscriptionsService } from './subscriptions.service.js';

@ApiTags('常用视图')
@Controller('saved-views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViewsService,
    private readonly subscriptions: SubscriptionsService,
    private readonly queries: SavedViewsQueries,
  ) {}

  @Get()
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedViewList })
  list(@CurrentActor() actor: SessionActor): Promise<SavedViewList> {
    return this.queries.list(actor);
  }

  @Post()
  @Can('rectification.read')
  @ApiCreatedResponse({ type: SavedView })
  async save(@CurrentActor() actor: SessionActor, @Body() body: SaveView): Promise<SavedView> {
    return this.queries.find(actor, await this.views.save(actor, body));
  }

  @Put('order')
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedViewList })
  async order(@CurrentActor() actor: SessionActor, @Body() { ids }: OrderViews): Promise<SavedViewList> {
    await this.views.order(actor, ids);
    return this.queries.list(actor);
  }

  @Get(':id')
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedView })
  find(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<SavedView> {
    return this.queries.find(actor, id);
  }

  @Patch(':id')
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: EditView,
  ): Promise<SavedView> {
    await this.views.edit(actor, id, seen, body);
    return this.queries.find(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('rectification.read')
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: SessionActor, @RecordId() id: string, @IfMatch() seen: number) {
    return this.views.remove(actor, id, seen);
  }

  /** The reader's own subscription: there is one or none, so putting it twice is the same as once. */
  @Put(':id/subscription')
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedView })
  async subscribe(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: PutSubscription,
  ): Promise<SavedView> {
    await this.subscriptions.put(actor, id, body);
    return this.queries.find(actor, id);
  }

  @Delete(':id/subscription')
  @Can('rectification.read')
  @ApiOkResponse({ type: SavedView })
  async unsubscribe(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<SavedView> {
    await this.subscriptions.remove(actor, id);
    return this.queries.find(actor, id);
  }
}
