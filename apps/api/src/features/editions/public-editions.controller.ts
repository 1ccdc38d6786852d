import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import { editionCsv } from '@zuofeng/shared/editions/open-data';
import {
  PublicBoard,
  PublicEdition,
  PublicEditionList,
  PublicEditionState,
  PublicUnitHistory,
  SigningKeys,
} from '@zuofeng/shared/editions/public-board.contract';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import type { FastifyReply } from 'fastify';
import { Public } from '../../platform/access/access.decorators.js';
import { Config } from '../../platform/config/config.js';
import { Kept } from '../../platform/http/kept-answer.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { editionsFeed } from './editions-feed.js';
import { PublicEditionsQueries } from './public-editions.queries.js';

const CSV = 'text/csv; charset=utf-8';
const RSS = 'application/rss+xml; charset=utf-8';
const asText = (type: string) => ({ content: { [type.split(';')[0]!]: { schema: { type: 'string' } } } });

/** 红黑榜 for everybody. */
@ApiTags('公开红黑榜')
@Controller('public')
export class PublicEditionsController {
  constructor(
    private readonly queries: PublicEditionsQueries,
    private readonly config: Config,
  ) {}

  @Get('board')
  @Public()
  @Kept()
  @ApiOkResponse({ type: PublicBoard })
  board(): Promise<PublicBoard> {
    return this.queries.board();
  }

  @Get('editions')
  @Public()
  @Kept()
  @ApiOkResponse({ type: PublicEditionList })
  async list(): Promise<PublicEditionList> {
    return { editions: await this.queries.list() };
  }

  /** The signed bytes themselves, which never change. */
  @Get('editions/:number')
  @Public()
  @ApiOkResponse({ type: PublicEdition })
  @ApiResponse({ status: 304, description: '与 If-None-Match 所示相同' })
  async edition(
    @Param('number') number: string,
    @Headers('if-none-match') seen: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { digest, content } = await this.queries.bytes(number);
    const etag = `"${digest}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=31536000, immutable' });
    if (seen === etag) {
      reply.status(304);
      return undefined;
    }
    reply.type('application/json; charset=utf-8');
    return Buffer.from(content, 'utf8');
  }

  @Get('editions/:number/state')
  @Public()
  @Kept()
  @ApiOkResponse({ type: PublicEditionState })
  state(@Param('number') number: string): Promise<PublicEditionState> {
    return this.queries.state(number);
  }

  @Get('units/:code/editions')
  @Public()
  @Kept()
  @ApiOkResponse({ type: PublicUnitHistory })
  unitHistory(@Param('code') code: string): Promise<PublicUnitHistory> {
    return this.queries.unitHistory(code);
  }

  @Get('signing-keys')
  @Public()
  @Kept()
  @ApiOkResponse({ type: SigningKeys })
  keys(): Promise<SigningKeys> {
    return this.queries.keys();
  }

  /** The newest edition at an address that stays. */
  @Get('open-data/board.json')
  @Public()
  @Kept()
  @ApiOkResponse({ type: PublicBoard })
  openBoard(): Promise<PublicBoard> {
    return this.queries.board();
  }

  @Get('open-data/board.csv')
  @Public()
  @Header('cache-control', 'public, no-cache')
  @ApiOkResponse(asText(CSV))
  async openTable(@Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { state } = await this.queries.board();
    if (!state) throw new ProblemError('record.not-found', { detail: '还没有发布过红黑榜。' });
    return this.csv(state.number, reply);
  }

  @Get('open-data/editions/:number.csv')
  @Public()
  @Header('cache-control', 'public, no-cache')
  @ApiOkResponse(asText(CSV))
  openEdition(
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.csv(number, reply);
  }

  @Get('editions.rss')
  @Public()
  @Header('cache-control', 'public, no-cache')
  @Header('content-type', RSS)
  @ApiOkResponse(asText(RSS))
  async feed(@Headers('host') host: string): Promise<Buffer> {
    const editions = await this.queries.list();
    // Readers of feeds follow whole addresses alone; production refuses to start without its own.
    return Buffer.from(editionsFeed(editions, this.config.publicUrl ?? `http://${host}`), 'utf8');
  }

  private async csv(number: string, reply: FastifyReply): Promise<Buffer> {
    const [content, state] = await Promise.all([this.queries.content(number), this.queries.state(number)]);
    reply.headers({ 'content-type': CSV, 'content-disposition': downloadDisposition(`${number}.csv`) });
    return Buffer.from(editionCsv(content, state), 'utf8');
  }
}
