import { Body, Controller, Get, Header, Post, Req, UseGuards } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import { AskReview, RateCase, TrackView, WriteMessage } from '@zuofeng/shared/complaints/intake.contract';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.js';
import { oneFile, OneFileBody } from '../../../platform/http/one-file.js';
import { SettingService } from '../../settings/setting.service.js';
import { IdempotencyKey } from './once.js';
import { ReceiptCase, ReceiptGuard } from './receipt.access.js';
import { ReceiptService } from './receipt.service.js';
import { TrackQueries } from './track.queries.js';

/** What the holder of a receipt sees and does. */
@ApiTags('公众投诉')
@ApiHeader({
  name: 'Authorization',
  required: true,
  description: '查询凭证：Receipt <受理号>:<查询码>',
  schema: { type: 'string' },
})
@Public()
@UseGuards(ReceiptGuard)
@Controller('public/receipt')
export class ReceiptController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly queries: TrackQueries,
    private readonly settings: SettingService,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiTooManyRequestsResponse()
  @ApiOkResponse({ type: TrackView })
  track(@ReceiptCase() id: string): Promise<TrackView> {
    return this.queries.view(id);
  }

  @Post('messages')
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: TrackView })
  async write(
    @ReceiptCase() id: string,
    @IdempotencyKey() key: string,
    @Body() body: WriteMessage,
  ): Promise<TrackView> {
    await this.receipts.write(id, key, body);
    return this.queries.view(id);
  }

  @Post('files')
  @ApiTooManyRequestsResponse()
  @OneFileBody()
  @ApiCreatedResponse({ type: TrackView })
  async addFile(
    @ReceiptCase() id: string,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
  ): Promise<TrackView> {
    const maxBytes = (await this.settings.get('attachment.maxMegabytes')) * 1024 * 1024;
    const { file, filename } = await oneFile(request, maxBytes);
    await this.receipts.addFile(id, key, { content: file, name: filename, maxBytes });
    return this.queries.view(id);
  }

  @Post('rating')
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: TrackView })
  async rate(
    @ReceiptCase() id: string,
    @IdempotencyKey() key: string,
    @Body() body: RateCase,
  ): Promise<TrackView> {
    await this.receipts.rate(id, key, body);
    return this.queries.view(id);
  }

  @Post('review')
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: TrackView })
  async askReview(
    @ReceiptCase() id: string,
    @IdempotencyKey() key: string,
    @Body() body: AskReview,
  ): Promise<TrackView> {
    await this.receipts.askReview(id, key, body);
    return this.queries.view(id);
  }
}
