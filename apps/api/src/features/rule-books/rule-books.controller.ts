import { applyDecorators, Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import {
  ApproveRuleBook,
  CreateRuleBook,
  DifferencesQuery,
  EditRuleBook,
  RuleBookDifferences,
  RuleBookList,
  RuleBookQuery,
  RuleBookReason,
  RuleBookView,
  RuleBookWord,
} from '@zuofeng/shared/scoring/rule-books.contract';
import type { RuleBookAction } from '@zuofeng/shared/scoring/scoring.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { RuleBooks } from './rule-books.queries.js';
import { RuleBooksService } from './rule-books.service.js';

const ActionRoute = (action: RuleBookAction, permission: Permission) =>
  applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    Can(permission),
    ApiOkResponse({ type: RuleBookView }),
  );

@ApiTags('考评办法')
@Controller('rule-books')
export class RuleBooksController {
  constructor(
    private readonly books: RuleBooksService,
    private readonly queries: RuleBooks,
  ) {}

  @Get()
  @Can('rule-book.read')
  @ApiOkResponse({ type: RuleBookList })
  list(@CurrentActor() actor: SessionActor, @Query() query: RuleBookQuery): Promise<RuleBookList> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Can('rule-book.write')
  @ApiCreatedResponse({ type: RuleBookView })
  async create(@CurrentActor() actor: SessionActor, @Body() body: CreateRuleBook): Promise<RuleBookView> {
    return this.queries.view(actor, await this.books.create(actor, body));
  }

  @Get(':id')
  @Can('rule-book.read')
  @ApiOkResponse({ type: RuleBookView })
  view(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<RuleBookView> {
    return this.queries.view(actor, id);
  }

  /** What the book changes against another. */
  @Get(':id/differences')
  @Can('rule-book.read')
  @ApiOkResponse({ type: RuleBookDifferences })
  differences(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Query() query: DifferencesQuery,
  ): Promise<RuleBookDifferences> {
    return this.queries.differences(actor, id, query.with);
  }

  @Put(':id')
  @Can('rule-book.write')
  @ApiOkResponse({ type: RuleBookView })
  async edit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: EditRuleBook,
  ) {
    await this.books.edit(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('submit', 'rule-book.write')
  async submit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RuleBookWord,
  ) {
    await this.books.submit(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('approve', 'rule-book.approve')
  async approve(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: ApproveRuleBook,
  ) {
    await this.books.approve(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('return', 'rule-book.approve')
  async return(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RuleBookReason,
  ) {
    await this.books.return(actor, id, version, body);
    return this.queries.view(actor, id);
  }

  @ActionRoute('repeal', 'rule-book.approve')
  async repeal(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: RuleBookReason,
  ) {
    await this.books.repeal(actor, id, version, body);
    return this.queries.view(actor, id);
  }
}
