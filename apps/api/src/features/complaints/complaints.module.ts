import { Module, type OnModuleInit } from '@nestjs/common';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { UnitsModule } from '../units/units.module.js';
import { UnitsService } from '../units/units.service.js';
import { CaseAlerts } from './alerts/case-alerts.js';
import { CategoriesController } from './categories/categories.controller.js';
import { CategorySuggestions } from './categories/category-suggestions.js';
import { ComplaintCategories } from './categories/complaint-categories.js';
import { CaseClockKeeper } from './case-clock.keeper.js';
import { CaseDays } from './case-days.js';
import { CaseFiles } from './case-files.js';
import { CaseNotices } from './case-notices.js';
import { CaseReclassification } from './case-reclassification.js';
import { CaseReminders } from './case-reminders.js';
import { CaseViewQueries } from './case-view.queries.js';
import { ComplaintRegistry } from './complaint-registry.js';
import { ComplaintLedger } from './complaint.ledger.js';
import { ComplaintsController } from './complaints.controller.js';
import { ComplaintsQueries } from './complaints.queries.js';
import { CaseDesk } from './desk.service.js';
import { CaseHandling } from './handling.service.js';
import { CaseEntry } from './entry.service.js';
import { ReleasedCopies } from './files/released-copies.js';
import { HandlingActionsController } from './handling-actions.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { CaseMerging } from './merge.service.js';
import { withoutOpenCases } from './open-cases.js';
import { OutcomeActionsController } from './outcome-actions.controller.js';
import { CaseOutcomes } from './outcome.service.js';
import { TriageActionsController } from './triage-actions.controller.js';
import { CaseTriage } from './triage.service.js';

@Module({
  imports: [CalendarModule, IdentityModule, NoticesModule, RectificationModule, SettingsModule, UnitsModule],
  controllers: [
    ComplaintsController,
    CategoriesController,
    TriageActionsController,
    HandlingActionsController,
    OutcomeActionsController,
  ],
  providers: [
    ComplaintLedger,
    ComplaintRegistry,
    ComplaintsQueries,
    CaseViewQueries,
    CaseDays,
    CaseClockKeeper,
    CaseFiles,
    ReleasedCopies,
    CaseNotices,
    CaseAlerts,
    CaseReclassification,
    CaseReminders,
    CaseTriage,
    CaseMerging,
    CaseHandling,
    CaseOutcomes,
    CaseDesk,
    CaseEntry,
    ComplaintCategories,
    CategorySuggestions,
  ],
  exports: [
    IdentityModule,
    ComplaintCategories,
    ComplaintLedger,
    ComplaintRegistry,
    CaseDays,
    CaseTriage,
    CaseMerging,
    CaseHandling,
    CaseOutcomes,
    CaseDesk,
    CaseEntry,
    CaseViewQueries,
  ],
})
export class ComplaintsModule implements OnModuleInit {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly units: UnitsService,
    private readonly files: CaseFiles,
  ) {}

  onModuleInit(): void {
    this.units.beforeClosing(withoutOpenCases);
    this.files.register(this.attachments);
  }
}
