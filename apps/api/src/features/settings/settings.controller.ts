import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { isSettingCode } from '@zuofeng/shared/settings/settings';
import { PutSetting, SettingList, SettingView } from '@zuofeng/shared/settings/settings.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { SettingService } from './setting.service.js';

@ApiTags('办公室设置')
@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: SettingService) {}

  @Can('reference.read')
  @Get()
  @ApiOkResponse({ type: SettingList })
  list(): Promise<SettingList> {
    return this.settings.list();
  }

  @Can('setting.manage')
  @Put(':code')
  @ApiOkResponse({ type: SettingView })
  put(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() seen: number,
    @Body() { value }: PutSetting,
  ): Promise<SettingView> {
    if (!isSettingCode(code)) throw new ProblemError('record.not-found');
    return this.settings.put(actor, code, seen, value);
  }
}
