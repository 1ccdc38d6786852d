import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import { CalendarChangesQueries } from './calendar-changes.queries.js';
import { ClocksController } from './clocks.controller.js';
import { ClocksQueries } from './clocks.queries.js';

@Module({
  imports: [CalendarModule, SupervisionModule],
  controllers: [ClocksController],
  providers: [ClocksQueries, CalendarChangesQueries],
})
export class ClocksModule {}
