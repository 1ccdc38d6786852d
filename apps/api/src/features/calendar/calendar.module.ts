import { Module } from '@nestjs/common';
import { CalendarChangesService } from './calendar-changes.service.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

@Module({
  controllers: [CalendarController],
  providers: [CalendarService, CalendarChangesService],
  exports: [CalendarService, CalendarChangesService],
})
export class CalendarModule {}
