import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  CreateEvaluationGroup,
  EditEvaluationGroup,
  EvaluationGroupList,
  EvaluationGroupView,
} from '@zuofeng/shared/units/units.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { GroupsService } from './groups.service.js';

@ApiTags('单位')
@Controller('evaluation-groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Can('reference.read')
  @Get()
  @ApiOkResponse({ type: EvaluationGroupList })
  list(): Promise<EvaluationGroupList> {
    return this.groups.list();
  }

  @Can('reference.manage')
  @Post()
  @ApiCreatedResponse({ type: EvaluationGroupView })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateEvaluationGroup,
  ): Promise<EvaluationGroupView> {
    return this.groups.one(await this.groups.create(actor, body));
  }

  @Can('reference.manage')
  @Patch(':id')
  @ApiOkResponse({ type: EvaluationGroupView })
  async edit(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: EditEvaluationGroup,
  ): Promise<EvaluationGroupView> {
    await this.groups.edit(actor, id, seen, body);
    return this.groups.one(id);
  }
}
