import { Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { Can, CurrentActor } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { IfMatch } from '../../../platform/http/if-match.js';
import { RecordId } from '../../../platform/http/record-id.js';
import { HandedReceipts } from './handed-receipt.service.js';
import { IdempotencyKey } from './once.js';

@ApiTags('举报投诉')
@Controller('complaints/:id/actions')
export class HandedReceiptController {
  constructor(private readonly receipts: HandedReceipts) {}

  @Post('issue-receipt')
  @HttpCode(200)
  @Can('complaint.enter')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ReceiptView })
  issue(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @IdempotencyKey() key: string,
  ): Promise<ReceiptView> {
    return this.receipts.issue(actor, id, version, key);
  }
}
