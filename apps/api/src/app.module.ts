import { Module, type DynamicModule } from '@nestjs/common';
import { entities } from './entities.js';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { AttachmentsModule } from './features/attachments/attachments.module.js';
import { AuditTrailModule } from './features/audit/audit-trail.module.js';
import { AuthModule } from './features/auth/auth.module.js';
import { ComplaintsModule } from './features/complaints/complaints.module.js';
import { InstructionsModule } from './features/instructions/instructions.module.js';
import { JobsModule } from './features/jobs/jobs.module.js';
import { IntakeModule } from './features/complaints/intake/intake.module.js';
import { CalendarModule } from './features/calendar/calendar.module.js';
import { ClocksModule } from './features/clocks/clocks.module.js';
import { ComplaintFiguresModule } from './features/complaints/figures/complaint-figures.module.js';
import { IdentityModule } from './features/complaints/identity/identity.module.js';
import { ImportsModule } from './features/imports/imports.module.js';
import { NoticesModule } from './features/notices/notices.module.js';
import { PlansModule } from './features/plans/plans.module.js';
import { RectificationModule } from './features/rectification/rectification.module.js';
import { RecognitionModule } from './features/recognition/recognition.module.js';
import { ReferenceModule } from './features/reference/reference.module.js';
import { ReviewsModule } from './features/reviews/reviews.module.js';
import { RuleBooksModule } from './features/rule-books/rule-books.module.js';
import { HandValuesModule } from './features/hand-values/hand-values.module.js';
import { SavedViewsModule } from './features/saved-views/saved-views.module.js';
import { ScoringModule } from './features/scoring/scoring.module.js';
import { EditionsModule } from './features/editions/editions.module.js';
import { SettingsModule } from './features/settings/settings.module.js';
import { SupervisionModule } from './features/supervision/supervision.module.js';
import { UnitsModule } from './features/units/units.module.js';
import { SiteModule } from './features/site/site.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';

/** The product: the platform and one module for each feature. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, entities),
        AuthModule,
        AccountsModule,
        AuditTrailModule,
        AttachmentsModule,
        JobsModule,
        UnitsModule,
        ReferenceModule,
        CalendarModule,
        SettingsModule,
        SiteModule,
        NoticesModule,
        RectificationModule,
        SupervisionModule,
        ComplaintsModule,
        InstructionsModule,
        ReviewsModule,
        ClocksModule,
        SavedViewsModule,
        ImportsModule,
        PlansModule,
        ComplaintFiguresModule,
        IntakeModule,
        IdentityModule,
        RecognitionModule,
        ScoringModule,
        RuleBooksModule,
        HandValuesModule,
        EditionsModule,
      ],
    };
  }
}
