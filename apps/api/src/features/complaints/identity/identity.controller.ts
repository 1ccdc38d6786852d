import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AskIdentity,
  EraseIdentity,
  GrantIdentity,
  IdentityOpenings,
  IdentityOpeningView,
  IdentityView,
  RefuseIdentity,
} from '@zuofeng/shared/complaints/identity.contract';
import { Can, CurrentActor } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { RecordId } from '../../../platform/http/record-id.js';
import { IdentityErasureService } from './identity-erasure.service.js';
import { IdentityOpeningsQueries } from './identity-openings.queries.js';
import { IdentityOpeningsService } from './identity-openings.service.js';

@ApiTags('投诉人身份')
@Controller('identity-openings')
export class IdentityOpeningsController {
  constructor(
    private readonly openings: IdentityOpeningsService,
    private readonly queries: IdentityOpeningsQueries,
  ) {}

  @Get()
  @Can('complaint.identity.list')
  @ApiOkResponse({ type: IdentityOpenings })
  list(@CurrentActor() actor: SessionActor): Promise<IdentityOpenings> {
    return this.queries.list(actor);
  }

  @Post(':id/actions/grant')
  @HttpCode(200)
  @Can('complaint.identity.decide')
  @ApiOkResponse({ type: IdentityOpeningView })
  async grant(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() { note }: GrantIdentity,
  ): Promise<IdentityOpeningView> {
    return this.queries.view(actor, await this.openings.grant(actor, id, note ?? null));
  }

  @Post(':id/actions/refuse')
  @HttpCode(200)
  @Can('complaint.identity.decide')
  @ApiOkResponse({ type: IdentityOpeningView })
  async refuse(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() { reason }: RefuseIdentity,
  ): Promise<IdentityOpeningView> {
    return this.queries.view(actor, await this.openings.refuse(actor, id, reason));
  }

  /** A POST, for each look at an identity leaves its traces. */
  @Post(':id/actions/read')
  @HttpCode(200)
  @Can('complaint.identity.ask')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: IdentityView })
  read(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<IdentityView> {
    return this.openings.read(actor, id);
  }
}

@ApiTags('投诉人身份')
@Controller('complaints/:id')
export class CaseIdentityController {
  constructor(
    private readonly openings: IdentityOpeningsService,
    private readonly queries: IdentityOpeningsQueries,
    private readonly erasure: IdentityErasureService,
  ) {}

  @Post('identity-openings')
  @Can('complaint.identity.ask')
  @ApiCreatedResponse({ type: IdentityOpeningView })
  async ask(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() { reason }: AskIdentity,
  ): Promise<IdentityOpeningView> {
    return this.queries.view(actor, await this.openings.ask(actor, id, reason));
  }

  @Post('identity/erase')
  @HttpCode(204)
  @Can('complaint.identity.decide')
  @ApiNoContentResponse()
  erase(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() { reason }: EraseIdentity,
  ): Promise<void> {
    return this.erasure.erase(actor, id, reason);
  }
}
