import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CreateDelegation,
  DelegationList,
  DelegationView,
  DeputyList,
} from '@zuofeng/shared/auth/auth.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { DelegationsService } from './delegations.service.js';

@ApiTags('委托代签')
@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Can('self.use')
  @Get()
  @ApiOkResponse({ type: DelegationList })
  async list(@CurrentActor() actor: SessionActor): Promise<DelegationList> {
    return { rows: await this.delegations.list(actor) };
  }

  @Can('delegation.manage')
  @Get('deputies')
  @ApiOkResponse({ type: DeputyList })
  async deputies(@CurrentActor() actor: SessionActor): Promise<DeputyList> {
    return { rows: await this.delegations.deputies(actor) };
  }

  @Can('delegation.manage')
  @Post()
  @ApiCreatedResponse({ type: DelegationView })
  create(@CurrentActor() actor: SessionActor, @Body() wanted: CreateDelegation): Promise<DelegationView> {
    return this.delegations.create(actor, wanted);
  }

  @Can('delegation.manage')
  @Post(':id/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: DelegationView })
  revoke(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<DelegationView> {
    return this.delegations.revoke(actor, id);
  }
}
