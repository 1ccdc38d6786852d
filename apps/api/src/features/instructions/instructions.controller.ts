import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  AcceptInstructionReply,
  GiveInstruction,
  InstructionPage,
  InstructionQuery,
  InstructionTodos,
  InstructionView,
  PrepareInstructionReply,
  ReturnInstructionReply,
  SignInstructionReply,
  WithdrawInstruction,
} from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionAction } from '@zuofeng/shared/instructions/instructions.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { InstructionsQueries } from './instructions.queries.js';
import { InstructionsService } from './instructions.service.js';

const ActionRoute = (action: InstructionAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: InstructionView }),
  );

@ApiTags('批示')
@Controller('instructions')
export class InstructionsController {
  constructor(
    private readonly instructions: InstructionsService,
    private readonly queries: InstructionsQueries,
  ) {}

  @Get()
  @Can('instruction.read')
  @ApiOkResponse({ type: InstructionPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: InstructionQuery): Promise<InstructionPage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('instruction.read')
  @ApiOkResponse({ type: InstructionTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<InstructionTodos> {
    return this.queries.todos(actor);
  }

  @Post()
  @Can('instruction.give')
  @ApiCreatedResponse({ type: InstructionView })
  async give(@CurrentActor() actor: SessionActor, @Body() body: GiveInstruction): Promise<InstructionView> {
    return this.queries.view(actor, await this.instructions.give(actor, body));
  }

  @Get(':id')
  @Can('instruction.read')
  @ApiOkResponse({ type: InstructionView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<InstructionView> {
    return this.queries.view(actor, id);
  }

  @ActionRoute('prepare', 'instruction.work')
  async prepare(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PrepareInstructionReply,
  ) {
    await this.instructions.prepare(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('reply', 'instruction.sign')
  async reply(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SignInstructionReply,
  ) {
    await this.instructions.reply(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('accept', 'instruction.judge')
  async accept(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AcceptInstructionReply,
  ) {
    await this.instructions.accept(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('return', 'instruction.judge')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReturnInstructionReply,
  ) {
    await this.instructions.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('withdraw', 'instruction.give')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: WithdrawInstruction,
  ) {
    await this.instructions.withdraw(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}
