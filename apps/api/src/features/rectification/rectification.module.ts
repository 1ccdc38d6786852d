import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { NoticeRounds } from '../notices/notice.rounds.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { UnitsModule } from '../units/units.module.js';
import { UnitsService } from '../units/units.service.js';
import { CityQueries } from './city.queries.js';
import { ItemClocks } from './item-clocks.js';
import { ItemViewQueries } from './item-view.queries.js';
import { LedgerWatch } from './ledger-watch.js';
import { LightDaysService } from './light-days.js';
import { withoutOpenItems } from './open-items.js';
import { LookBackController } from './look-back/look-back.controller.js';
import { LookBackQueries } from './look-back/look-back.queries.js';
import { ProgressController } from './progress.controller.js';
import { ProgressQueries } from './progress.queries.js';
import { RectificationActionsController } from './rectification-actions.controller.js';
import { RectificationActions } from './rectification-actions.service.js';
import { RectificationEntry } from './rectification-entry.service.js';
import { RectificationController, TodayController } from './rectification.controller.js';
import { RectificationExport } from './rectification.export.js';
import { findVisible } from './rectification.facts.js';
import { RectificationImport } from './rectification.import.js';
import { RectificationLedger } from './rectification.ledger.js';
import { RectificationQueries } from './rectification.queries.js';
import { Reminders } from './reminders/reminders.js';
import { WeeklyKeeping } from './weekly-report/weekly-keeping.js';
import { WeeklyReckoning } from './weekly-report/weekly-reckoning.js';
import { WeeklyReportsController } from './weekly-report/weekly-reports.controller.js';
import { WeeklyReportsQueries } from './weekly-report/weekly-reports.queries.js';
import { WeeklyReportsService } from './weekly-report/weekly-reports.service.js';

/** The tables whose rows own files, each with the item it belongs to. */
const FILE_OWNERS = {
  'rectification-event': 'rectification_event',
  'closure-application': 'closure_application',
  verification: 'verification',
  'look-back': 'look_back',
} as const;

@Module({
  imports: [CalendarModule, JobsModule, NoticesModule, SettingsModule, UnitsModule],
  controllers: [
    RectificationController,
    RectificationActionsController,
    TodayController,
    ProgressController,
    LookBackController,
    WeeklyReportsController,
  ],
  providers: [
    RectificationLedger,
    RectificationEntry,
    RectificationActions,
    RectificationQueries,
    ItemViewQueries,
    ProgressQueries,
    LookBackQueries,
    CityQueries,
    LedgerWatch,
    LightDaysService,
    WeeklyKeeping,
    WeeklyReckoning,
    WeeklyReportsQueries,
    WeeklyReportsService,
    RectificationImport,
    RectificationExport,
    Reminders,
    ItemClocks,
  ],
  exports: [
    RectificationEntry,
    RectificationActions,
    RectificationQueries,
    RectificationLedger,
    RectificationImport,
    ItemViewQueries,
    LedgerWatch,
    LookBackQueries,
  ],
})
export class RectificationModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
    private readonly units: UnitsService,
    private readonly rounds: NoticeRounds,
    private readonly reminders: Reminders,
  ) {}

  onModuleInit(): void {
    this.units.beforeClosing(withoutOpenItems);
    this.rounds.register('rectification', () => this.reminders.scan());
    for (const [ownerType, table] of Object.entries(FILE_OWNERS)) {
      this.attachments.registerOwner(ownerType, (actor, ownerId) => this.mayRead(actor, table, ownerId));
    }
  }

  /** Who may know of an item may read its files. */
  private async mayRead(actor: Actor, table: string, ownerId: string): Promise<boolean> {
    const db = this.dataSource.manager;
    const [owner] = await db.query<{ itemId: string }[]>(
      `SELECT item_id AS "itemId" FROM ${table} WHERE id = $1`,
      [ownerId],
    );
    if (!owner) return false;
    return findVisible(db, actor, owner.itemId).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  }
}
