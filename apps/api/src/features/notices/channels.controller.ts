import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { OutboxQuery, OutboxView } from '@zuofeng/shared/notices/notices.contract';
import {
  CreateRobot,
  EditRobot,
  RobotList,
  RobotTestResult,
  RobotView,
} from '@zuofeng/shared/notices/robots.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { OutboxDesk } from './outbox-desk.js';
import { RobotsService } from './robots.service.js';

@ApiTags('通知渠道')
@Controller()
export class ChannelsController {
  constructor(
    private readonly robots: RobotsService,
    private readonly desk: OutboxDesk,
  ) {}

  @Can('notice.manage')
  @Get('notice-robots')
  @ApiOkResponse({ type: RobotList })
  async list(@CurrentActor() actor: Actor): Promise<RobotList> {
    return { rows: await this.robots.list(actor) };
  }

  @Can('notice.manage')
  @Post('notice-robots')
  @ApiCreatedResponse({ type: RobotView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateRobot): Promise<RobotView> {
    return this.robots.create(actor, body);
  }

  @Can('notice.manage')
  @Patch('notice-robots/:id')
  @ApiOkResponse({ type: RobotView })
  edit(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: EditRobot,
  ): Promise<RobotView> {
    return this.robots.edit(actor, id, seen, body);
  }

  @Can('notice.manage')
  @Delete('notice-robots/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @RecordId() id: string, @IfMatch() seen: number): Promise<void> {
    return this.robots.remove(actor, id, seen);
  }

  @Can('notice.manage')
  @Post('notice-robots/:id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: RobotTestResult })
  test(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<RobotTestResult> {
    return this.robots.test(actor, id);
  }

  @Can('notice.manage')
  @Get('notice-outbox')
  @ApiOkResponse({ type: OutboxView })
  outbox(@CurrentActor() actor: Actor, @Query() query: OutboxQuery): Promise<OutboxView> {
    return this.desk.view(actor, query);
  }

  @Can('notice.manage')
  @Post('notice-outbox/:id/retry')
  @HttpCode(204)
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<void> {
    return this.desk.retry(actor, id);
  }
}
