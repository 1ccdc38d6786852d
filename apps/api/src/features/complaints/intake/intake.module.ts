import { Module, type OnModuleInit } from '@nestjs/common';
import { JobService } from '../../../platform/jobs/job.service.js';
import { CalendarModule } from '../../calendar/calendar.module.js';
import { SettingsModule } from '../../settings/settings.module.js';
import { ComplaintsModule } from '../complaints.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { Once } from './once.js';
import { ProofOfWork } from './proof-of-work.js';
import { PublicThrottle } from './public-throttle.js';
import { ReceiptGuard } from './receipt.access.js';
import { ReceiptController } from './receipt.controller.js';
import { ReceiptService } from './receipt.service.js';
import { TrackQueries } from './track.queries.js';

/** The citizen's side of a complaint: submitting without an account, following with a receipt. */
@Module({
  imports: [CalendarModule, ComplaintsModule, IdentityModule, SettingsModule],
  controllers: [IntakeController, ReceiptController],
  providers: [IntakeService, Once, ProofOfWork, PublicThrottle, ReceiptGuard, ReceiptService, TrackQueries],
  exports: [IntakeService],
})
export class IntakeModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobService,
    private readonly once: Once,
  ) {}

  onModuleInit(): void {
    this.jobs.every('complaints.forget-submissions', '41 * * * *', () => this.once.forget());
  }
}
