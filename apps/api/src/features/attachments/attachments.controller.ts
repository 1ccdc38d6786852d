import { Controller, Get, Header, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import type { FastifyRequest } from 'fastify';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { oneFile, OneFileBody } from '../../platform/http/one-file.js';
import { RecordId } from '../../platform/http/record-id.js';
import { SettingService } from '../settings/setting.service.js';
import { AttachmentService } from './attachment.service.js';
import { attachmentView } from './attachment.views.js';

@ApiTags('附件')
@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly settings: SettingService,
  ) {}

  @Post()
  @Can('attachment.upload')
  @OneFileBody()
  @ApiCreatedResponse({ type: AttachmentView })
  async upload(@CurrentActor() actor: SessionActor, @Req() request: FastifyRequest): Promise<AttachmentView> {
    const maxBytes = (await this.settings.get('attachment.maxMegabytes')) * 1024 * 1024;
    const part = await oneFile(request, maxBytes);
    return attachmentView(await this.attachments.upload(actor, part.file, part.filename, maxBytes));
  }

  @Get(':id')
  @Can('attachment.read')
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "sandbox; default-src 'none'")
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async download(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<StreamableFile> {
    const file = await this.attachments.find(actor, id);
    return new StreamableFile(await this.attachments.read(file), {
      type: file.type,
      length: file.size,
      disposition: downloadDisposition(file.name),
    });
  }
}
