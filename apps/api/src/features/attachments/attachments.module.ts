import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { JobService } from '../../platform/jobs/job.service.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AttachmentService } from './attachment.service.js';
import { AttachmentsController } from './attachments.controller.js';

/** Files of any record; other features use the service only. */
@Global()
@Module({
  imports: [SettingsModule],
  controllers: [AttachmentsController],
  providers: [AttachmentService],
  exports: [AttachmentService],
})
export class AttachmentsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobService,
    private readonly attachments: AttachmentService,
  ) {}

  onModuleInit(): void {
    this.jobs.every('attachments.remove-unclaimed', '17 * * * *', () => this.attachments.removeUnclaimed());
  }
}
