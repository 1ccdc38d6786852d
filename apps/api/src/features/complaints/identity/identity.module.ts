import { Module, type OnModuleInit } from '@nestjs/common';
import { JobService } from '../../../platform/jobs/job.service.js';
import { SettingsModule } from '../../settings/settings.module.js';
import { IdentityErasureService } from './identity-erasure.service.js';
import { IdentityOpeningsQueries } from './identity-openings.queries.js';
import { IdentityOpeningsService } from './identity-openings.service.js';
import { IdentityTraces } from './identity-traces.js';
import { IdentityVault } from './identity-vault.js';
import { CaseIdentityController, IdentityOpeningsController } from './identity.controller.js';

/** Who complained: kept encrypted apart, opened by two people, erased by forgetting the key. */
@Module({
  imports: [SettingsModule],
  controllers: [IdentityOpeningsController, CaseIdentityController],
  providers: [
    IdentityVault,
    IdentityTraces,
    IdentityOpeningsService,
    IdentityOpeningsQueries,
    IdentityErasureService,
  ],
  exports: [IdentityVault],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobService,
    private readonly erasure: IdentityErasureService,
  ) {}

  onModuleInit(): void {
    this.jobs.every('identity.erase-expired', '37 3 * * *', () => this.erasure.eraseExpired());
  }
}
