import { Body, Controller, Get, Header, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import {
  ProofChallenge,
  ReceiptView,
  SubmitComplaint,
  UploadReceipt,
} from '@zuofeng/shared/complaints/intake.contract';
import { PROOF_HEADER } from '@zuofeng/shared/complaints/intake.labels';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/access.decorators.js';
import { oneFile, OneFileBody } from '../../../platform/http/one-file.js';
import { SettingService } from '../../settings/setting.service.js';
import { IntakeService } from './intake.service.js';
import { IdempotencyKey } from './once.js';
import { ProofOfWork } from './proof-of-work.js';
import { PublicThrottle } from './public-throttle.js';

/** What a citizen sends without an account. Nothing of who sends it is kept: no address, no device. */
@ApiTags('公众投诉')
@Public()
@Controller('public/complaints')
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly proofs: ProofOfWork,
    private readonly settings: SettingService,
    private readonly throttle: PublicThrottle,
  ) {}

  /** A task for the visitor's machine; solved, it opens one submission and its uploads. */
  @Get('challenge')
  @Header('cache-control', 'no-store')
  @ApiTooManyRequestsResponse()
  @ApiOkResponse({ type: ProofChallenge })
  async challenge(@Req() request: FastifyRequest): Promise<ProofChallenge> {
    await this.throttle.admit('challenge', request);
    const { challenge, validUntil } = await this.proofs.challenge();
    return { challenge: { ...challenge }, validUntil: validUntil.toISOString() };
  }

  @Post('files')
  @ApiTooManyRequestsResponse()
  @OneFileBody()
  @ApiHeader({ name: PROOF_HEADER, required: true, description: '已解出的校验题（base64）' })
  @ApiCreatedResponse({ type: UploadReceipt })
  async upload(@Req() request: FastifyRequest): Promise<UploadReceipt> {
    await this.throttle.admit('upload', request);
    const proof = await this.proofs.solved(request.headers[PROOF_HEADER]);
    const maxBytes = (await this.settings.get('attachment.maxMegabytes')) * 1024 * 1024;
    const { file, filename } = await oneFile(request, maxBytes);
    return this.intake.upload(proof, file, filename, maxBytes);
  }

  @Post()
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: ReceiptView })
  async submit(
    @Body() { proof, ...submission }: SubmitComplaint,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    // A retry meets its own receipt, whatever has become of the challenge in between.
    const before = await this.intake.submitted(submission, key);
    if (before) return before;
    await this.throttle.admit('submission', request);
    return this.intake.submit(submission, key, await this.proofs.solved(proof));
  }
}
