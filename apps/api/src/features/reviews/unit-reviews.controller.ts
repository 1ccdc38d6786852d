import { Body, Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import { ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { UnitReviews, UnlockQuarter } from '@zuofeng/shared/reviews/reviews.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { DOCX_TYPE } from '../../platform/docx/docx-type.js';
import { RecordId } from '../../platform/http/record-id.js';
import { ReviewPackQueries } from './pack.queries.js';
import { ReviewQuarters } from './quarters.service.js';
import { UnitReviewQueries } from './unit-reviews.queries.js';

/** 单位的专题研究. */
@ApiTags('专题研究')
@Controller('units/:id/reviews')
export class UnitReviewsController {
  constructor(
    private readonly queries: UnitReviewQueries,
    private readonly quarters: ReviewQuarters,
    private readonly packs: ReviewPackQueries,
  ) {}

  @Get()
  @Can('review.read')
  @ApiOkResponse({ type: UnitReviews })
  of(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<UnitReviews> {
    return this.queries.of(actor, id);
  }

  /** 专题研究材料, as of now. */
  @Get('pack')
  @Can('review.read')
  @ApiOkResponse({ type: ReviewPack })
  pack(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ReviewPack> {
    return this.packs.of(actor, id);
  }

  /** The same as a Word document, laid out as an official paper. */
  @Get('pack/document')
  @Can('review.read')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async document(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<StreamableFile> {
    const { name, content } = await this.packs.document(actor, id);
    return new StreamableFile(content, { type: DOCX_TYPE, disposition: downloadDisposition(name) });
  }

  /** 同意补办. */
  @Post('unlock')
  @HttpCode(200)
  @Can('review.direct')
  @ApiOkResponse({ type: UnitReviews })
  async unlock(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Body() body: UnlockQuarter,
  ): Promise<UnitReviews> {
    await this.quarters.unlock(actor, id, body);
    return this.queries.of(actor, id);
  }
}
