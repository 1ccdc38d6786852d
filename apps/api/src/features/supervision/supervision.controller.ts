import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import { ItemView, SuperviseItem } from '@zuofeng/shared/rectification/rectification.contract';
import {
  AcceptReply,
  LetterFigures,
  LetterPage,
  LetterQuery,
  LetterTodos,
  LetterView,
  PrepareReply,
  ReturnReply,
  SignReply,
  WithdrawLetter,
} from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { DOCX_TYPE } from '../../platform/docx/docx-type.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ItemViewQueries } from '../rectification/item-view.queries.js';
import { LetterDocuments } from './letter-document.js';
import { SupervisionQueries } from './supervision.queries.js';
import { SupervisionService } from './supervision.service.js';

const ActionRoute = (action: LetterAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: LetterView }),
  );

@ApiTags('督办单')
@Controller('supervision-letters')
export class SupervisionController {
  constructor(
    private readonly letters: SupervisionService,
    private readonly queries: SupervisionQueries,
    private readonly documents: LetterDocuments,
  ) {}

  @Get()
  @Can('supervision.read')
  @ApiOkResponse({ type: LetterPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: LetterQuery): Promise<LetterPage> {
    return this.queries.list(actor, query);
  }

  @Get('todos')
  @Can('supervision.read')
  @ApiOkResponse({ type: LetterTodos })
  todos(@CurrentActor() actor: SessionActor): Promise<LetterTodos> {
    return this.queries.todos(actor);
  }

  @Get(':id')
  @Can('supervision.read')
  @ApiOkResponse({ type: LetterView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<LetterView> {
    return this.queries.view(actor, id);
  }

  /** The letter as a Word document, laid out as an official paper. */
  @Get(':id/document')
  @Can('supervision.read')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async document(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<StreamableFile> {
    const { name, content } = await this.documents.make(actor, id);
    return new StreamableFile(content, { type: DOCX_TYPE, disposition: downloadDisposition(name) });
  }

  @ActionRoute('prepare', 'supervision.work')
  async prepare(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PrepareReply,
  ) {
    await this.letters.prepare(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('reply', 'supervision.sign')
  async reply(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SignReply,
  ) {
    await this.letters.reply(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('accept', 'supervision.review')
  async accept(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: AcceptReply,
  ) {
    await this.letters.accept(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('return', 'supervision.review')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ReturnReply,
  ) {
    await this.letters.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('withdraw', 'supervision.direct')
  async withdraw(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: WithdrawLetter,
  ) {
    await this.letters.withdraw(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}

/** 发督办单: the item's own action. */
@ApiTags('督办单')
@Controller('rectification-items/:id/actions/supervise')
export class SuperviseController {
  constructor(
    private readonly letters: SupervisionService,
    private readonly items: ItemViewQueries,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('supervision.issue')
  @ApiOkResponse({ type: ItemView })
  async issue(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: SuperviseItem,
  ): Promise<ItemView> {
    await this.letters.issue(actor, id, version, body);
    return this.items.view(actor, id);
  }
}

/** 单位看板: how the unit and those below it answer their letters. */
@ApiTags('督办单')
@Controller('units/:id/supervision')
export class UnitSupervisionController {
  constructor(private readonly queries: SupervisionQueries) {}

  @Get()
  @Can('supervision.read')
  @ApiOkResponse({ type: LetterFigures })
  figures(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<LetterFigures> {
    return this.queries.figures(actor, id);
  }
}
