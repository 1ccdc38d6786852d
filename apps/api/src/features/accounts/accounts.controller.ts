import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AccountListQuery,
  AccountPage,
  AccountView,
  CreateAccount,
  EditAccount,
  GrantRole,
  InitialPasswordView,
} from '@zuofeng/shared/accounts/accounts.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { RolesService } from './roles.service.js';

@ApiTags('账号与角色')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly queries: AccountQueries,
    private readonly accounts: AccountsService,
    private readonly roles: RolesService,
  ) {}

  @Can('account.read')
  @Get()
  @ApiOkResponse({ type: AccountPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: AccountListQuery): Promise<AccountPage> {
    return this.queries.list(actor, query);
  }

  @Can('account.manage')
  @Post()
  @ApiCreatedResponse({ type: InitialPasswordView })
  create(@CurrentActor() actor: SessionActor, @Body() wanted: CreateAccount): Promise<InitialPasswordView> {
    return this.accounts.create(actor, wanted);
  }

  @Can('account.read')
  @Get(':id')
  @ApiOkResponse({ type: AccountView })
  read(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<AccountView> {
    return this.queries.read(actor, id);
  }

  @Can('account.manage')
  @Patch(':id')
  @ApiOkResponse({ type: AccountView })
  edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() change: EditAccount,
  ): Promise<AccountView> {
    return this.accounts.edit(actor, id, seen, change);
  }

  @Can('account.manage')
  @Post(':id/disabling')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  disable(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
  ): Promise<AccountView> {
    return this.accounts.disable(actor, id, seen);
  }

  @Can('account.manage')
  @Post(':id/enabling')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  enable(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
  ): Promise<AccountView> {
    return this.accounts.enable(actor, id, seen);
  }

  @Can('account.manage')
  @Post(':id/password-reset')
  @HttpCode(200)
  @ApiOkResponse({ type: InitialPasswordView })
  resetPassword(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
  ): Promise<InitialPasswordView> {
    return this.accounts.resetPassword(actor, id, seen);
  }

  @Can('account.manage')
  @Post(':id/second-factor-reset')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  resetSecondFactor(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
  ): Promise<AccountView> {
    return this.accounts.resetSecondFactor(actor, id, seen);
  }

  @Can('role.grant')
  @Post(':id/roles')
  @ApiCreatedResponse({ type: AccountView })
  grant(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() wanted: GrantRole,
  ): Promise<AccountView> {
    return this.roles.grant(actor, id, seen, wanted);
  }

  @Can('role.grant')
  @Post(':id/roles/:grantId/revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  revoke(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @RecordId('grantId') grantId: string,
  ): Promise<AccountView> {
    return this.roles.revoke(actor, id, seen, grantId);
  }
}
