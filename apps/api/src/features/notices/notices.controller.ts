import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  MarkRead,
  NoticePage,
  NoticePreferences,
  NoticeQuery,
  PutNoticePreferences,
  UnreadCount,
} from '@zuofeng/shared/notices/notices.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { InboxQueries } from './inbox.queries.js';
import { PreferencesService } from './preferences.service.js';

@ApiTags('消息')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly preferences: PreferencesService,
  ) {}

  @Can('notice.read')
  @Get()
  @ApiOkResponse({ type: NoticePage })
  list(@CurrentActor() actor: Actor, @Query() query: NoticeQuery): Promise<NoticePage> {
    return this.inbox.list(actor, query);
  }

  @Can('notice.read')
  @Get('unread')
  @ApiOkResponse({ type: UnreadCount })
  async unread(@CurrentActor() actor: Actor): Promise<UnreadCount> {
    return { unread: await this.inbox.unread(actor) };
  }

  @Can('notice.read')
  @Post('read')
  @HttpCode(204)
  @ApiNoContentResponse()
  async markRead(@CurrentActor() actor: Actor, @Body() body: MarkRead): Promise<void> {
    await this.inbox.markRead(actor, body);
  }

  @Can('notice.read')
  @Get('preferences')
  @ApiOkResponse({ type: NoticePreferences })
  getPreferences(@CurrentActor() actor: Actor): Promise<NoticePreferences> {
    return this.preferences.get(actor);
  }

  @Can('notice.read')
  @Put('preferences')
  @ApiOkResponse({ type: NoticePreferences })
  putPreferences(
    @CurrentActor() actor: Actor,
    @IfMatch() seen: number,
    @Body() body: PutNoticePreferences,
  ): Promise<NoticePreferences> {
    return this.preferences.put(actor, seen, body);
  }
}
