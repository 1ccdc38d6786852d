import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { ComplaintsModule } from '../complaints/complaints.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { UnitsModule } from '../units/units.module.js';
import { CategorySheets } from './category-sheets.js';
import { ComplaintSheets } from './complaint-sheets.js';
import { ImportCheck } from './import-check.js';
import { ImportCommit } from './import-commit.js';
import { ImportFiles } from './import-files.js';
import { ImportForgetting } from './import-forgetting.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { LedgerSheets } from './ledger-sheets.js';
import { UnitSheets } from './unit-sheets.js';

@Module({
  imports: [CalendarModule, ComplaintsModule, UnitsModule, RectificationModule],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    ImportsQueries,
    ImportCheck,
    ImportCommit,
    ImportFiles,
    LedgerSheets,
    UnitSheets,
    ComplaintSheets,
    CategorySheets,
    ImportForgetting,
  ],
})
export class ImportsModule {}
