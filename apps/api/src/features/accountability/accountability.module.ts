import { Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { ComplaintsModule } from '../complaints/complaints.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { AccountabilityController } from './accountability.controller.js';
import { findRecord } from './accountability.facts.js';
import { AccountabilityLedger } from './accountability.ledger.js';
import { AccountabilityNotices } from './accountability-notices.js';
import { AccountabilityQueries } from './accountability.queries.js';
import { AccountabilityService } from './accountability.service.js';

@Module({
  imports: [ComplaintsModule, NoticesModule],
  controllers: [AccountabilityController],
  providers: [AccountabilityLedger, AccountabilityNotices, AccountabilityService, AccountabilityQueries],
  exports: [AccountabilityService],
})
export class AccountabilityModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {}

  /** Who may know of the record may read its papers. */
  onModuleInit(): void {
    this.attachments.registerOwner('accountability-record', (actor, id) =>
      findRecord(this.dataSource.manager, actor, id).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ProblemError) return false;
          throw error;
        },
      ),
    );
  }
}
